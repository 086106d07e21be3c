#include "conversation/conversation.h"

#include <algorithm>
#include <chrono>

#include "conversation/client_id.h"
#include "conversation/steady_clock.h"
#include "conversation/turn_record.h"

namespace guidepost {
namespace {

// Earlier states, read from the store when they are asked for. Trouble is remembered: a turn that could not
// look back must not be kept.
class StoredHistory final : public History {
 public:
  StoredHistory(Store& store, const std::string& conversation) : store_(store), conversation_(conversation) {}

  State at(int number) const override {
    Found found = store_.by_number(conversation_, number);
    if (!found.trouble.empty()) trouble_ = std::move(found.trouble);
    return found.row ? std::move(found.row->state) : State();
  }
  const std::string& trouble() const { return trouble_; }

 private:
  Store& store_;
  const std::string& conversation_;
  mutable std::string trouble_;
};

constexpr const char* kCannotKeep = "The turn could not be kept; send it again later.";
constexpr const char* kBug = "The turn failed; nothing changed.";

}  // namespace

Conversation::Conversation(std::string id, const Surroundings& around,
                           std::function<void(Conversation&)> rested)
    : id_(std::move(id)), around_(around), rested_(std::move(rested)) {}

void Conversation::open(Open open) {
  add(std::move(open));
}

void Conversation::leave(std::shared_ptr<Watcher> watcher, bool answer) {
  add(Leave{.watcher = std::move(watcher), .answer = answer});
}

void Conversation::forget(KeptHandler done) {
  add(Forget{.done = std::move(done)});
}

void Conversation::ask(Ask ask) {
  Turn turn{.first = std::move(ask), .repeats = {}};
  if (unanswered_ >= around_.unanswered) {
    return refuse(turn, ErrorCode::kBusy, "Too many messages of this conversation wait for an answer.");
  }
  ++unanswered_;
  for (Work& work : lane_) {
    Turn* other = std::get_if<Turn>(&work);
    if (other && other->first.input.id == turn.first.input.id) {
      other->repeats.push_back(std::move(turn.first));
      return;
    }
  }
  add(std::move(turn));
}

void Conversation::sleep() {
  loaded_ = false;
  state_ = State();
  offered_.clear();
}

void Conversation::add(Work one) {
  lane_.push_back(std::move(one));
  if (lane_.size() == 1) work();
}

void Conversation::work() {
  while (!lane_.empty()) {
    if (!std::visit([this](auto& one) { return begin(one); }, lane_.front())) return;
    pop();
  }
  rested_(*this);
}

void Conversation::pop() {
  if (const Turn* turn = std::get_if<Turn>(&lane_.front())) unanswered_ -= 1 + turn->repeats.size();
  tried_again_ = false;
  lane_.pop_front();
}

// From the store's thread back to this core, where the front of the lane goes on.
KeptHandler Conversation::on_kept() {
  return [self = shared_from_this()](Kept kept) {
    self->around_.post([self, kept = std::move(kept)] {
      if (!std::visit([&](auto& one) { return self->end(one, kept); }, self->lane_.front())) return;
      self->pop();
      self->work();
    });
  };
}

// --- Opening
// ---------------------------------------------------------------------------------------------------

bool Conversation::begin(Open& open) {
  if (open.resume) {
    resume(open);
    return true;
  }
  const auto taker = around_.taker();
  const double began = seconds_now();
  try {
    const std::string locale = match_locale(open.locale.value_or(""), taker->locales());
    TakenTurn taken = taker->greet(locale, around_.now_seconds());
    count_state(taken, State(), 1);
    channel_ = taker->redact(open.channel, around_.now_seconds());
    TurnRow row;
    row.input = {{"locale", locale}};
    if (!open.holder.empty()) row.input["holder"] = around_.signer->seal(open.holder);
    row.versions = taker->versions();
    keep(std::move(row), std::move(taken), seconds_now() - began);
    return false;
  } catch (const std::exception& bug) {
    around_.troubled(id_, std::string("greeting failed: ") + bug.what());
    refuse(open, ErrorCode::kInternal, kBug);
    return true;
  }
}

bool Conversation::end(Open& open, Kept kept) {
  if (kept.outcome != Outcome::kDurable) {
    around_.troubled(id_, kept.trouble);
    pending_.reset();
    refuse(open, ErrorCode::kBusy, kCannotKeep);
    return true;
  }
  const auto told = pending_->told;
  accept_pending();
  watchers_.push_back(open.from);
  auto started = std::make_shared<Started>(Started{.conversation = id_,
                                                   .seq = 1,
                                                   .resumed = false,
                                                   .locale = state_.locale,
                                                   .told = {*told},
                                                   .more = false,
                                                   .state = state_,
                                                   .trace = told->trace});
  open.from->hear(Opened{std::move(started)});
  return true;
}

void Conversation::resume(Open& open) {
  std::string trouble = load();
  bool theirs = true;
  if (trouble.empty()) trouble = check_holder(open, theirs);
  if (trouble.empty() && (state_.turn == 0 || !theirs)) {
    return refuse(open, ErrorCode::kUnknownConversation, "There is no such conversation.");
  }
  if (trouble.empty() && open.after > state_.turn) {
    return refuse(open, ErrorCode::kBadFrame, "\"after\" is above the conversation's highest seq.");
  }
  FoundRows found;
  const int after = static_cast<int>(open.after);
  if (trouble.empty() && after < state_.turn) {
    found = around_.store->after(id_, after, around_.resumed_messages);
    trouble = found.trouble;
  }
  if (!trouble.empty()) {
    around_.troubled(id_, trouble);
    return refuse(open, ErrorCode::kBusy, "The conversation cannot be read; come back later.");
  }
  if (open.locale) new_locale_ = match_locale(*open.locale, around_.taker()->locales());
  channel_ = around_.taker()->redact(open.channel, around_.now_seconds());
  if (std::find(watchers_.begin(), watchers_.end(), open.from) == watchers_.end())
    watchers_.push_back(open.from);

  auto started = std::make_shared<Started>(Started{.conversation = id_,
                                                   .seq = state_.turn,
                                                   .resumed = true,
                                                   .locale = new_locale_.value_or(state_.locale),
                                                   .told = {},
                                                   .more = false,
                                                   .state = state_,
                                                   .trace = nullptr});
  std::size_t messages = 0;
  auto row = found.rows.rbegin();
  for (; row != found.rows.rend(); ++row) {
    messages += row->reply.messages.size();
    if (messages > static_cast<std::size_t>(around_.resumed_messages)) break;
    started->told.push_back(told_of(*row, *around_.signer));
  }
  std::reverse(started->told.begin(), started->told.end());
  const int first = started->told.empty() ? state_.turn + 1 : started->told.front().seq;
  started->more = first > after + 1;
  open.from->hear(Opened{std::move(started)});
}

// Whether the conversation is `open.holder`'s, or nobody's: its first row tells. Gives the trouble of reading
// it.
std::string Conversation::check_holder(const Open& open, bool& theirs) {
  if (open.holder.empty()) return {};
  const Found first = around_.store->by_number(id_, 1);
  if (first.row && first.row->input.contains("holder"))
    theirs = first.row->input["holder"] == around_.signer->seal(open.holder);
  return first.trouble;
}

void Conversation::refuse(Open& open, ErrorCode code, const std::string& message) {
  open.from->hear(refuse_saying(code, message, {}, *around_.taker(), {}, state_.locale));
}

// --- Turns
// -----------------------------------------------------------------------------------------------------

bool Conversation::begin(Turn& turn) {
  if (const std::string trouble = load(); !trouble.empty()) {
    around_.troubled(id_, trouble);
    refuse(turn, ErrorCode::kBusy, "The conversation cannot be read; send it again later.");
    return true;
  }
  if (state_.turn == 0) {
    refuse(turn, ErrorCode::kUnknownConversation, "There is no such conversation any more.");
    return true;
  }
  const auto taker = around_.taker();
  const double began = seconds_now();
  try {
    const std::string kept_as = kept_id(turn.first.input.id, id_, *taker, *around_.signer);
    if (answer_repeat(turn, kept_as)) return true;
    const std::optional<TurnInput> input = input_for(turn, *taker);
    if (!input) {
      refuse(turn, ErrorCode::kBadFrame, "\"action\" was never offered in this conversation.");
      return true;
    }
    State before = state_;
    std::vector<Event> events;
    if (new_locale_ && *new_locale_ != before.locale) {
      events.push_back({EventKind::kSpoke, *new_locale_, nullptr});
      before.locale = *new_locale_;
    }
    const StoredHistory history(*around_.store, id_);
    TakenTurn taken = taker->take(before, *input, history);
    if (taken.bad_action) {
      refuse(turn, ErrorCode::kBadFrame, "\"action\" means nothing any more.");
      return true;
    }
    if (!history.trouble().empty()) {
      around_.troubled(id_, history.trouble());
      refuse(turn, ErrorCode::kBusy, "The conversation cannot be read; send it again later.");
      return true;
    }
    taken.events.insert(taken.events.begin(), events.begin(), events.end());
    count_state(taken, state_, state_.turn + 1);
    TurnRow row;
    row.client_id = kept_as;
    row.input = input_of(*input);
    row.versions = taker->versions();
    keep(std::move(row), std::move(taken), seconds_now() - began);
    return false;
  } catch (const std::exception& bug) {
    around_.troubled(id_, std::string("turn failed: ") + bug.what());
    refuse(turn, ErrorCode::kInternal, kBug);
    return true;
  }
}

bool Conversation::end(Turn& turn, Kept kept) {
  if (kept.outcome == Outcome::kRefused &&
      !tried_again_) {  // another process took a turn: read it, and take ours anew
    tried_again_ = true;
    pending_.reset();
    sleep();
    return begin(turn);
  }
  if (kept.outcome != Outcome::kDurable) {
    pending_.reset();
    around_.troubled(id_, kept.trouble.empty() ? "the store refused a turn twice" : kept.trouble);
    refuse(turn, ErrorCode::kBusy, kCannotKeep);
    return true;
  }
  const auto told = pending_->told;
  accept_pending();
  const auto asked = [&](const std::shared_ptr<Watcher>& watcher) {
    const auto same = [&](const Ask& ask) { return ask.from == watcher; };
    return same(turn.first) || std::any_of(turn.repeats.begin(), turn.repeats.end(), same);
  };
  const std::string& id = turn.first.input.id;
  turn.first.from->hear(Answered{told, id});
  for (Ask& repeat : turn.repeats) repeat.from->hear(Answered{told, id});
  for (const auto& watcher : watchers_) {
    if (!asked(watcher)) watcher->hear(Pushed{told});
  }
  return true;
}

bool Conversation::answer_repeat(Turn& turn, const std::string& kept_as) {
  const std::string& id = turn.first.input.id;
  const Found found = around_.store->by_client_id(id_, kept_as);
  if (!found.trouble.empty()) {
    around_.troubled(id_, found.trouble);
    refuse(turn, ErrorCode::kBusy, "The conversation cannot be read; send it again later.");
    return true;
  }
  if (!found.row) return false;
  const auto told = std::make_shared<Told>(told_of(*found.row, *around_.signer));
  turn.first.from->hear(Answered{told, id});
  for (Ask& repeat : turn.repeats) repeat.from->hear(Answered{told, id});
  return true;
}

// The input as the bot gets it: redacted, and the action without its tag; none where the tag does not fit.
std::optional<TurnInput> Conversation::input_for(const Turn& turn, const TurnTaker& taker) {
  TurnInput input = turn.first.input;
  input.now_seconds = around_.now_seconds();
  input.asking = taker.redact(input.asking, input.now_seconds);
  if (!input.pick) {
    input.text = taker.redact(input.text, input.now_seconds);
    return input;
  }
  const auto action = around_.signer->verify(id_, input.action);
  if (!action) return std::nullopt;
  input.action = *action;
  input.label = label_of(*action);
  return input;
}

std::string Conversation::label_of(const std::string& action) {
  std::string label = label_in(offered_, action);
  if (!label.empty()) return label;
  const FoundRows recent = around_.store->after(id_, 0, around_.resumed_messages);
  for (auto row = recent.rows.rbegin(); label.empty() && row != recent.rows.rend(); ++row) {
    label = label_in(row->reply.messages, action);
  }
  return label;
}

void Conversation::refuse(Turn& turn, ErrorCode code, const std::string& message) {
  const TurnInput& input = turn.first.input;
  const Refusal refusal = refuse_saying(code, message, input.id, *around_.taker(), input.text,
                                        new_locale_.value_or(state_.locale));
  turn.first.from->hear(refusal);
  for (Ask& repeat : turn.repeats) repeat.from->hear(refusal);
}

// --- What both share
// -------------------------------------------------------------------------------------------

// Reads the latest state where it is not in memory. Gives the trouble; empty where all is well, also where
// the store knows no such conversation (state_.turn is then 0).
std::string Conversation::load() {
  if (loaded_) return {};
  Found found = around_.store->latest(id_);
  if (!found.trouble.empty()) return found.trouble;
  if (!found.row) return {};
  state_ = std::move(found.row->state);
  offered_ = std::move(found.row->reply.messages);
  loaded_ = true;
  return {};
}

void Conversation::keep(TurnRow row, TakenTurn taken, double taking_seconds) {
  row.conversation = id_;
  row.number = taken.state.turn;
  row.at_seconds = around_.now_seconds();
  row.commands = std::move(taken.commands);
  row.events = std::move(taken.events);
  row.state = std::move(taken.state);
  row.reply = std::move(taken.reply);
  row.channel = channel_;
  auto told = std::make_shared<Told>(told_of(row, *around_.signer));
  told->trace = std::move(taken.trace);
  pending_ = Pending{.told = std::move(told),
                     .offered = row.reply.messages,
                     .measure = {.conversation = id_,
                                 .seq = row.number,
                                 .intent = row.state.intent,
                                 .taking_seconds = taking_seconds,
                                 .keeping_seconds = 0},
                     .sent_at = seconds_now()};
  around_.store->append(std::move(row), on_kept());
}

// The turn is durable: from here on it is the conversation's state.
void Conversation::accept_pending() {
  pending_->measure.keeping_seconds = seconds_now() - pending_->sent_at;
  state_ = pending_->told->state;
  offered_ = std::move(pending_->offered);
  new_locale_.reset();
  loaded_ = true;
  around_.measured(pending_->measure);
  pending_.reset();
}

// --- Leaving and forgetting
// ------------------------------------------------------------------------------------

bool Conversation::begin(Leave& leave) {
  std::erase(watchers_, leave.watcher);
  if (leave.answer) {
    load();
    leave.watcher->hear(Left{.conversation = id_, .seq = state_.turn});
  }
  return true;
}

bool Conversation::begin(Forget& forget) {
  (void)forget;
  around_.store->forget(id_, on_kept());
  return false;
}

bool Conversation::end(Forget& forget, Kept kept) {
  sleep();
  forget.done(std::move(kept));
  return true;
}

bool Conversation::end(Leave&, Kept) {
  return true;
}

}  // namespace guidepost
