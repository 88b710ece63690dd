#include <catch2/catch_test_macros.hpp>
#include <string>

#include "mxpatch/gate.hpp"
#include "mxpatch/merge.hpp"
#include "mxpatch/write.hpp"

using namespace mxpatch;

namespace {

constexpr std::string_view document =
    R"({"metadata":{"labels":{"a":"b"}},"spec":{"jobMode":"x","a/b":1,)"
    R"("list":[{}],"tilde":{"a~b":1}}})";

const policy& rules() {
  static const policy made = policy::compile(mxpatch::text(R"({
        "format": "mxpatch.policy/v1", "name": "x",
        "match": {"group": "g", "kind": "K", "resource": "ks"},
        "updatable": [
          {"path": "metadata.labels", "type": "labels"},
          {"path": "metadata.annotations", "type": "annotations"},
          {"path": "spec.deadline", "type": "integer"},
          {"path": "spec.replicas.*.count", "type": "integer"},
          {"path": "spec.open", "type": "any"}]})"))
                                 .value();
  return made;
}

// What is suggested, and the patch with the fix in it.
struct offer {
  std::string suggestion, fixed;
};

offer of(const std::string& patch, std::size_t which = 0) {
  gate by(rules());
  const verdict& judged = by.patch(document, patch);
  REQUIRE(judged.diagnostics().size() > which);
  const diagnostic& first = judged.diagnostics()[which];
  offer out{std::string(suggestion(first)), patch};
  for (std::size_t i = first.fix.count; i-- != 0;) {
    const text_edit& edit = first.fix.edits[i];
    out.fixed.replace(edit.span.begin, edit.span.size(), edit.text);
  }
  merger checks;
  CHECK(checks.validate(out.fixed));
  return out;
}

// The remarks of a patch that are of directives: field, text, what is left of
// the patch without it.
std::string directives(const std::string& patch,
                       language words = language::english) {
  gate by(rules());
  const verdict& judged = by.patch(document, patch);
  std::string out;
  for (const diagnostic& each : judged.diagnostics()) {
    if (each.code != error_code::strategic_directive) continue;
    write_field(judged, each.path, append_to(out));
    out += ": ";
    write_message(judged, each, words, append_to(out));
    out += '\n';
  }
  return out;
}

}  // namespace

TEST_CASE("a key that is a way is offered as members of members") {
  const offer dotted = of(R"({"spec.deadline": 60 , "x":1})");
  CHECK(dotted.suggestion == R"({"spec": {"deadline": 60}})");
  CHECK(dotted.fixed == R"({"spec": {"deadline": 60} , "x":1})");
  CHECK(of(R"({"/spec/deadline":60})").fixed == R"({"spec": {"deadline":60}})");
  CHECK(of(R"({"spec.replicas.ps.count":1})").fixed ==
        R"({"spec": {"replicas": {"ps": {"count":1}}}})");
  CHECK(of(R"({"spec":{"replicas.ps.count":1}})").fixed ==
        R"({"spec":{"replicas": {"ps": {"count":1}}}})");
  CHECK(of(R"({"spec.open.x.y":[1]})").fixed ==
        R"({"spec": {"open": {"x": {"y":[1]}}}})");
  // What is there, though it is locked; a key is not a way, whatever it holds.
  CHECK(of(R"({"spec.jobMode":"y"})").fixed == R"({"spec": {"jobMode":"y"}})");
  CHECK(of(R"({"spec\u002edeadline":1})").fixed ==
        R"({"spec": {"deadline":1}})");
}

TEST_CASE("names of labels and annotations have dots of their own") {
  CHECK(of(R"({"metadata.labels.app.kubernetes.io/name":"x"})").fixed ==
        R"({"metadata": {"labels": {"app.kubernetes.io/name":"x"}}})");
  CHECK(of(R"({"metadata":{"labels.app":"x"}})").fixed ==
        R"({"metadata":{"labels": {"app":"x"}}})");
  CHECK(of(R"({"/metadata/annotations/a.b~1c~0":"x"})").fixed ==
        R"({"metadata": {"annotations": {"a.b/c~":"x"}}})");
  CHECK(of(R"({"metadata.labels":{"x":"y"}})").fixed ==
        R"({"metadata": {"labels":{"x":"y"}}})");
  // A pointer is written as if the / of a key were not to be escaped.
  const offer pointer = of(R"({"/metadata/labels/example.com/name":"x"})");
  CHECK(pointer.suggestion ==
        R"({"metadata": {"labels": {"example.com/name": "x"}}})");
  CHECK(pointer.fixed ==
        R"({"metadata": {"labels": {"example.com/name":"x"}}})");
  CHECK(of(R"({"/metadata/annotations/a/b":"x"})").fixed ==
        R"({"metadata": {"annotations": {"a/b":"x"}}})");
  CHECK(of(R"({"metadata":{"/annotations/a~1b/~0c/d":"x"}})").fixed ==
        R"({"metadata":{"annotations": {"a/b/~c/d":"x"}}})");
  CHECK(of(R"({"/metadata/labels/example.com/name":null})", 1).fixed ==
        R"({"metadata": {"labels": {"example.com/name":null}}})");
}

