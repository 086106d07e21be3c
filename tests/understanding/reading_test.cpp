// What one message comes to: operators and scopes, contexts, doubt, locales, names. Tables of sentences.
#include <thread>

#include "bench_bot.h"

namespace guidepost {
namespace {

const char* kEnglish = R"YAML(
fillers: |
  please um the a i me is
joiners: |
  and or nor
boundaries: |
  but except
abbreviations: |
  st
spellings:
  pls: please
  dont: do not
  b4: before
  "we'll": we will
punctuation: {comma: ",", period: "."}
dashed: |
  rose roses tulip tulips
digits: {oh: 0}
ordinary: |
  home orange was open of my new place here today always them now good pain garden
entities:
  dash: {regex: "-", weak: true}
  plant:
    values:
      rose: |
        rose[s]
      tulip: |
        tulip[s]
      oak: |
        oak tree[s]
        oak[s]
      orange-tree: |
        citrus
  spot:
    weak: true
    points: result
    composed:
      - says: |
          {ordinal} one
        value: "{ordinal}"
  stuff:
    weak: true
    values:
      pot: pot[s]
  town:
    guarded: true
    catalog: {query: towns}
  shop:
    parts: true
    vocabulary: {file: shops.csv, names: [name, aliases]}
  topic:
    weak: true
    values:
      budget: |
        cost
        price[s]
      hours: opening hours
      delivery: delivery
rules:
  - rule: refuse
    says: |
      (not|no|without)
      anything but
    operator: refuse
  - rule: do-not-mind
    says: |
      do not (mind|care about)
    operator: wave-off
  - rule: never-mind
    says: |
      (never mind|forget)
    operator: take-back
  - rule: meant
    says: |
      (i mean|make that)
    operator: correct
  - rule: also
    says: |
      also
    operator: add
  - rule: too
    says: |
      too
    operator: add
    scope: previous
  - rule: what-if
    says: |
      what if
    operator: suppose
    scope: rest
    intent: what-if
  - rule: used-to
    says: |
      used to have
    operator: past
  - rule: my-friend
    says: |
      my (friend|sister) has
    operator: other
    scope: clause
  - rule: matters
    says: |
      matter[s] most
    operator: weigh
    scope: previous
  - rule: topic
    says: |
      {topic}
    mention: ["{topic}"]
  - rule: near
    says: |
      near {town}
    set: {town: "{town}"}
  - rule: gardener
    says: |
      (gardener|mr|mrs) {name}
    about: {person: "{name}"}
    intent: how-much
  - rule: yes-deliver
    says: |
      yes
    when: {asking: delivery}
    set: {delivery: true}
    intent: "yes"
  - rule: any-answer
    says: |
      (whatever|any)
    when: {asking: any}
    wave-off: ["{asked}"]
  - rule: just-no
    says: |
      no
    whole: true
    intent: "no"
  - rule: cheap
    says: |
      cheap
    unless: |
      not cheap
    set: {budget: {level: low}}
  - rule: money
    says: |
      {number}
    when: {asking: budget}
    either:
      - set: {budget: {max: "{number}"}}
      - set: {hours: {from: "{number}"}}
  - rule: money-again
    says: |
      (make it|rather) {number}
    when: {filled: budget}
    set: {budget: {max: "{number}"}}
  - rule: spend
    says: |
      (under|below) {number}
    set: {budget: {max: "{number}"}}
  - rule: bed
    says: |
      {plant:first} {dash} {plant:last}
    about: {bed: ["{first}", "{last}"]}
  - rule: code
    says: |
      code {number}
    about: {code: "{number}"}
  - rule: have-any
    says: |
      do you have {plant}
    suppose: {plant: "{plant}"}
    intent: when-open
  - rule: take-it
    says: |
      add it
    when: {supposed: true}
    intent: "yes"
  - rule: rose-garden
    says: |
      rose garden
    silent: true
  - rule: pair
    says: |
      compare {ordinal} (with|and) {ordinal:other}
    about: {results: ["{ordinal}", "{other}"]}
    intent: compare
  - rule: price-there
    says: |
      what does {spot} cost
    intent: how-much
  - rule: fire
    priority: 10
    says: |
      oak trees * burning
    intent: alarm
  - rule: burning-trees
    says: |
      my oak trees in front are burning
    set: {plant: oak}
  - rule: thanks
    says: |
      thanks
    intent: thanks
)YAML";

const char* kSpanish = R"YAML(
fillers: |
  por favor el la un una
joiners: |
  y o
boundaries: |
  pero
ordinary: |
  quiero busco casa para con muy bonita tienen algo que hay hola
entities:
  plant:
    values:
      rose: |
        rosa[s]
      oak: |
        roble[s]
  town:
    guarded: true
    catalog: {query: towns}
rules:
  - rule: negar
    says: |
      no
      sin
    operator: refuse
  - rule: gracias
    says: |
      gracias
    intent: thanks
)YAML";

