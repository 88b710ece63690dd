#include "c/parts.hpp"

namespace through_c {

namespace {

json::value text(const std::string& from) {
  json::value out;
  out.type = json::kind::string;
  out.text = from;
  return out;
}
json::value number(std::uint64_t from) {
  json::value out;
  out.type = json::kind::number;
  out.text = std::to_string(from);
  return out;
}
json::value boolean(std::uint32_t from) {
  json::value out;
  out.type = json::kind::boolean;
  out.truth = from == 1;
  return out;
}
json::value array() {
  json::value out;
  out.type = json::kind::array;
  return out;
}
json::value object(std::vector<json::member> members) {
  json::value out;
  out.type = json::kind::object;
  out.members = std::move(members);
  return out;
}

// What a call that fills owned bytes gives; null where it says ABSENT.
template <class Call>
json::value owned(Call call) {
  mxpatch_owned bytes;
  if (call(&bytes) != MXPATCH_OK) return {};
  return text(text_of(bytes));
}

class rebuilder {
 public:
  rebuilder(const judged& with, mxpatch_language language)
      : with_(with), of_(with.verdict), language_(language) {}

  json::value run(const json::value& identity) {
    mxpatch_summary sum;
    mxpatch_verdict_summary(of_, &sum);
    mxpatch_slice policy, reason;
    mxpatch_verdict_policy(of_, &policy);
    mxpatch_verdict_reason(of_, &reason);
    static const char* const operations[] = {"patch", "update", "create"};
    json::value diagnostics = array();
    for (std::uint32_t i = 0; i != sum.diagnostics; ++i) {
      diagnostics.elements.push_back(diagnostic(i));
    }
    json::value changes = array();
    for (std::uint32_t i = 0; i != sum.changes; ++i) {
      changes.elements.push_back(change(i));
    }
    return object(
        {{"format", text("mxpatch.verdict/v1")},
         {"operation", text(operations[sum.operation])},
         {"policy", policy.size == 0 ? json::value{} : text(text_of(policy))},
         {"object", identity},
         {"allowed", boolean(sum.allowed)},
         {"code", number(sum.code)},
         {"reason", text(text_of(reason))},
         {"message", owned([&](mxpatch_owned* out) {
            return mxpatch_verdict_message(of_, language_, out);
          })},
         {"diagnostics", std::move(diagnostics)},
         {"omitted", number(sum.omitted)},
         {"changesOmitted", number(sum.changes_omitted)},
         {"changes", std::move(changes)},
         {"merged", sum.has_merged ? merged() : json::value{}}});
  }

 private:
  std::string_view input(mxpatch_input which) const {
    return which == MXPATCH_DOCUMENT ? with_.document
           : which == MXPATCH_PATCH  ? with_.patch
                                     : with_.updated;
  }
  static json::value input_name(mxpatch_input which) {
    static const char* const names[] = {"document", "patch", "new", "policy",
                                        "review"};
    return text(names[which]);
  }
  static json::value span(mxpatch_span from) {
    if (from.begin == MXPATCH_UNKNOWN) return {};
    return object({{"begin", number(from.begin)}, {"end", number(from.end)}});
  }
  void place(std::vector<json::member>& into, mxpatch_input which,
             mxpatch_span at, bool end) const {
    const bool known = at.begin != MXPATCH_UNKNOWN;
    const std::string_view bytes = input(which);
    mxpatch_position begin = {}, behind = {};
    if (known) {
      mxpatch_locate(bytes.data(), bytes.size(), at.begin, &begin);
      mxpatch_locate(bytes.data(), bytes.size(), at.end, &behind);
    }
    const auto member = [&](const char* key, std::uint32_t value) {
      into.push_back({key, known ? number(value) : json::value{}});
    };
    member("line", begin.line);
    member("column", begin.column);
    if (!end) return;
    member("endLine", behind.line);
    member("endColumn", behind.column);
  }

  json::value diagnostic(std::uint32_t index) const {
    mxpatch_diagnostic found;
    mxpatch_verdict_diagnostic(of_, index, &found);
    std::vector<json::member> out = {
        {"code", text(mxpatch_code_name(found.code))},
        {"severity",
         text(found.severity == MXPATCH_ERROR ? "error" : "warning")},
        {"input", input_name(found.input)},
        {"pointer", pointer(found.path)},
        {"field", field(found.path)},
        {"span", span(found.span)}};
    place(out, found.input, found.span, true);
    out.push_back({"message", owned([&](mxpatch_owned* to) {
                     return mxpatch_diagnostic_message(of_, index, language_,
                                                       to);
                   })});
    out.push_back({"suggestion", owned([&](mxpatch_owned* to) {
                     return mxpatch_diagnostic_suggestion(of_, index, to);
                   })});
    out.push_back({"arguments", arguments(index, found.argument_count)});
    out.push_back({"fix", fix(index, found.edit_count)});
    out.push_back({"related", related(index, found)});
    return object(std::move(out));
  }

