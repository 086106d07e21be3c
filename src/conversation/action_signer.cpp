#include "conversation/action_signer.h"

#include <openssl/crypto.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "conversation/conversation_id.h"

namespace guidepost {
namespace {

constexpr std::size_t kTagBytes = 8;
constexpr std::size_t kTagCharacters = 11;
constexpr char kMark = '~';

}  // namespace

std::string ActionSigner::tag(std::string_view conversation, std::string_view action) const {
  std::string signed_text(conversation);
  signed_text += '\n';  // stands in no conversation's id
  signed_text += action;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()),
       reinterpret_cast<const unsigned char*>(signed_text.data()), signed_text.size(), digest.data(),
       nullptr);
  return base64url({reinterpret_cast<const char*>(digest.data()), kTagBytes});
}

std::string ActionSigner::sign(std::string_view conversation, std::string_view action) const {
  if (action.size() > kMaxOfferedAction)
    throw std::length_error("an offered action is longer than the wire allows");
  return std::string(action) + kMark + tag(conversation, action);
}

std::optional<std::string> ActionSigner::verify(std::string_view conversation,
                                                std::string_view signed_action) const {
  if (signed_action.size() <= kTagCharacters + 1) return std::nullopt;
  const std::size_t length = signed_action.size() - kTagCharacters - 1;
  if (signed_action[length] != kMark) return std::nullopt;
  const std::string_view action = signed_action.substr(0, length);
  const std::string expected = tag(conversation, action);
  if (CRYPTO_memcmp(expected.data(), signed_action.data() + length + 1, kTagCharacters) != 0)
    return std::nullopt;
  return std::string(action);
}

std::string ActionSigner::seal_id(std::string_view conversation, std::string_view id) const {
  return kMark + tag("id in " + std::string(conversation), id);
}

void ActionSigner::sign_choices(std::string_view conversation, Value& messages) const {
  for (Value& holder : messages) {
    if (holder.contains("choices")) {
      for (Value& choice : holder["choices"]) {
        choice["action"] = sign(conversation, choice["action"].get_ref<const std::string&>());
      }
    }
    if (holder.contains("cards")) sign_choices(conversation, holder["cards"]);
  }
}

}  // namespace guidepost
