#include "server/session.h"

#include "conversation/turn_record.h"

namespace guidepost {
namespace {

// What a person said in `frame`, where they did.
std::string words_of(const Frame& frame) {
  const auto* say = std::get_if<SayFrame>(&frame.what);
  return say ? say->text : std::string();
}

std::string id_of(const Frame& frame) {
  if (const auto* say = std::get_if<SayFrame>(&frame.what)) return say->id;
  if (const auto* pick = std::get_if<PickFrame>(&frame.what)) return pick->id;
  return {};
}

bool is_turn(const Frame& frame) {
  return std::holds_alternative<SayFrame>(frame.what) || std::holds_alternative<PickFrame>(frame.what);
}

TurnInput input_of(const SayFrame& say) {
  TurnInput input;
  input.id = say.id;
  input.text = say.text;
  input.asking_given = say.asking_given;
  input.asking = say.asking;
  return input;
}

TurnInput input_of(const PickFrame& pick) {
  TurnInput input;
  input.id = pick.id;
  input.pick = true;
  input.action = pick.action;
  return input;
}

}  // namespace

Session::Session(Registry& registry, SessionRules rules, SessionTransport transport)
    : registry_(registry), rules_(std::move(rules)), transport_(std::move(transport)) {}

void Session::receive(std::string text, Moment now, double too_fast_for) {
  if (closed_) return;
  if (rules_.rate && !bucket_) bucket_.emplace(*rules_.rate, now);
  if (bucket_) too_fast_for = std::max(too_fast_for, bucket_->take(now));
  if (take_frame_) too_fast_for = std::max(too_fast_for, take_frame_(now));
  waiting_.push_back({.text = std::move(text), .too_fast_for = too_fast_for});
  go_on();
}

// Deals with what waits, as far as the order of answers allows.
void Session::go_on() {
  while (!closed_ && !changing_ && !waiting_.empty()) {
    if (!read_) read_ = read_frame(waiting_.front().text, rules_.frames);
    const double too_fast_for = waiting_.front().too_fast_for;
    if (const auto* frame = std::get_if<Frame>(&*read_); frame && must_wait(*frame)) return;
    const FrameOrRefusal read = *std::move(read_);
    read_.reset();
    waiting_.pop_front();
    if (const auto* refusal = std::get_if<Refusal>(&read))
      refuse(*refusal);
    else
      handle(std::get<Frame>(read), too_fast_for);
  }
}

bool Session::must_wait(const Frame& frame) const {
  return !is_turn(frame) && unanswered_ > 0;
}

void Session::handle(const Frame& frame, double too_fast_for) {
  const bool needs_start = !std::holds_alternative<StartFrame>(frame.what);
  const auto refuse_it = [&](ErrorCode code, const std::string& message) {
    Refusal refusal =
        refuse_saying(code, message, id_of(frame), *registry_.taker(), words_of(frame), locale_);
    if (code == ErrorCode::kTooFast) refusal.retry_after = too_fast_for;
    refuse(refusal);
  };
  if (needs_start && conversation_.empty()) {
    return refuse_it(ErrorCode::kNotStarted, "No conversation is open; send a start first.");
  }
  if (const std::string why = too_long(frame, rules_.frames); !why.empty())
    return refuse_it(ErrorCode::kTooLong, why);
  if (too_fast_for > 0) return refuse_it(ErrorCode::kTooFast, "Too many frames a second.");
  if (const auto* start_frame = std::get_if<StartFrame>(&frame.what))
    start(*start_frame);
  else if (const auto* say = std::get_if<SayFrame>(&frame.what))
    ask(input_of(*say));
  else if (const auto* pick = std::get_if<PickFrame>(&frame.what))
    ask(input_of(*pick));
  else
    end();
}

void Session::start(const StartFrame& frame) {
  next_show_ = frame.show;
  std::string holder;
  if (rules_.access) {
    const Access access = rules_.access(frame);
    if (!access.allowed) {
      refuse(refuse_saying(ErrorCode::kUnauthorized, "The token does not open this.", {}, *registry_.taker(),
                           {}, {}));
      return transport_.unauthorized();
    }
    next_show_.state = next_show_.state && access.state;
    next_show_.results = next_show_.results && access.state;
    next_show_.trace = next_show_.trace && access.trace;
    holder = access.holder;
    take_frame_ = access.take_frame;
  }
  changing_ = true;
  registry_.open(frame.conversation.value_or(""), Open{.resume = frame.conversation.has_value(),
                                                       .locale = frame.locale,
                                                       .after = frame.after,
                                                       .channel = frame.channel,
                                                       .holder = std::move(holder),
                                                       .from = shared_from_this(),
                                                       .pass = nullptr});
}

void Session::ask(TurnInput input) {
  ++unanswered_;
  registry_.ask(
      conversation_,
      Ask{.input = std::move(input), .from = shared_from_this(), .pass = nullptr, .locale = locale_});
}

void Session::end() {
  changing_ = true;
  ending_ = true;
  registry_.leave(conversation_, shared_from_this(), /*answer=*/true);
}

void Session::close() {
  if (closed_) return;
  closed_ = true;
  leave_present();
}

void Session::leave_present() {
  if (!conversation_.empty()) registry_.leave(conversation_, shared_from_this(), /*answer=*/false);
  conversation_.clear();
}

void Session::hear(Heard heard) {
  transport_.post([self = shared_from_this(), heard = std::move(heard)] {
    std::visit([&](const auto& one) { self->on(one); }, heard);
    if (self->closed_) return;
    self->go_on();
    self->transport_.quiet();
  });
}

// --- What a conversation said
// ----------------------------------------------------------------------------------

void Session::on(const Opened& opened) {
  changing_ = false;
  const Started& started = *opened.started;
  if (closed_) {  // the client went while it was being opened
    registry_.leave(started.conversation, shared_from_this(), /*answer=*/false);
    return;
  }
  if (conversation_ != started.conversation) leave_present();
  conversation_ = started.conversation;
  locale_ = started.locale;
  show_ = next_show_;
  transport_.send(render_started(started, show_));
}

void Session::on(const Answered& answered) {
  --unanswered_;
  if (closed_) return;
  locale_ = answered.told->locale;
  transport_.send(render_reply(*answered.told, answered.to, show_));
}

void Session::on(const Pushed& pushed) {
  if (closed_) return;
  locale_ = pushed.told->locale;
  transport_.send(render_push(*pushed.told, show_));
}

void Session::on(const Left& left) {
  if (!ending_) return;
  changing_ = false;
  ending_ = false;
  conversation_.clear();
  if (closed_) return;
  transport_.send(render_ended(left.conversation, left.seq));
  transport_.ended();
}

void Session::on(const Refusal& refusal) {
  if (changing_)
    changing_ = false;
  else
    --unanswered_;
  if (refusal.code == ErrorCode::kUnknownConversation) leave_present();
  refuse(refusal);
}

void Session::refuse(const Refusal& refusal) {
  if (rules_.refused) rules_.refused(refusal.code);
  if (!closed_) transport_.send(render_error(refusal));
}

}  // namespace guidepost
