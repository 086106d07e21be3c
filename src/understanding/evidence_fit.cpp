#include "understanding/evidence_fit.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <unordered_map>

namespace guidepost {
namespace {

constexpr int kPasses = 15;
constexpr double kStep = 0.3;
constexpr double kBaseStep = 0.02;
constexpr double kShrink = 3e-4;  // of a weight towards nothing, each time that its clue is seen
constexpr double kHundredths = 100.0;
constexpr size_t kLeastExamples = 3;

std::set<std::string> clues_of(const EvidenceExample& example, const std::string& language) {
  Observed observed{example.words, language, example.ruled, example.left_over, {}};
  for (const auto& [entity, first] : example.values) observed.values.push_back({entity, first});
  put_in_order(observed.values);
  std::set<std::string> clues;
  for_each_clue(observed, [&](const Clue& clue) { clues.insert(clue.text()); });
  return clues;
}

class Fit {
 public:
  Fit(const std::vector<EvidenceExample>& examples, size_t intents, const std::string& language)
      : examples_(examples), intents_(intents), base_(intents, 0.0) {
    number_clues(language);
    weights_.assign(names_.size() * intents, 0.0);
    squares_.assign(names_.size() * intents, 1e-8);
  }

  void run() {
    std::vector<size_t> order(examples_.size());
    for (size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::minstd_rand random(1);
    for (int pass = 0; pass < kPasses; ++pass) {
      for (size_t at = order.size(); at > 1; --at) std::swap(order[at - 1], order[random() % at]);
      for (const size_t at : order) learn(at);
    }
  }

  EvidenceWeights weights(int least) const {
    EvidenceWeights all;
    all[""] = hundredths(base_.data(), 1);
    for (size_t clue = 0; clue < names_.size(); ++clue) {
      std::vector<int> worth = hundredths(&weights_[clue * intents_], least);
      if (std::any_of(worth.begin(), worth.end(), [](int one) { return one != 0; }))
        all[names_[clue]] = std::move(worth);
    }
    return all;
  }

 private:
  void number_clues(const std::string& language) {
    std::unordered_map<std::string, size_t> seen;
    std::vector<std::set<std::string>> all;
    for (const EvidenceExample& example : examples_) {
      all.push_back(clues_of(example, language));
      for (const std::string& clue : all.back()) ++seen[clue];
    }
    std::unordered_map<std::string, size_t> numbers;
    for (const std::set<std::string>& clues : all) {
      std::vector<size_t> own;
      for (const std::string& clue : clues) {
        if (seen[clue] < kLeastExamples) continue;
        const auto [number, fresh] = numbers.emplace(clue, names_.size());
        if (fresh) names_.push_back(clue);
        own.push_back(number->second);
      }
      clues_.push_back(std::move(own));
    }
  }

  void learn(size_t at) {
    std::vector<double> odds = base_;
    for (const size_t clue : clues_[at]) {
      for (size_t intent = 0; intent < intents_; ++intent) odds[intent] += weights_[clue * intents_ + intent];
    }
    double sum = 1.0;  // none of the intents
    for (double& one : odds) sum += one = std::exp(std::clamp(one, -30.0, 30.0));
    for (size_t intent = 0; intent < intents_; ++intent) {
      const double miss = odds[intent] / sum - (examples_[at].intent == intent ? 1.0 : 0.0);
      base_[intent] -= kBaseStep * miss;
      for (const size_t clue : clues_[at]) {
        double& weight = weights_[clue * intents_ + intent];
        double& square = squares_[clue * intents_ + intent];
        const double slope = miss + kShrink * weight;
        square += slope * slope;
        weight -= kStep * slope / std::sqrt(square);
      }
    }
  }

  // Whole hundredths; what is worth less than `least` is nothing.
  std::vector<int> hundredths(const double* from, int least) const {
    std::vector<int> whole;
    for (size_t intent = 0; intent < intents_; ++intent) {
      const int worth = static_cast<int>(std::lround(from[intent] * kHundredths));
      whole.push_back(std::abs(worth) < least ? 0 : worth);
    }
    return whole;
  }

  const std::vector<EvidenceExample>& examples_;
  size_t intents_;
  std::vector<std::string> names_;          // of clues
  std::vector<std::vector<size_t>> clues_;  // of each example
  std::vector<double> base_;
  std::vector<double> weights_;  // clue by intent
  std::vector<double> squares_;  // of the slopes so far
};

}  // namespace

EvidenceWeights fit_evidence(const std::vector<EvidenceExample>& examples, size_t intents,
                             const std::string& language, int least) {
  Fit fit(examples, intents, language);
  fit.run();
  return fit.weights(least);
}

Weighed weigh_example(const EvidenceWeights& weights, const EvidenceExample& example,
                      const std::string& language) {
  Weighed weighed{weights.at("")};
  for (const std::string& clue : clues_of(example, language)) {
    const auto found = weights.find(clue);
    if (found == weights.end()) continue;
    for (size_t at = 0; at < weighed.scores.size(); ++at) weighed.scores[at] += found->second[at];
  }
  return weighed;
}

}  // namespace guidepost
