#include "store/serving_mark.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>

namespace guidepost {
namespace {

std::string mark_of(const std::string& store) {
  return store + "-server";
}

// The whole file, for the process that has it open: a lock that can be looked at without taking it.
struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

}  // namespace

ServingMark::ServingMark(const std::string& store, const std::string& address) : path_(mark_of(store)) {
  file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) return;
  struct flock lock = whole_file();
  const auto size = static_cast<ssize_t>(address.size());
  if (fcntl(file_, F_OFD_SETLK, &lock) == 0 && ftruncate(file_, 0) == 0 &&
      pwrite(file_, address.data(), address.size(), 0) == size) {
    return;
  }
  close(file_);
  file_ = -1;
}

ServingMark::~ServingMark() {
  if (file_ < 0) return;
  unlink(path_.c_str());
  close(file_);
}

std::optional<std::string> served_at(const std::string& store) {
  const int file = open(mark_of(store).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  std::optional<std::string> address;
  struct flock lock = whole_file();
  if (fcntl(file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK) {
    std::array<char, 512> text{};
    const ssize_t size = pread(file, text.data(), text.size(), 0);
    address.emplace(text.data(), static_cast<std::size_t>(size > 0 ? size : 0));
  }
  close(file);
  return address;
}

}  // namespace guidepost