  json::value arguments(std::uint32_t index, std::uint32_t count) const {
    json::value out = object({});
    for (std::uint32_t i = 0; i != count; ++i) {
      mxpatch_slice name;
      mxpatch_owned bytes;
      std::uint32_t more = 0;
      if (mxpatch_diagnostic_argument(of_, index, i, &name, &bytes, &more) !=
          MXPATCH_OK) {
        return text("an argument is missing");
      }
      json::value value = json::parse(text_of(bytes));
      const bool list = value.is(json::kind::array);
      out.members.push_back({text_of(name), std::move(value)});
      if (list)
        out.members.push_back({text_of(name) + "Omitted", number(more)});
    }
    return out;
  }

  json::value fix(std::uint32_t index, std::uint32_t edits) const {
    json::value title = owned([&](mxpatch_owned* to) {
      return mxpatch_diagnostic_fix(of_, index, language_, to);
    });
    if (title.is(json::kind::null)) return {};
    json::value list = array();
    for (std::uint32_t i = 0; i != edits; ++i) {
      mxpatch_span at;
      mxpatch_slice with;
      mxpatch_diagnostic_edit(of_, index, i, &at, &with);
      list.elements.push_back(
          object({{"span", span(at)}, {"text", text(text_of(with))}}));
    }
    return object({{"title", std::move(title)}, {"edits", std::move(list)}});
  }

  json::value related(std::uint32_t index,
                      const mxpatch_diagnostic& found) const {
    json::value out = array();
    if (found.has_related == 0) return out;
    std::vector<json::member> made = {
        {"input", input_name(found.related_input)},
        {"span", span(found.related)}};
    place(made, found.related_input, found.related, false);
    made.push_back({"message", owned([&](mxpatch_owned* to) {
                      return mxpatch_diagnostic_related(of_, index, language_,
                                                        to);
                    })});
    out.elements.push_back(object(std::move(made)));
    return out;
  }

  json::value change(std::uint32_t index) const {
    mxpatch_change what;
    mxpatch_verdict_change(of_, index, &what);
    static const char* const ops[] = {"add", "remove", "replace"};
    return object({{"op", text(ops[what.op])},
                   {"pointer", pointer(what.path)},
                   {"field", field(what.path)},
                   {"before", value(what.before)},
                   {"after", value(what.after)},
                   {"allowed", boolean(what.allowed)},
                   {"spans", object({{"document", span(what.document)},
                                     {"patch", span(what.patch)},
                                     {"merged", span(what.merged)}})}});
  }

  json::value pointer(std::uint32_t path) const {
    return owned([&](mxpatch_owned* to) {
      return mxpatch_verdict_pointer(of_, path, to);
    });
  }
  json::value field(std::uint32_t path) const {
    return owned([&](mxpatch_owned* to) {
      return mxpatch_verdict_field(of_, path, to);
    });
  }
  json::value value(std::uint32_t id) const {
    return owned(
        [&](mxpatch_owned* to) { return mxpatch_verdict_value(of_, id, to); });
  }

  // Three ways to the same bytes.
  json::value merged() const {
    mxpatch_owned bytes;
    mxpatch_merged(of_, MXPATCH_PRESERVE, &bytes);
    const std::string out = text_of(bytes);
    std::uint64_t size = 0;
    mxpatch_merged_size(of_, MXPATCH_PRESERVE, &size);
    std::string written(static_cast<std::size_t>(size), '?');
    std::size_t count = 0;
    mxpatch_merged_write(of_, MXPATCH_PRESERVE, written.data(), written.size(),
                         &count);
    std::uint32_t pieces = 0;
    mxpatch_merged_piece_count(of_, &pieces);
    std::string joined;
    for (std::uint32_t i = 0; i != pieces; ++i) {
      mxpatch_slice piece;
      mxpatch_merged_piece(of_, i, &piece);
      joined += text_of(piece);
    }
    const bool same = count == size && written == out && joined == out;
    return text(same ? out : "the ways to the merged object differ");
  }

  const judged& with_;
  const mxpatch_verdict* of_;
  mxpatch_language language_;
};

}  // namespace

json::value from_parts(const judged& with, mxpatch_language language,
                       const json::value& whole) {
  const json::value* identity = whole.find("object");
  return rebuilder(with, language)
      .run(identity == nullptr ? json::value{} : *identity);
}

}  // namespace through_c
