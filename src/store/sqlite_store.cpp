#include "store/sqlite_store.h"

#include <sys/stat.h>

#include "store/sqlite_reader.h"
#include "store/sqlite_writer.h"

namespace guidepost {
namespace {

class SqliteStore final : public Store {
 public:
  SqliteStore(const std::string& path, std::size_t queue)
      : writer_(path, {.queue = queue, .group = 256}), reader_(path) {}

  void append(TurnRow row, KeptHandler done) override { writer_.append(std::move(row), std::move(done)); }
  Found latest(const std::string& conversation) override { return reader_.latest(conversation); }
  Found by_number(const std::string& conversation, int number) override {
    return reader_.by_number(conversation, number);
  }
  Found by_client_id(const std::string& conversation, const std::string& client_id) override {
    return reader_.by_client_id(conversation, client_id);
  }
  FoundRows after(const std::string& conversation, int after, int limit) override {
    return reader_.after(conversation, after, limit);
  }
  void forget(const std::string& conversation, KeptHandler done) override {
    writer_.forget(conversation, std::move(done));
  }
  void expire(std::int64_t before_seconds, std::function<void(Kept, int)> done) override {
    writer_.expire(before_seconds, std::move(done));
  }
  const std::string& secret() const override { return writer_.secret(); }
  // Reading is tried on the spot: for a name that no conversation has.
  std::string trouble() override {
    std::string trouble = writer_.trouble();
    return trouble.empty() ? reader_.latest({}).trouble : trouble;
  }
  std::size_t queued() const override { return writer_.queued(); }

 private:
  SqliteWriter writer_;  // first: it makes the file
  SqliteReader reader_;
};

}  // namespace

std::unique_ptr<Store> open_sqlite_store(const std::string& path, std::size_t queue) {
  // What people say is nobody else's to read: new files of this process are the owner's alone.
  const mode_t before = umask(077);
  try {
    auto store = std::make_unique<SqliteStore>(path, queue);
    umask(before);
    return store;
  } catch (...) {
    umask(before);
    throw;
  }
}

}  // namespace guidepost
