// diff and undo on random texts, judged by a plain tree: the patch does what it
// promises, no member of it could be left out, and a refusal is right.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <cstdint>
#include <map>
#include <mxpatch/mxpatch.hpp>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cases/json.hpp"

namespace {

using json::kind;
using json::value;
using mxpatch::dialect;

// Sanitizers look at memory, which takes long and needs fewer pairs.
#if defined(__SANITIZE_ADDRESS__)
constexpr int pairs = 10'000;
#else
constexpr int pairs = 100'000;
#endif

value of(kind type) {
  value out;
  out.type = type;
  return out;
}

value* find(value& object, const std::string& key) {
  for (auto& [name, member] : object.members) {
    if (name == key) return &member;
  }
  return nullptr;
}

void remove(value& object, const std::string& key) {
  std::erase_if(object.members,
                [&](const auto& member) { return member.first == key; });
}

// Without null members of the objects in it, at any depth.
value without_nulls(const value& in) {
  value out = in;
  std::erase_if(out.members, [](const auto& member) {
    return member.second.is(kind::null);
  });
  for (auto& [key, member] : out.members) member = without_nulls(member);
  for (value& element : out.elements) element = without_nulls(element);
  return out;
}

// RFC 7396, section 2; or what an API server makes of it.
value merge(value target, const value& patch, dialect how) {
  if (!patch.is(kind::object)) {
    const bool kept = how == dialect::rfc7396 || target.is(kind::object);
    return kept ? patch : without_nulls(patch);
  }
  if (!target.is(kind::object)) target = of(kind::object);
  for (const auto& [key, member] : patch.members) {
    if (member.is(kind::null)) {
      remove(target, key);
      continue;
    }
    value* there = find(target, key);
    value merged = merge(there != nullptr ? *there : value{}, member, how);
    if (there != nullptr) {
      *there = std::move(merged);
    } else {
      target.members.emplace_back(key, std::move(merged));
    }
  }
  return target;
}

// What a patch would say to get from one value to the other, whether or not
// null in it is taken that way. Members do not act on one another, so where
// this patch fails every one does.
value wish(const value& from, const value& to) {
  if (!from.is(kind::object) || !to.is(kind::object)) return to;
  value out = of(kind::object);
  for (const auto& [key, member] : from.members) {
    if (to.find(key) == nullptr) out.members.emplace_back(key, value{});
  }
  for (const auto& [key, member] : to.members) {
    const value* old = from.find(key);
    if (old != nullptr && json::equal(*old, member)) continue;
    out.members.emplace_back(key, old != nullptr ? wish(*old, member) : member);
  }
  return out;
}

// Whether the patch still does the same without one of the members of `part`,
// an object inside of it, at any depth.
bool has_idle_member(const value& from, const value& to, value& patch,
                     value& part, dialect how) {
  if (!part.is(kind::object)) return false;
  for (std::size_t i = 0; i != part.members.size(); ++i) {
    const auto at = part.members.begin() + static_cast<std::ptrdiff_t>(i);
    auto taken = *at;
    part.members.erase(at);
    const bool idle = json::equal(merge(from, patch, how), to);
    part.members.insert(part.members.begin() + static_cast<std::ptrdiff_t>(i),
                        std::move(taken));
    if (idle || has_idle_member(from, to, patch, part.members[i].second, how)) {
      return true;
    }
  }
  return false;
}

class maker {
 public:
  explicit maker(std::uint64_t seed) : random_(seed) {}

  int below(int limit) {
    return static_cast<int>(random_() % static_cast<std::uint64_t>(limit));
  }

  // Few keys and few values, so that much is equal and much is not. Nulls are
  // rare: otherwise hardly a pair could be expressed.
  value any(int depth) {
    value out;
    switch (below(depth > 0 ? 20 : 11)) {
      case 0:
        if (below(3) == 0) return out;
        [[fallthrough]];
      case 1:
      case 2:
        out.type = kind::boolean;
        out.truth = below(2) == 0;
        return out;
      case 3:
      case 4:
      case 5:
      case 6:
        out.type = kind::number;
        out.text = numbers[below(6)];
        return out;
      case 7:
      case 8:
      case 9:
      case 10:
        out.type = kind::string;
        out.text = words[below(5)];
        return out;
      case 11:
      case 12:
        out.type = kind::array;
        for (int n = below(3); n != 0; --n) {
          out.elements.push_back(any(depth - 1));
        }
        return out;
      default:
        return object(depth);
    }
  }

  value object(int depth) {
    value out = of(kind::object);
    for (const char* key : words) {
      if (below(2) == 0) out.members.emplace_back(key, any(depth - 1));
    }
    std::shuffle(out.members.begin(), out.members.end(), random_);
    return out;
  }