ListedNames some_names() {
  ListedNames names;
  names.lists["towns"] = {{{"id", "home"}, {"name", "Home"}},
                          {{"id", "elm"}, {"name", "Elmsford|Elm City"}},
                          {{"id", "st-mary"}, {"name", "St. Mary"}}};
  names.lists["shops.csv"] = {
      {{"id", "green-thumb"}, {"name", "Green Thumb Alhambra"}, {"aliases", "GT|The Thumb"}},
      {{"id", "green-east"}, {"name", "Green Corner"}, {"aliases", ""}},
      {{"id", "green-west"}, {"name", "Green Corner"}, {"aliases", ""}}};
  return names;
}

const Interpreter& shop() {
  static const ListedNames kNames = some_names();
  static const Interpreter kShop = make_interpreter({{"en", kEnglish}, {"es", kSpanish}}, &kNames);
  return kShop;
}

struct Row {
  const char* said;
  const char* expected;
};

void check(const std::vector<Row>& rows, const Context& context = {}) {
  for (const Row& row : rows) {
    INFO(row.said);
    CHECK(heard(shop(), row.said, context) == row.expected);
  }
}

TEST_CASE("operators act on the facts in their scope") {
  check({
      {"roses", R"(set plant = "rose")"},
      {"no roses", R"(exclude plant = "rose")"},
      {"not roses or tulips", R"(exclude plant = "rose"; exclude plant = "tulip")"},
      {"not roses, tulips and the oaks",
       R"(exclude plant = "rose"; exclude plant = "tulip"; exclude plant = "oak")"},
      {"not roses but tulips", R"(exclude plant = "rose"; set plant = "tulip")"},
      {"not roses. tulips", R"(exclude plant = "rose"; set plant = "tulip")"},
      {"not, roses", R"(set plant = "rose")"},
      {"not roses; tulips", R"(exclude plant = "rose"; set plant = "tulip")"},
      {"not roses - oaks", R"(exclude plant = "rose"; set plant = "oak")"},
      {"i mean roses, not tulips", R"(replace plant = "rose"; exclude plant = "tulip")"},
      {"not roses, near Elm City", R"(exclude plant = "rose"; set town = "elm")"},
      {"tulips, no roses", R"(set plant = "tulip"; exclude plant = "rose")"},
      {"i dont care about the cost", R"(wave-off budget)"},
      {"dont mind the price or opening hours", R"(wave-off budget; wave-off hours)"},
      {"never mind the roses", R"(forget plant = "rose")"},
      {"forget the cost", R"(forget budget)"},
      {"i mean tulips", R"(replace plant = "tulip")"},
      {"i mean not tulips", R"(exclude plant = "tulip")"},
      {"also tulips", R"(add plant = "tulip")"},
      {"roses, tulips too", R"(add plant = "rose"; add plant = "tulip")"},
      {"what if roses near Elmsford", R"(?set plant = "rose"; ?set town = "elm")"},
      {"used to have roses, now tulips", R"(set plant = "tulip")"},
      {"my sister has roses but i want tulips", R"(set plant = "tulip")"},
      {"cost and delivery matter most", R"(set ranking = ["budget","delivery"])"},
      {"cheap matters most", R"(set budget = {"level":"low"}; set ranking = ["budget"])"},
      {"anything but", ""},
      {"the cost", "mention budget"},
  });
}

