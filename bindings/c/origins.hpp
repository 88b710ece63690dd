#pragma once

#include "mxpatch.h"
#include "mxpatch/mxpatch.hpp"
#include "mxpatch/yaml.hpp"

namespace mxpatch_c {

// The YAML that texts of a gate were made from, for as long as a verdict lasts.
class origins {
  static constexpr int inputs = 3;  // a document, a patch, a new object

 public:
  void add(mxpatch_input which, const mxpatch::yaml_reader& at) noexcept {
    from_[which] = {at.map(), at.warnings(), at.warnings_omitted(), true};
  }
  void clear() noexcept {
    for (one& each : from_) each.known = false;
  }

  // Where a place of an input is in what people gave, and what an edit of it
  // replaces there; unknown where it cannot be made.
  mxpatch::span place(mxpatch::input in, mxpatch::span where) const noexcept {
    const one* const from = of(in);
    return from == nullptr ? where : from->map.written(where);
  }
  mxpatch::span replaced(mxpatch::input in,
                         const mxpatch::text_edit& edit) const noexcept {
    const one* const from = of(in);
    return from == nullptr ? edit.span : from->map.written_edit(edit);
  }

  // What there is to say of the YAML itself, and in which input.
  std::uint32_t warning_count() const noexcept {
    std::size_t count = 0;
    for (const one& each : from_) {
      if (each.known) count += each.warnings.size();
    }
    return static_cast<std::uint32_t>(count);
  }
  std::uint32_t warnings_omitted() const noexcept {
    std::uint32_t count = 0;
    for (const one& each : from_) {
      if (each.known) count += each.warnings_omitted;
    }
    return count;
  }
  const mxpatch::diagnostic* warning(std::size_t index,
                                     mxpatch::input& in) const noexcept {
    for (const one& each : from_) {
      if (!each.known) continue;
      if (index < each.warnings.size()) {
        in = static_cast<mxpatch::input>(&each - from_);
        return &each.warnings[index];
      }
      index -= each.warnings.size();
    }
    return nullptr;
  }

  // As the core takes them.
  class list {
   public:
    explicit list(const origins& of) noexcept {
      for (int i = 0; i != inputs; ++i) {
        const one& each = of.from_[i];
        if (!each.known) continue;
        made_[size_] = each.map.as_origin(static_cast<mxpatch::input>(i));
        made_[size_].warnings = each.warnings;
        made_[size_++].warnings_omitted = each.warnings_omitted;
      }
    }
    operator std::span<const mxpatch::origin>() const noexcept {
      return {made_, size_};
    }

   private:
    mxpatch::origin made_[inputs];
    std::size_t size_ = 0;
  };

 private:
  struct one {
    mxpatch::yaml_map map;
    std::span<const mxpatch::diagnostic> warnings;
    std::uint32_t warnings_omitted = 0;
    bool known = false;
  };

  const one* of(mxpatch::input in) const noexcept {
    const int which = static_cast<int>(in);
    return which < inputs && from_[which].known ? &from_[which] : nullptr;
  }

  one from_[inputs];
};

}  // namespace mxpatch_c
