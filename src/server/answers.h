// What the server answers over HTTP: pages, health, metrics, and operators' requests.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "conversation/registry.h"
#include "server/http.h"
#include "server/metrics.h"
#include "server/options.h"

namespace guidepost {

// What the answers need of the server.
struct AnswerParts {
  Registry* registry = nullptr;
  Store* store = nullptr;
  Metrics* metrics = nullptr;
  std::function<Gauges()> gauges;
  std::function<bool()> stopping;
};

// Any thread.
class Answers {
 public:
  // Throws std::runtime_error where the web folder cannot be read.
  Answers(const ServeOptions& options, AnswerParts parts);

  // `done` is called once, on any thread, maybe before this returns.
  void answer(const HttpRequest& request, std::function<void(HttpResponse)> done) const;

  // Reads the web folder again. Throws as the constructor does, and keeps the old files then.
  void reload();

 private:
  HttpResponse answer_now(const HttpRequest& request, const std::string& path) const;
  HttpResponse readiness() const;
  HttpResponse metrics(const HttpRequest& request) const;
  HttpResponse token(const HttpRequest& request) const;
  std::optional<std::string> visitor_of(const HttpRequest& request, std::int64_t now) const;
  void conversation(const HttpRequest& request, const std::string& id,
                    std::function<void(HttpResponse)> done) const;

  const ServeOptions& options_;
  const AnswerParts parts_;
  mutable std::mutex mutex_;
  std::shared_ptr<const StaticFiles> files_;  // guarded by mutex_
};

}  // namespace guidepost