TEST_CASE("unless, silent, whole and priority") {
  check({
      {"cheap", R"(set budget = {"level":"low"})"},
      {"not cheap", ""},
      {"near a rose garden", ""},
      {"no", ""},
      {"my oak trees in front are burning", ""},
  });
  CHECK(shop().interpret("no", {}).intent == "no");
  CHECK(shop().interpret("um, no please", {}).intent == "no");
  CHECK(shop().interpret("no roses", {}).intent == "inform");
  const Interpretation alarm = shop().interpret("my oak trees in front are burning", {});
  CHECK(alarm.intent == "alarm");
  CHECK(alarm.because.at(0).words == std::vector<int>{1, 2, 6});
}

TEST_CASE("a weak entity and an unclaimed word say nothing by themselves") {
  const Interpretation said = shop().interpret("a pot with xyzzy roses", {});
  CHECK(told(said) == R"(set plant = "rose")");
  CHECK(said.left_over == std::vector<int>{1, 2, 3});
  CHECK(said.meaning_words == 4);
}

TEST_CASE("a rule that wants a slot filled fits where the message itself filled it before") {
  check({
      {"under 40? make it 30", R"(set budget = {"max":40}; set budget = {"max":30})"},
      {"make it 30, under 40", R"(set budget = {"max":40})"},
      {"make it 30", ""},
      {"roses, make it 30", R"(set plant = "rose")"},
  });
  Context context;
  const Slots slots = {{"budget", {{"max", 40}}}};
  context.slots = &slots;
  check({{"make it 30", R"(set budget = {"max":30})"}}, context);
}

TEST_CASE("what is taken back is something that is held") {
  Context context;
  const Slots slots = {{"plant", {"rose", "tulip"}}, {"shop", "elmsford-thumb"}};
  context.slots = &slots;
  check({{"forget the roses", R"(forget plant = "rose")"},
         {"forget Elmsford", R"(forget shop = "elmsford-thumb")"},
         {"not Elmsford", R"(forget shop = "elmsford-thumb")"},
         {"never mind the thumb part", R"(forget shop = "elmsford-thumb")"},
         {"forget the oaks", R"(forget plant = "oak")"},
         {"not oaks", R"(exclude plant = "oak")"},
         {"never mind the xyzzy part", ""}},
        context);
  check({{"forget Elmsford", R"(forget town = "elm")"}});
}

TEST_CASE("a question's rule supposes what it names, and a rule may want something supposed") {
  check({{"do you have roses", R"(?set plant = "rose")"}});
  CHECK(shop().interpret("do you have roses", {}).intent == "when-open");
  CHECK(shop().interpret("add it", {}).intent.empty());
  Context context;
  context.supposed = true;
  CHECK(shop().interpret("add it", context).intent == "yes");
}

TEST_CASE("a spelling with an apostrophe stands for the word typed with one alone") {
  const auto words = [](const char* said) { return shop().interpret(said, {}).words; };
  CHECK(words("we'll see") == std::vector<std::string>{"we", "will", "see"});
  CHECK(words("We’ll see") == std::vector<std::string>{"we", "will", "see"});
  CHECK(words("well see") == std::vector<std::string>{"well", "see"});
  CHECK(words("don't") == std::vector<std::string>{"do", "not"});
}

TEST_CASE("a dash between two words that a locale lists is a word") {
  CHECK(shop().interpret("roses-tulips", {}).about.dump() == R"({"bed":["rose","tulip"]})");
  CHECK(shop().interpret("roses - tulips", {}).about.dump() == R"({"bed":["rose","tulip"]})");
  CHECK(shop().interpret("roses, tulips", {}).about.dump() == "{}");
  CHECK(shop().interpret("oaks-tulips", {}).about.dump() == "{}");
}

