#include "text/birth_dates.h"

#include <re2/re2.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>

namespace guidepost {
namespace {

using std::chrono::year_month_day;

constexpr int kOldest = 125;             // years; an older date is none of birth
constexpr size_t kLongestBareDate = 40;  // bytes of a message that is nothing but a date

constexpr char kEnglishCue[] =
    "(?:d\\.?o\\.?b\\.?|date of birth|birth ?dates?|birthday|b-?day|born(?: on| in)?)";
constexpr char kSpanishCue[] =
    "(?:fecha (?:de )?nac(?:imiento|\\.)?|naci(?: el)?|nacio(?: el)?|nacid[oa](?: el)?|cumpleanos)";
constexpr char kLink[] = "[\\s:=,(#]*(?:(?:is|was|on|the|es|el|dia|fue)\\b[\\s:=,(]*)*";
constexpr char kEnglishTail[] = "[\\s,)(]*(?:(?:is|was|my|his|her|their|the)\\s+)*";
constexpr char kSpanishTail[] = "[\\s,)(]*(?:(?:es|mi|su|la|fue)\\s+)*";
constexpr char kMonthName[] =
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:"
    "ober)?|"
    "nov(?:ember)?|dec(?:ember)?|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|sep?"
    "tiembre|"
    "octubre|noviembre|dic(?:iembre)?)";

enum class Part {
  kYear,
  kMonth,
  kDay,
  kFirst,
  kSecond
};  // the last two: month and day, in an order that differs

struct DateShape {
  std::string pattern;
  std::array<Part, 3> parts;  // of its three groups
};

const std::vector<DateShape>& date_shapes() {
  static const std::vector<DateShape> shapes = [] {
    const std::string month = kMonthName;
    return std::vector<DateShape>{
        {"(\\d{4}) ?[/.-] ?(\\d{1,2}) ?[/.-] ?(\\d{1,2})\\b", {Part::kYear, Part::kMonth, Part::kDay}},
        {"(\\d{1,2}) ?[/.-] ?(\\d{1,2}) ?[/.-] ?(\\d{4}|\\d{2})\\b",
         {Part::kFirst, Part::kSecond, Part::kYear}},
        {"(\\d{1,2}) (\\d{1,2}) (\\d{4})\\b", {Part::kFirst, Part::kSecond, Part::kYear}},
        {"(\\d{2})(\\d{2})(\\d{4})\\b", {Part::kFirst, Part::kSecond, Part::kYear}},
        {month + "\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?:of |de |del )?(\\d{4})\\b)?",
         {Part::kMonth, Part::kDay, Part::kYear}},
        {"(\\d{1,2})(?:st|nd|rd|th|o)? (?:of |de )?" + month + "\\b\\.?(?:,? (?:of |de |del )?(\\d{4})\\b)?",
         {Part::kDay, Part::kMonth, Part::kYear}},
    };
  }();
  return shapes;
}

// One way to meet a date of one shape; its groups are the date as a whole and its three parts.
struct Search {
  std::unique_ptr<const RE2> regex;
  std::array<Part, 3> parts;
  bool day_first;
  bool whole;  // all of the message
};

const std::vector<Search>& searches() {
  static const std::vector<Search> all = [] {
    std::vector<Search> made;
    const auto add = [&made](const DateShape& shape, const std::string& before, const std::string& after,
                             bool day_first, bool whole) {
      const std::string pattern = before + "(" + shape.pattern + ")" + after;
      made.push_back({std::make_unique<const RE2>(pattern), shape.parts, day_first, whole});
    };
    for (const DateShape& shape : date_shapes()) {
      add(shape, std::string("\\b") + kEnglishCue + kLink, "", false, false);
      add(shape, std::string("\\b") + kSpanishCue + kLink, "", true, false);
      add(shape, "\\b", std::string(kEnglishTail) + kEnglishCue, false, false);
      add(shape, "\\b", std::string(kSpanishTail) + kSpanishCue, true, false);
      add(shape, "^\\s*", "\\s*[.!,]?\\s*$", false, true);
    }
    return made;
  }();
  return all;
}

int number_of(re2::StringPiece digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

// 1 to 12 for "march", "mar", "marzo"; the first three letters tell the months of both languages apart.
int month_of(re2::StringPiece name) {
  if (name[0] >= '0' && name[0] <= '9') return number_of(name);
  static constexpr std::string_view kStarts[] = {
      "jan ene", "feb", "mar", "apr abr", "may", "jun", "jul", "aug ago", "sep set", "oct", "nov", "dec dic"};
  const std::string_view start(name.data(), 3);
  for (size_t month = 0; month < std::size(kStarts); ++month) {
    if (kStarts[month].find(start) != std::string_view::npos) return static_cast<int>(month) + 1;
  }
  return 0;
}

struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
};

Parts parts_of(const Search& search, const re2::StringPiece* groups, year_month_day today) {
  Parts parts;
  for (size_t at = 0; at < search.parts.size(); ++at) {
    const re2::StringPiece group = groups[at];
    if (group.empty()) continue;
    Part part = search.parts[at];
    if (part == Part::kFirst)
      part = search.day_first ? Part::kDay : Part::kMonth;
    else if (part == Part::kSecond)
      part = search.day_first ? Part::kMonth : Part::kDay;
    if (part == Part::kYear) parts.year = number_of(group);
    if (part == Part::kMonth) parts.month = month_of(group);
    if (part == Part::kDay) parts.day = number_of(group);
    if (part == Part::kYear && group.size() == 2) {  // the newest such year that is not to come
      const int century = static_cast<int>(today.year()) / 100 * 100;
      parts.year += century + parts.year > static_cast<int>(today.year()) ? century - 100 : century;
    }
  }
  if (parts.month > 12 && parts.day <= 12) std::swap(parts.month, parts.day);
  return parts;
}

// Full years from the date to `today`; -1 where there is no such date, it is to come, or nobody is that old.
int age_of(const Parts& parts, year_month_day today) {
  const year_month_day born{std::chrono::year(parts.year),
                            std::chrono::month(static_cast<unsigned>(parts.month)),
                            std::chrono::day(static_cast<unsigned>(parts.day))};
  if (parts.year == 0 || !born.ok() || born > today) return -1;
  const bool had_birthday =
      today.month() > born.month() || (today.month() == born.month() && today.day() >= born.day());
  const int age = static_cast<int>(today.year()) - parts.year - (had_birthday ? 0 : 1);
  return age > kOldest ? -1 : age;
}

bool speaks_of_birth(std::string_view folded) {
  static const RE2 cue(std::string("\\b(?:") + kEnglishCue + "|" + kSpanishCue + ")");
  return RE2::PartialMatch(re2::StringPiece(folded.data(), folded.size()), cue);
}

}  // namespace

std::vector<BirthDate> find_birth_dates(std::string_view folded, int today) {
  std::vector<BirthDate> found;
  const bool cued = speaks_of_birth(folded);
  if (!cued && folded.size() > kLongestBareDate) return found;
  const year_month_day now{std::chrono::sys_days(std::chrono::days(today))};
  const re2::StringPiece text(folded.data(), folded.size());
  for (const Search& search : searches()) {
    if (search.whole == cued) continue;
    std::array<re2::StringPiece, 5> groups;
    size_t at = 0;
    while (at < text.size() &&
           search.regex->Match(text, at, text.size(), RE2::UNANCHORED, groups.data(), 5)) {
      const auto begin = static_cast<size_t>(groups[1].data() - text.data());
      const size_t end = begin + groups[1].size();
      const int age = age_of(parts_of(search, &groups[2], now), now);
      if (!search.whole || age >= 0) found.push_back({begin, end, age});
      at = end;
    }
  }
  return found;
}

}  // namespace guidepost
