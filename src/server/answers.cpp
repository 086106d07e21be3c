#include "server/answers.h"

#include <algorithm>

#include "conversation/conversation_id.h"
#include "server/admission.h"
#include "server/client_token.h"

namespace guidepost {
namespace {

constexpr std::string_view kConversations = "/v1/conversations/";
constexpr double kRenewableSeconds = 24 * 3'600;  // after a token's end: a page that slept over night goes on

HttpResponse json_response(int status, const Value& value) {
  HttpResponse response;
  response.status = status;
  response.content_type = "application/json";
  response.body = value.dump(-1, ' ', false, Value::error_handler_t::replace) + "\n";
  response.headers = {{"Cache-Control", "no-store"}};
  return response;
}

HttpResponse only(const char* methods) {
  HttpResponse response = text_response(405, std::string("Only ") + methods + ".");
  response.headers = {{"Allow", methods}};
  return response;
}

bool is_get(const HttpRequest& request) {
  return request.method == "GET" || request.method == "HEAD";
}

HttpResponse no_key(std::string why = "This needs the operator's key.") {
  HttpResponse response = text_response(401, std::move(why));
  response.headers = {{"WWW-Authenticate", "Bearer"}};
  return response;
}

}  // namespace

Answers::Answers(const ServeOptions& options, AnswerParts parts)
    : options_(options), parts_(std::move(parts)) {
  reload();
}

void Answers::reload() {
  auto files = std::make_shared<const StaticFiles>(StaticFiles::load(options_.web_folder));
  const std::lock_guard lock(mutex_);
  files_ = std::move(files);
}

void Answers::answer(const HttpRequest& request, std::function<void(HttpResponse)> done) const {
  const std::string path = path_of(request.target);
  if (path.starts_with(kConversations)) {
    return conversation(request, path.substr(kConversations.size()), std::move(done));
  }
  done(answer_now(request, path));
}

HttpResponse Answers::answer_now(const HttpRequest& request, const std::string& path) const {
  if (path == "/healthz") return is_get(request) ? text_response(200, "alive") : only("GET, HEAD");
  if (path == "/readyz") return is_get(request) ? readiness() : only("GET, HEAD");
  if (path == "/metrics") return is_get(request) ? metrics(request) : only("GET, HEAD");
  if (path == "/v1/token") return token(request);
  if (path == "/v1/chat") {
    if (request.method != "GET") return only("GET");
    HttpResponse response = text_response(426, "A WebSocket with the subprotocol guidepost.v1.");
    response.headers = {{"Upgrade", "websocket"}};
    return response;
  }
  std::shared_ptr<const StaticFiles> files;
  {
    const std::lock_guard lock(mutex_);
    files = files_;
  }
  return files->answer(request);
}

HttpResponse Answers::readiness() const {
  if (parts_.stopping()) return text_response(503, "stopping");
  if (const std::string trouble = parts_.store->trouble(); !trouble.empty())
    return text_response(503, trouble);
  return text_response(200, "ready");
}

// With the operator's key, or, where there is none, from this machine.
HttpResponse Answers::metrics(const HttpRequest& request) const {
  const bool open = options_.operator_key.empty() ? is_loopback(request.address)
                                                  : has_key(request.authorization, options_.operator_key);
  if (!open) return no_key();
  HttpResponse response = text_response(200, "");
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = parts_.metrics->text(parts_.gauges());
  return response;
}

// A token for a page of an allowed origin, which has no server of its own to make one: for a new visitor, or
// for the one whose token it shows.
HttpResponse Answers::token(const HttpRequest& request) const {
  const bool known =
      std::find(options_.origins.begin(), options_.origins.end(), request.origin) != options_.origins.end();
  if (options_.token_secret.empty()) return text_response(404, "This server needs no tokens.");
  if (!known) return text_response(403, "Pages of this origin get no token.");
  HttpResponse response;
  if (request.method == "OPTIONS") {
    response.status = 204;
  } else if (request.method == "POST") {
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    const auto visitor = visitor_of(request, now);
    response = !visitor ? no_key("This token cannot be renewed.")
                        : json_response(200, {{"token", make_client_token(options_.token_secret, *visitor,
                                                                          now + options_.token_seconds)},
                                              {"expires_in", options_.token_seconds}});
  } else {
    response = only("POST, OPTIONS");
  }
  response.headers.insert(response.headers.end(),
                          {{"Access-Control-Allow-Origin", request.origin},
                           {"Access-Control-Allow-Methods", "POST, OPTIONS"},
                           {"Access-Control-Allow-Headers", "authorization, content-type"},
                           {"Vary", "Origin"}});
  return response;
}

// Whose the new token is: a new visitor's, or the one's whose token was sent along. None: that one is not
// good any more.
std::optional<std::string> Answers::visitor_of(const HttpRequest& request, std::int64_t now) const {
  constexpr std::string_view kBearer = "Bearer ";
  if (request.authorization.empty()) return new_conversation_id();
  if (!request.authorization.starts_with(kBearer)) return std::nullopt;
  const auto claims = read_client_token(options_.token_secret,
                                        std::string_view(request.authorization).substr(kBearer.size()));
  if (!claims || claims->expires + kRenewableSeconds <= static_cast<double>(now)) return std::nullopt;
  return claims->subject;
}

// GET exports one conversation, DELETE forgets it. With the operator's key alone.
void Answers::conversation(const HttpRequest& request, const std::string& id,
                           std::function<void(HttpResponse)> done) const {
  if (!has_key(request.authorization, options_.operator_key)) return done(no_key());
  if (!is_conversation_id(id)) return done(text_response(404, "There is no such conversation."));
  if (request.method == "DELETE") {
    parts_.registry->forget(id, [done = std::move(done)](Kept kept) {
      if (kept.outcome == Outcome::kDurable)
        done(text_response(200, "forgotten"));
      else if (kept.outcome == Outcome::kRefused)
        done(text_response(404, "There is no such conversation."));
      else
        done(text_response(503, kept.trouble));
    });
    return;
  }
  if (!is_get(request)) return done(only("GET, HEAD, DELETE"));
  const FoundRows found = parts_.store->after(id, 0, 1'000'000);
  if (!found.trouble.empty()) return done(text_response(503, found.trouble));
  if (found.rows.empty()) return done(text_response(404, "There is no such conversation."));
  done(json_response(200, export_of(id, found.rows)));
}

}  // namespace guidepost
