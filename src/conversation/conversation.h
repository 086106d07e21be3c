// One conversation while it is awake: its turns one at a time, in order of arrival, whoever asks.
//
//   conversation->ask({.input = {.id = "m1", .text = "open on Saturdays"}, .from = socket, …});
//   // the asker hears Answered, every other watcher Pushed: after the turn is durable, and all in the same
//   order
//
// All that touches a conversation stands in one lane: opening, turns, leaving, erasure. While a turn waits
// for the store its core does other things, and whatever comes meanwhile waits in the lane.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "conversation/action_signer.h"
#include "conversation/gate.h"
#include "conversation/watcher.h"
#include "store/store.h"
#include "turn/turn_taker.h"

namespace guidepost {

// Measured once a turn, for metrics and logs.
struct TurnMeasure {
  std::string conversation;
  int seq = 0;
  std::string intent;
  double taking_seconds = 0;   // in the bot
  double keeping_seconds = 0;  // from there until durable
};

// What a conversation works with; shared by all of a core, set once.
struct Surroundings {
  Store* store = nullptr;
  std::function<std::shared_ptr<const TurnTaker>()> taker;  // the present bot, taken once a turn
  std::function<std::int64_t()> now_seconds;                // since 1970, UTC
  std::function<void(std::function<void()>)> post;  // runs it later on the conversation's core; any thread
  std::shared_ptr<const ActionSigner> signer;
  std::function<void(const TurnMeasure&)> measured;  // on the conversation's core
  std::function<void(const std::string& conversation, const std::string& trouble)> troubled;  // for the log
  std::size_t unanswered = 16;  // asks in the lane; more are refused with `busy`
  int resumed_messages = 100;   // at most so many when it is opened again
};

// Joins a conversation: a new one where `resume` is false.
struct Open {
  bool resume = false;
  std::optional<std::string> locale;  // as the client gave it
  std::int64_t after = 0;
  std::string channel;
  std::string holder;  // whose it is to be, or must be; empty: whoever knows its id
  std::shared_ptr<Watcher> from;
  std::shared_ptr<Gate::Pass> pass;  // held until it is answered
};

// A turn to take.
struct Ask {
  TurnInput input;  // text not yet redacted, action still signed
  std::shared_ptr<Watcher> from;
  std::shared_ptr<Gate::Pass> pass;  // held until it is answered
  std::string locale;                // the conversation's, as far as the asker knows: for a safety text
};

// Touched by its core's thread alone, as are all its functions.
class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  // `rested` is called whenever nothing is left to do; it may let go of the conversation.
  Conversation(std::string id, const Surroundings& around, std::function<void(Conversation&)> rested);

  void open(Open open);
  void ask(Ask ask);
  // `answer`: the watcher wants to hear Left.
  void leave(std::shared_ptr<Watcher> watcher, bool answer);
  void forget(KeptHandler done);

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] bool watched() const { return !watchers_.empty(); }
  [[nodiscard]] bool resting() const { return lane_.empty(); }

  // Lets go of the state; the next turn reads it from the store. Only while resting.
  void sleep();

 private:
  struct Turn {
    Ask first;
    std::vector<Ask> repeats;  // the same id, sent again while in work
  };
  struct Leave {
    std::shared_ptr<Watcher> watcher;
    bool answer = false;
  };
  struct Forget {
    KeptHandler done;
  };
  using Work = std::variant<Open, Turn, Leave, Forget>;

  // A turn taken and now with the store.
  struct Pending {
    std::shared_ptr<Told> told;
    std::vector<Message> offered;
    TurnMeasure measure;
    double sent_at = 0;
  };

  void add(Work work);
  void work();
  void pop();

  // Each begins the work in front of the lane. True: it is done. False: it waits for the store, and its end()
  // follows.
  bool begin(Open& open);
  bool begin(Turn& turn);
  bool begin(Leave& leave);
  bool begin(Forget& forget);
  // True: it is done. False: it began anew.
  bool end(Open& open, Kept kept);
  bool end(Turn& turn, Kept kept);
  bool end(Leave& leave, Kept kept);
  bool end(Forget& forget, Kept kept);
  KeptHandler on_kept();

  void resume(Open& open);
  std::string check_holder(const Open& open, bool& theirs);
  void keep(TurnRow row, TakenTurn taken, double taking_seconds);
  void accept_pending();
  std::string load();
  bool answer_repeat(Turn& turn, const std::string& kept_as);
  std::optional<TurnInput> input_for(const Turn& turn, const TurnTaker& taker);
  std::string label_of(const std::string& action);
  void refuse(Turn& turn, ErrorCode code, const std::string& message);
  void refuse(Open& open, ErrorCode code, const std::string& message);

  const std::string id_;
  const Surroundings& around_;
  const std::function<void(Conversation&)> rested_;

  std::deque<Work> lane_;       // the front one is in work
  std::size_t unanswered_ = 0;  // asks in the lane, repeats too
  std::optional<Pending> pending_;
  bool tried_again_ = false;  // the turn in front was refused by the store once

  std::vector<std::shared_ptr<Watcher>> watchers_;
  bool loaded_ = false;
  State state_;                   // after the latest turn; its turn is 0 where there is none
  std::vector<Message> offered_;  // by the latest turn
  std::string channel_;
  std::optional<std::string> new_locale_;  // wished on opening it again; becomes an event of the next turn
};

}  // namespace guidepost