TEST_CASE("five digits that are spoken one by one are one figure") {
  const auto code = [](const char* said) { return shop().interpret(said, {}).about.dump(); };
  CHECK(code("code nine four one one zero") == R"({"code":94110})");
  CHECK(code("the code nine, oh, two, one, oh please") == R"({"code":90210})");
  CHECK(code("code nine oh two ten") == R"({"code":90210})");
  CHECK(code("code 9 4 1 1 0") == R"({"code":94110})");
  CHECK(code("code nine four") == R"({"code":9})");
  CHECK(shop().interpret("nine four one one zero", {}).words == std::vector<std::string>{"94110"});
  CHECK(shop().interpret("code nine four one one zero now", {}).words ==
        std::vector<std::string>{"code", "94110", "now"});
}

TEST_CASE("the context decides what a bare answer means") {
  Context context;
  check({{"yes", ""}, {"any", ""}}, context);
  context.asking = "delivery";
  check({{"yes", "set delivery = true"},
         {"any", "wave-off delivery"},
         {"yes roses", R"(set delivery = true; set plant = "rose")"}},
        context);
  CHECK(shop().interpret("yes", context).intent == "yes");
  context.asking = "not-a-slot";
  check({{"any", ""}}, context);
}

TEST_CASE("readings in doubt are kept apart") {
  Context context;
  context.asking = "budget";
  const Interpretation either = shop().interpret("40", context);
  REQUIRE(either.doubt.size() == 2);
  CHECK(command_text(either.doubt[0][0]) == R"(set budget = {"max":40})");
  CHECK(command_text(either.doubt[1][0]) == R"(set hours = {"from":40})");
  CHECK(either.commands.empty());
  const Interpretation names = shop().interpret("green corner please", {});
  REQUIRE(names.doubt.size() == 2);
  CHECK(command_text(names.doubt[0][0]) == R"(set shop = "green-east")");
  CHECK(names.intent == "inform");
}

TEST_CASE("what was typed beats a stem, a stem beats a typo, and ordinary words are no typos") {
  check({
      {"tulpis", R"(set plant = "tulip")"},
      {"rosas", R"(set plant = "rose")"},
      {"oaktree", R"(set plant = "oak")"},
      {"citr us", R"(set plant = "orange-tree")"},
      {"orange", ""},
      {"ROSES PLS", R"(set plant = "rose")"},
  });
}

TEST_CASE("a name of ordinary words counts where it is typed as a name, or inside a rule") {
  check({
      {"it is my home", ""},
      {"Home is where roses are", R"(set plant = "rose")"},
      {"MY HOME", ""},
      {"my garden is in Home", R"(set town = "home")"},
      {"near home", R"(set town = "home")"},
      {"Home", R"(set town = "home")"},
      {"elm city", R"(set town = "elm")"},
      {"near St. Mary", R"(set town = "st-mary")"},
  });
  Context context;
  context.asking = "town";
  check({{"home", R"(set town = "home")"}}, context);
}

TEST_CASE("one telling word of a name is enough where results are shown") {
  check({{"the alhambra one", ""}});
  Context context;
  context.shown = 3;
  check({{"the alhambra one", R"(set shop = "green-thumb")"}, {"the thumb", R"(set shop = "green-thumb")"}},
        context);
}

TEST_CASE("a person's name is the words that are none of the language") {
  const auto person = [](const char* said) { return shop().interpret(said, {}).about.dump(); };
  CHECK(person("gardener Petrosyan please") == R"({"person":"petrosyan"})");
  CHECK(person("gardener petrosyan was here") == R"({"person":"petrosyan"})");
  CHECK(person("is mrs Mary O'Brien-Lopez here today") == R"({"person":"mary-obrien-lopez"})");
  CHECK(person("mr Juan de la Cruz") == R"({"person":"juan-de-la-cruz"})");
  CHECK(person("gardener always") == "{}");
  CHECK(person("mr Home") == R"({"person":"home"})");
}

TEST_CASE("ordinals and about") {
  CHECK(shop().interpret("compare the first and 3rd", {}).about == Value::parse(R"({"results": [1, 3]})"));
  CHECK(shop().interpret("compare #2 with second", {}).about == Value::parse(R"({"results": [2, 2]})"));
  CHECK(shop().interpret("what does the second one cost", {}).about == Value::parse(R"({"result": 2})"));
}