  // Mostly objects: other roots are soon said.
  value root() { return below(20) == 0 ? any(2) : object(4); }

  // The same object with a few changes.
  value changed(value in) {
    if (!in.is(kind::object)) return below(3) == 0 ? any(2) : in;
    for (auto& [key, member] : in.members) {
      if (below(3) == 0) member = changed(std::move(member));
    }
    if (below(3) == 0 && !in.members.empty()) in.members.pop_back();
    const std::string key = words[below(5)];
    if (below(3) == 0 && in.find(key) == nullptr) {
      in.members.emplace_back(key, any(2));
    }
    std::shuffle(in.members.begin(), in.members.end(), random_);
    return in;
  }

  // A value as somebody might write it.
  std::string text(const value& in) {
    std::string out = space();
    switch (in.type) {
      case kind::string:
        out += string(in.text);
        break;
      case kind::array:
        out += '[';
        for (std::size_t i = 0; i != in.elements.size(); ++i) {
          out += (i == 0 ? "" : ",") + text(in.elements[i]);
        }
        out += space() + ']';
        break;
      case kind::object:
        out += '{';
        for (std::size_t i = 0; i != in.members.size(); ++i) {
          out += (i == 0 ? "" : ",") + space();
          out += string(in.members[i].first) + space() + ':' +
                 text(in.members[i].second);
        }
        out += space() + '}';
        break;
      case kind::null:
      case kind::boolean:
      case kind::number:
        out += json::to_text(in);
        break;
    }
    return out + space();
  }

 private:
  static constexpr const char* words[5] = {"a", "b", "c", "é", "\"\n"};
  static constexpr const char* numbers[6] = {
      "1", "10e-1", "-0", "0.0", "9007199254740992", "9007199254740993"};

  std::string space() {
    static constexpr const char* spaces[4] = {" ", "\n", "\t", "  "};
    return below(5) == 0 ? spaces[below(4)] : "";
  }

  std::string string(const std::string& decoded) {
    if (below(4) != 0) {
      value plain = of(kind::string);
      plain.text = decoded;
      return json::to_text(plain);
    }
    if (decoded == "é") return "\"\\u00e9\"";
    if (decoded == "\"\n") return "\"\\u0022\\u000A\"";
    return "\"\\u006" + std::to_string(decoded[0] - 'a' + 1) + "\"";
  }

