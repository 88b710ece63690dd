#include "export/place.hpp"

#include <algorithm>

#include "mxpatch/pointer.hpp"

namespace mxpatch::cli {
namespace {

// A JSON Pointer's segments; the core has checked it. Where it repeats, `*` is
// any name.
std::vector<path_segment> segments_of(std::string_view pointer, bool repeats) {
  std::vector<path_segment> out;
  for (pointer_parts parts(pointer); parts.more();) {
    std::string& name = out.emplace_back().name;
    parts.next([&](char byte) { name += byte; });
  }
  for (path_segment& one : out) one.any = repeats && one.name == "*";
  return out;
}

}  // namespace

std::vector<said_path> paths_of(const policy& from) {
  using kind = said_path::kind;
  std::vector<said_path> out;
  for (int i = 0; i < from.field_count(); ++i) {
    const field_rule& rule = from.field(i);
    out.push_back(
        {kind::field, i, rule.field, segments_of(rule.pointer, rule.repeats)});
  }
  for (int i = 0; i < from.writer_count(); ++i) {
    const writer_rule& rule = from.writer(i);
    for (std::uint32_t n = 0; n != rule.path_count; ++n) {
      out.push_back({kind::writer, i, rule.fields[n],
                     segments_of(rule.pointers[n], rule.repeats[n])});
    }
  }
  for (int i = 0; i < from.absent_count(); ++i) {
    const absent_rule& rule = from.absent(i);
    out.push_back(
        {kind::absent, i, rule.field, segments_of(rule.pointer, rule.repeats)});
  }
  return out;
}

place place::root(const policy& of, const std::vector<said_path>& paths) {
  place out;
  out.of_ = &of;
  for (const said_path& path : paths) out.steps_.push_back({&path, 0});
  return out;
}

template <class Fits>
place place::next(Fits&& fits) const {
  place out;
  out.of_ = of_;
  for (const step& one : steps_) {
    if (!one.ends()) {
      if (fits(one.path->segments[one.depth])) {
        out.steps_.push_back({one.path, one.depth + 1});
      }
    } else if (one.path->of == said_path::kind::writer) {
      out.steps_.push_back(one);  // what is below is the writer's as well
    }
  }
  return out;
}

place place::member(std::string_view name) const {
  return next([&](const path_segment& segment) { return segment.fits(name); });
}

place place::other() const {
  return next([](const path_segment& segment) { return segment.any; });
}

place place::elements() const {
  place out = other();
  std::erase_if(out.steps_, [](const step& one) {
    return one.path->of != said_path::kind::absent;
  });
  return out;
}

std::vector<std::string> place::names() const {
  std::vector<std::string> out;
  for (const step& one : steps_) {
    if (one.ends()) continue;
    const path_segment& segment = one.path->segments[one.depth];
    if (!segment.any &&
        std::find(out.begin(), out.end(), segment.name) == out.end()) {
      out.push_back(segment.name);
    }
  }
  return out;
}

const field_rule* place::rule() const {
  for (const step& one : steps_) {
    if (one.ends() && one.path->of == said_path::kind::field) {
      return &of_->field(one.path->index);
    }
  }
  return nullptr;
}

bool place::below(said_path::kind kind) const {
  return std::any_of(steps_.begin(), steps_.end(), [&](const step& one) {
    return !one.ends() && one.path->of == kind;
  });
}

std::vector<int> place::owners() const {
  std::vector<int> out;
  for (const step& one : steps_) {
    if (one.ends() && one.path->of == said_path::kind::writer) {
      out.push_back(one.path->index);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<int> place::writers_below() const {
  std::vector<int> out;
  for (const step& one : steps_) {
    if (!one.ends() && one.path->of == said_path::kind::writer) {
      out.push_back(one.path->index);
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<const absent_rule*> place::absent() const {
  std::vector<const absent_rule*> out;
  for (const step& one : steps_) {
    if (one.ends() && one.path->of == said_path::kind::absent) {
      out.push_back(&of_->absent(one.path->index));
    }
  }
  return out;
}

}  // namespace mxpatch::cli