TEST_CASE("a message is read in the language that knows its words") {
  const auto locale = [](const char* said, const char* home) {
    Context context;
    context.locale = home;
    return shop().interpret(said, context).locale;
  };
  CHECK(locale("quiero una rosa bonita", "en") == "es");
  CHECK(locale("gracias", "en") == "es");
  CHECK(locale("no", "en") == "en");
  CHECK(locale("no", "es") == "es");
  CHECK(locale("oak trees please", "es") == "en");
  CHECK(locale("zzz", "es") == "es");
  CHECK(locale("", "xx") == "en");
  Context spanish;
  spanish.locale = "es";
  CHECK(heard(shop(), "quiero tulips y una rosa", spanish) == R"(set plant = "tulip"; set plant = "rose")");
}

TEST_CASE("dictated marks are marks where they are plainly meant") {
  check({
      {"no roses comma tulips comma oaks period",
       R"(exclude plant = "rose"; exclude plant = "tulip"; exclude plant = "oak")"},
      {"not roses period tulips period", R"(exclude plant = "rose"; set plant = "tulip")"},
  });
  CHECK(shop().interpret("period roses", {}).words == std::vector<std::string>{"period", "roses"});
}

TEST_CASE("a higher class of intent wins, then more words") {
  CHECK(shop().interpret("thanks, roses", {}).intents == std::vector<std::string>{"inform", "thanks"});
  CHECK(shop().interpret("thanks, what if roses", {}).intents ==
        std::vector<std::string>{"what-if", "thanks"});
  CHECK(shop().interpret("nothing known", {}).intent.empty());
}

TEST_CASE("commands and rules stand in the order of the words") {
  const Interpretation said = shop().interpret("roses near Elmsford, cheap", {});
  CHECK(told(said) == R"(set plant = "rose"; set town = "elm"; set budget = {"level":"low"})");
  REQUIRE(said.because.size() == 3);
  CHECK(said.because[0].rule == "{plant}");
  CHECK(said.commands[1].first == 1);
  CHECK(said.commands[1].last == 2);
}

TEST_CASE("any bytes are read without harm, and only so many words") {
  std::string noise;
  unsigned seed = 1;
  for (int round = 0; round < 200; ++round) {
    noise.clear();
    for (int at = 0; at < 120; ++at) {
      seed = seed * 1664525U + 1013904223U;
      noise += static_cast<char>(seed >> 24);
    }
    const Interpretation said = shop().interpret(noise, {});
    CHECK(said.words.size() <= 256);
  }
  std::string many;
  for (int at = 0; at < 2000; ++at) many += "pls dont b4 roses ";
  CHECK(shop().interpret(many, {}).words.size() == 256);
  CHECK(shop().interpret(std::string(1 << 16, 'a'), {}).words.size() == 1);
  std::string repeated;
  for (int at = 0; at < 300; ++at) repeated += "not roses or ";
  CHECK(shop().interpret(repeated, {}).commands.size() > 50);
}

TEST_CASE("threads that share an interpreter read the same") {
  const char* said = "not roses or tulips near Elm City, i dont care about the cost";
  const std::string alone = heard(shop(), said);
  std::vector<std::string> results(8);
  std::vector<std::thread> threads;
  for (std::string& result : results) {
    threads.emplace_back([&result, said] {
      for (int round = 0; round < 50; ++round) result = heard(shop(), said);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) CHECK(result == alone);
}

TEST_CASE("an explanation names words, entities, rules, commands and what is left") {
  Trace trace;
  const Interpretation said = shop().interpret("not roses near xyzzy", {}, &trace);
  CHECK(explained_text(said, &trace) ==
        "locale en\nwords not roses near xyzzy\nentities\n"
        "  {name}  \"xyzzy\"  \"xyzzy\"  typo\n"
        "  {plant}  \"roses\"  \"rose\"\n"
        "rules\n  refuse  \"not\"  operator refuse\n  {plant}  \"roses\"\n"
        "commands\n  exclude plant = \"rose\"  ({plant})\nintent inform\n"
        "left over \"near xyzzy\" of 4 meaning words\n");
  CHECK(explained_value(said, &trace).at("matches").size() == 2);
}

}  // namespace
}  // namespace guidepost