  std::mt19937_64 random_;
};

struct counts {
  int made = 0;
  int refused = 0;
  int refused_by_arrays = 0;  // which RFC 7396 leaves alone
};

std::string output_of(const mxpatch::merger& merger) {
  std::string out;
  for (const mxpatch::piece& each : merger.output().pieces()) {
    out += each.bytes;
  }
  return out;
}

// `good` and the merger say what came of the question for a patch that leads
// from one value to the other.
void check(bool good, const mxpatch::merger& merger, const value& from,
           const value& to, dialect how, mxpatch::input wanted, counts& seen) {
  if (!good) {
    ++seen.refused;
    REQUIRE(merger.error().code == mxpatch::error_code::not_expressible);
    REQUIRE(merger.error().input == wanted);
    REQUIRE(merger.error().span.known());
    REQUIRE_FALSE(json::equal(merge(from, wish(from, to), how), to));
    seen.refused_by_arrays +=
        json::equal(merge(from, wish(from, to), dialect::rfc7396), to);
    return;
  }
  ++seen.made;
  const std::string text = output_of(merger);
  INFO("patch " << text);
  value patch = json::parse(text);
  REQUIRE(json::equal(merge(from, patch, how), to));
  REQUIRE_FALSE(has_idle_member(from, to, patch, patch, how));

  mxpatch::merger again;
  const std::string document = json::to_text(from);
  REQUIRE(again.apply(document, text, how));
  REQUIRE(json::equal(json::parse(output_of(again)), to));
}

// That many of each, so that no test is empty.
void check_counts(const counts& seen, dialect how) {
  CHECK(seen.made > pairs / 4);
  CHECK(seen.refused > pairs / 20);
  CHECK((seen.refused_by_arrays > pairs / 200) == (how == dialect::kubernetes));
}

TEST_CASE("a diff of random texts leads from one to the other") {
  const auto how = GENERATE(dialect::rfc7396, dialect::kubernetes);
  maker make(7396);
  mxpatch::merger merger;
  counts seen;
  for (int i = 0; i != pairs; ++i) {
    const value from = make.root();
    const value to = make.below(2) == 0 ? make.root() : make.changed(from);
    const std::string before = make.text(from);
    const std::string after = make.text(to);
    INFO("pair " << i << "\nfrom " << before << "\nto   " << after);
    check(merger.diff(before, after, how), merger, from, to, how,
          mxpatch::input::updated, seen);
  }
  check_counts(seen, how);
}

TEST_CASE("undo takes random patches back") {
  const auto how = GENERATE(dialect::rfc7396, dialect::kubernetes);
  maker make(4180);
  mxpatch::merger merger;
  counts seen;
  for (int i = 0; i != pairs; ++i) {
    const value document = make.root();
    const value patch =
        make.below(2) == 0 ? make.root() : make.changed(document);
    const std::string before = make.text(document);
    const std::string change = make.text(patch);
    INFO("pair " << i << "\ndocument " << before << "\npatch    " << change);
    const value after = merge(document, patch, how);
    check(merger.undo(before, change, how), merger, after, document, how,
          mxpatch::input::document, seen);
    // undo is the diff that needs no result.
    mxpatch::merger other;
    const std::string result = json::to_text(after);
    REQUIRE(other.diff(result, before, how) == bool(merger.output()));
    if (!merger.output()) continue;
    REQUIRE(json::equal(json::parse(output_of(other)),
                        json::parse(output_of(merger))));
  }
  check_counts(seen, how);
}

// The same with the members of every object in one order.
value sorted(value in) {
  std::sort(in.members.begin(), in.members.end(),
            [](const auto& x, const auto& y) { return x.first < y.first; });
  for (auto& [key, member] : in.members) member = sorted(std::move(member));
  for (value& element : in.elements) element = sorted(std::move(element));
  return in;
}

// All values of that many levels at most, of these keys, 1 and null, with at
// most one element an array.
std::vector<value> all_values(int levels, std::span<const char* const> keys) {
  value one = of(kind::number);
  one.text = "1";
  std::vector<value> out{value{}, one};
  for (int level = 0; level != levels; ++level) {
    std::vector<value> objects{of(kind::object)};
    for (const char* key : keys) {
      for (std::size_t i = objects.size(); i-- != 0;) {
        for (const value& member : out) {
          objects.push_back(objects[i]);
          objects.back().members.emplace_back(key, member);
        }
      }
    }
    std::vector<value> made{value{}, one, of(kind::array)};
    for (const value& element : out) {
      made.push_back(of(kind::array));
      made.back().elements.push_back(element);
    }
    made.insert(made.end(), objects.begin(), objects.end());
    out = std::move(made);
  }
  return out;
}

// No rule says here which patches there are: all of them are tried. What leads
// from one small value to another needs no key, and no level, that neither has.
TEST_CASE("what is not expressible is what no patch does") {
  static constexpr const char* two[] = {"a", "b"};
  const auto how = GENERATE(dialect::rfc7396, dialect::kubernetes);
  const bool wide = GENERATE(true, false);
  const auto keys = wide ? std::span(two) : std::span(two).first(1);
  const std::vector<value> values = all_values(wide ? 2 : 3, keys);
  std::map<std::string, std::size_t> number_of;
  std::vector<std::string> texts;
  for (const value& each : values) {
    number_of[json::to_text(each)] = texts.size();
    texts.push_back(json::to_text(each));
  }
  REQUIRE(number_of.size() == values.size());
  std::size_t made = 0;
  mxpatch::merger merger;
  mxpatch::merger again;
  for (std::size_t from = 0; from != values.size(); ++from) {
    std::vector<bool> reached(values.size());
    for (const value& patch : values) {
      const value after = sorted(merge(values[from], patch, how));
      const auto found = number_of.find(json::to_text(after));
      if (found != number_of.end()) reached[found->second] = true;
    }
    for (std::size_t to = 0; to != values.size(); ++to) {
      INFO(texts[from] << " to " << texts[to]);
      const bool good = merger.diff(texts[from], texts[to], how);
      REQUIRE(good == reached[to]);
      made += good;
      if (good) {
        const std::string patch = output_of(merger);
        REQUIRE(again.apply(texts[from], patch, how));
        REQUIRE(json::equal(json::parse(output_of(again)), values[to]));
      }
    }
  }
  CHECK(made > values.size());
  CHECK(made < values.size() * values.size());
}

TEST_CASE("pieces of a diff and an undo borrow the inputs' bytes") {
  const std::string before = "{\"a\":\"before\"}";
  const std::string after = "{\"a\":\"after\"}";
  const auto borrowed = [](const mxpatch::merger& from,
                           const std::string& text) {
    for (const mxpatch::piece& each : from.output().pieces()) {
      if (each.bytes.data() == text.data() + 5) return true;
    }
    return false;
  };
  mxpatch::merger merger;
  REQUIRE(merger.diff(before, after));
  CHECK(borrowed(merger, after));
  REQUIRE(merger.undo(before, after));
  CHECK(borrowed(merger, before));
}

}  // namespace