// The first finding is that nothing changes.
TEST_CASE("a way to what is to go is offered, too") {
  gate by(rules());
  const std::string patch = R"({"spec.jobMode":null,"x":null})";
  const verdict& judged = by.patch(document, patch);
  REQUIRE(judged.diagnostics().size() == 3);
  std::string said, chinese;
  write_message(judged, judged.diagnostics()[1], language::english,
                append_to(said));
  CHECK(said ==
        "[spec.jobMode] is absent, so null removes nothing: did you mean "
        "{\"spec\": {\"jobMode\": null}}");
  write_message(judged, judged.diagnostics()[1], language::chinese,
                append_to(chinese));
  CHECK(chinese ==
        "[spec.jobMode] 不存在，null 不会删除任何内容：是否想写 "
        "{\"spec\": {\"jobMode\": null}}");
  CHECK(of(patch, 1).fixed == R"({"spec": {"jobMode":null},"x":null})");
  said.clear();
  write_message(judged, by.patch(document, R"({"x":null})").diagnostics()[1],
                language::english, append_to(said));
  CHECK(said == "x is absent, so null removes nothing: leave it out");
}

TEST_CASE("what leads nowhere is not a way") {
  for (const char* patch :
       {R"({"spec.nothing.here":1})", R"({"spec.deadline.more":1})",
        R"({".spec.deadline":1})", R"({"spec..deadline":1})",
        R"({"spec.deadline.":1})", R"({"/spec/deadline/":1})",
        R"({"spec.list.0.x":1})", R"({"sp.ec":1})", R"({"/":1})",
        R"({"a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q":1})"}) {
    INFO(patch);
    const offer made = of(patch);
    CHECK(made.suggestion.find("\": {\"") == std::string::npos);
  }
  const std::string longest = "spec.open." + std::string(246, 'x');
  CHECK(of("{\"" + longest + "\":1}").suggestion.starts_with("{\"spec\": {"));
  CHECK(of("{\"" + longest + "x\":1}").suggestion == "");
}

TEST_CASE("a way into an object that the patch has is told, not written") {
  for (const char* patch :
       {R"({"spec.deadline":1,"spec":{}})", R"({"spec.deadline":1,"spec.x":1})",
        R"({"spec.deadline":1,"/spec/x":1})",
        R"({"spec.deadline":1,"\u0073pec":{}})"}) {
    INFO(patch);
    const offer made = of(patch);
    CHECK(made.suggestion == R"({"spec": {"deadline": 1}})");
    CHECK(made.fixed == patch);
  }
  CHECK(of(R"({"spec.deadline":1,"specs":{}})").fixed ==
        R"({"spec": {"deadline":1},"specs":{}})");
  // A long value is not said twice.
  CHECK(of(R"({"spec.open":")" + std::string(59, 'x') + "\"}").suggestion ==
        "{\"spec\": {\"open\": …}}");
}

TEST_CASE("~1 and ~0 are of pointers") {
  CHECK(
      of(R"({"metadata":{"annotations":{"example.com~1owner":"x"}}})").fixed ==
      R"({"metadata":{"annotations":{"example.com/owner":"x"}}})");
  CHECK(of(R"({"metadata":{"labels":{"a~1b":"x"}}})").fixed ==
        R"({"metadata":{"labels":{"a/b":"x"}}})");
  CHECK(of(R"({"spec":{"a~1b":2}})").suggestion == "a/b");
  // Not a key either, or nothing that was escaped.
  for (const char* key : {"a~0b", "a~2b", "a~", "~1", "a~1b~1c", "a b"}) {
    INFO(key);
    CHECK(of(std::string(R"({"metadata":{"labels":{")") + key + "\":\"x\"}}}")
              .suggestion == "");
  }
  CHECK(of(R"({"metadata":{"labels":{"a~1)" + std::string(63, 'b') +
           "\":\"x\"}}}")
            .suggestion == "a/" + std::string(63, 'b'));
  CHECK(of(R"({"metadata":{"labels":{"a~1)" + std::string(64, 'b') +
           "\":\"x\"}}}")
            .suggestion == "");
}

TEST_CASE("directives of a strategic merge patch are told") {
  const std::string of_patch =
      " is a directive of a strategic merge patch and means nothing in a merge "
      "patch: ";
  const std::string whole = "write the whole array as it is to be\n";
  CHECK(directives(R"({"spec":{"open":[0,{"$patch":"delete"}]}})") ==
        "spec.open[1][$patch]: \"$patch\"" + of_patch +
            "write null for what is to go, and the rest as it is to be\n");
  CHECK(directives(R"({"$retainKeys":["a"]})") ==
        "[$retainKeys]: \"$retainKeys\"" + of_patch +
            "write null for each key that is to go\n");
  CHECK(directives(R"({"spec":{"$setElementOrder/a":[],)"
                   R"("\u0024deleteFromPrimitiveList/b":[1]}})") ==
        "spec[$setElementOrder/a]: \"$setElementOrder/a\"" + of_patch + whole +
            "spec[$deleteFromPrimitiveList/b]: "
            "\"\\u0024deleteFromPrimitiveList/b\"" +
            of_patch + whole);
  CHECK(directives(R"({"$patch":"merge"})", language::chinese) ==
        "[$patch]: \"$patch\" 是 strategic merge patch 的指令，"
        "在合并补丁中没有意义：请将要删除的写作 null，其余写成期望的样子\n");
  for (const char* patch :
       {R"({"spec":{"open":"$patch"}})", R"({"$patches":1})", R"({"$patc":1})",
        R"({"$setElementOrder":1})", R"({"$":1})", R"({"x$patch":1})",
        R"({"$patch":null})", R"({"$retainkeys":[]})"}) {
    INFO(patch);
    CHECK(directives(patch) == "");
  }
  // Of an object they are members.
  gate by(rules());
  const verdict& updated = by.update(
      R"({"spec":{"open":1}})", R"({"spec":{"open":{"$patch":"delete"}}})");
  CHECK(updated.warnings() == 0);
}
