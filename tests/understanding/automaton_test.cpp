// The automaton against the slow twins: each template's own matcher, and a naive reading of the template's
// tree.
#include "understanding/automaton.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "understanding/program.h"

namespace guidepost {
namespace {

constexpr int kVocabulary = 4;
constexpr int kEntities = 2;

Form symbol(Symbol which, int role = -1) {
  Form form;
  form.kind = Form::Kind::kSymbol;
  form.symbol = which;
  form.role = role;
  return form;
}

// A tree of random pieces; gaps only between words, as templates have them.
Form random_form(std::mt19937& random, int depth) {
  if (depth == 0 || random() % 3 == 0) {
    if (random() % 4 == 0) return symbol(entity_symbol(static_cast<int>(random() % kEntities)), 0);
    return symbol(static_cast<int>(random() % kVocabulary));
  }
  Form form;
  const Form::Kind kinds[] = {Form::Kind::kSequence, Form::Kind::kSequence, Form::Kind::kChoice,
                              Form::Kind::kOptional, Form::Kind::kAnyOrder};
  form.kind = kinds[random() % 5];
  const size_t parts = form.kind == Form::Kind::kOptional ? 1 : 2 + random() % 2;
  for (size_t at = 0; at < parts; ++at) {
    form.parts.push_back(random_form(random, depth - 1));
    if (form.kind == Form::Kind::kSequence && at + 1 < parts && random() % 4 == 0) {
      Form gap;
      gap.kind = Form::Kind::kGap;
      gap.least = static_cast<int>(random() % 2);
      gap.most = 2;
      form.parts.push_back(gap);
    }
  }
  return form;
}

// A whole template: begins and ends with a word of its own.
Form random_template(std::mt19937& random) {
  Form form;
  form.parts.push_back(symbol(static_cast<int>(random() % kVocabulary)));
  form.parts.push_back(random_form(random, 3));
  form.parts.push_back(symbol(static_cast<int>(random() % kVocabulary)));
  return form;
}

// Where `form` can end when it begins at the nodes of `from`. `skip`: fillers may be passed before each
// symbol.
std::set<int> ends_of(const Form& form, const std::set<int>& from, const Lattice& lattice, int start) {
  std::set<int> ends;
  switch (form.kind) {
    case Form::Kind::kSymbol:
      for (int node : from) {
        for (;;) {
          for (const LatticeEdge& edge : lattice.out(node)) {
            if (edge.symbol == form.symbol) ends.insert(edge.to);
          }
          if (node == start || node % 2 || node + 2 >= lattice.nodes() || !lattice.filler(node / 2)) break;
          node += 2;
        }
      }
      return ends;
    case Form::Kind::kGap: {  // fillers within it count for nothing
      std::set<int> here = from;
      for (int count = 0; count <= form.most; ++count) {
        if (count >= form.least) ends.insert(here.begin(), here.end());
        std::set<int> next;
        for (int node : here) {
          for (; node + 2 < lattice.nodes(); node += 2) {
            next.insert(node + 2);
            if (node == start || !lattice.filler(node / 2)) break;
          }
        }
        here = next;
      }
      return ends;
    }
    case Form::Kind::kSequence:
      ends = from;
      for (const Form& part : form.parts) ends = ends_of(part, ends, lattice, start);
      return ends;
    case Form::Kind::kOptional:
      ends = from;
      [[fallthrough]];
    case Form::Kind::kChoice:
      for (const Form& part : form.parts) ends.merge(ends_of(part, from, lattice, start));
      return ends;
    case Form::Kind::kAnyOrder:
      break;
  }
  std::vector<size_t> order;
  for (size_t at = 0; at < form.parts.size(); ++at) order.push_back(at);
  do {
    std::set<int> here = from;
    for (const size_t at : order) here = ends_of(form.parts[at], here, lattice, start);
    ends.merge(here);
  } while (std::next_permutation(order.begin(), order.end()));
  return ends;
}

std::string shown(const std::vector<Accept>& accepts) {
  std::string out;
  for (const Accept& one : accepts)
    out += std::to_string(one.id) + ":" + std::to_string(one.start) + "-" + std::to_string(one.end) + " ";
  return out;
}

void random_lattice(std::mt19937& random, Lattice& lattice) {
  const size_t count = 1 + random() % 9;
  std::vector<Weight> weights;
  for (size_t at = 0; at < count; ++at) weights.push_back(random() % 5 ? Weight::kMeaning : Weight::kFiller);
  lattice.reset(std::vector<Word>(count), weights);
  for (int at = 0; at < static_cast<int>(count); ++at) {
    lattice.add_word(2 * at, 2 * at + 2, static_cast<int>(random() % kVocabulary), 0, 0);
    if (random() % 4 == 0)
      lattice.add_word(2 * at, 2 * at + 2, static_cast<int>(random() % kVocabulary), 1, 0);
    if (random() % 3) continue;
    Reading reading;
    reading.entity = static_cast<int>(random() % kEntities);
    reading.from = 2 * at;
    reading.to = 2 * std::min<int>(static_cast<int>(count), at + 1 + static_cast<int>(random() % 2));
    reading.values.push_back(lattice.keep(at));
    lattice.add_reading(reading);
  }
}

TEST_CASE("the automaton accepts what each template alone accepts, on generated templates and messages") {
  std::mt19937 random(11);
  Lattice lattice;
  Matcher matcher;
  for (int round = 0; round < 150; ++round) {
    std::vector<Form> forms;
    std::vector<Program> programs;
    Automaton automaton;
    for (int at = 0; at < 12; ++at) {
      forms.push_back(random_template(random));
      programs.push_back(make_program(forms.back()));
      automaton.add(forms.back(), at);
    }
    automaton.finish();
    AutomatonCache cache;
    for (int message = 0; message < 12; ++message) {
      random_lattice(random, lattice);
      for (int start = 0; start < lattice.nodes() - 1; start += 2) {
        std::vector<Accept> fast;
        automaton.run(lattice, start, true, cache, fast);
        std::vector<Accept> naive;
        std::vector<Accept> exact;
        for (int at = 0; at < static_cast<int>(forms.size()); ++at) {
          for (const int end : ends_of(forms[static_cast<size_t>(at)], {start}, lattice, start))
            naive.push_back({at, start, end});
          std::vector<Match> matches;
          matcher.match(programs[static_cast<size_t>(at)], lattice, start, true, matches);
          std::vector<int> ends;
          for (const Match& match : matches) ends.push_back(match.end);
          std::sort(ends.begin(), ends.end());
          for (const int end : ends) exact.push_back({at, start, end});
        }
        INFO("round " << round << " message " << message << " start " << start);
        INFO("automaton " << shown(fast) << "\ntree " << shown(naive) << "\nprogram " << shown(exact));
        REQUIRE(fast == naive);
        REQUIRE(exact == naive);
      }
    }
  }
}

TEST_CASE("a template that begins like another shares its states") {
  Automaton one;
  Automaton many;
  std::mt19937 random(3);
  const Form form = random_template(random);
  one.add(form, 0);
  for (int at = 0; at < 50; ++at) many.add(form, at);
  CHECK(one.states() == many.states());
}

TEST_CASE("the best way through a template is taken: more words, then the exact one") {
  Lattice lattice;
  lattice.reset(std::vector<Word>(2), {Weight::kMeaning, Weight::kMeaning});
  lattice.add_word(0, 2, 1, 0, 0);
  lattice.add_word(2, 4, 2, 1, 0);
  lattice.add_word(2, 4, 3, 0, 0);
  Form form;
  Form choice;
  choice.kind = Form::Kind::kChoice;
  choice.parts = {symbol(2), symbol(3)};
  form.parts = {symbol(1), choice};
  Matcher matcher;
  std::vector<Match> matches;
  matcher.match(make_program(form), lattice, 0, true, matches);
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].typos == 0);
  CHECK(matches[0].claimed.count() == 2);
}

TEST_CASE("readings that begin at one word are limited, and so are the values of one reading") {
  Lattice lattice;
  lattice.reset(std::vector<Word>(1), {Weight::kMeaning});
  for (int entity = 0; entity < kMaxReadingsAtNode + 10; ++entity) {
    Reading reading;
    reading.entity = entity;
    reading.to = 2;
    reading.values.push_back(lattice.keep(entity));
    lattice.add_reading(reading);
  }
  CHECK(lattice.readings().size() == static_cast<size_t>(kMaxReadingsAtNode));
  for (int value = 0; value < kMaxValues + 10; ++value) {
    Reading reading;
    reading.to = 2;
    reading.values.push_back(lattice.keep(1000 + value));
    lattice.add_reading(reading);
  }
  CHECK(lattice.readings()[0].values.size() == static_cast<size_t>(kMaxValues));
}

}  // namespace
}  // namespace guidepost
