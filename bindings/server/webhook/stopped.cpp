#include "webhook/stopped.hpp"

#include <string>

#include "mxpatch/json.hpp"
#include "mxpatch/kubernetes.hpp"

namespace mxpatch::server {
namespace {

constexpr std::size_t most_fault = 300;

std::string file_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

std::string message_of(const policy_entry& broken, language in) {
  const bool english = in == language::english;
  std::string out = english ? "policy " : "策略 ";
  if (!broken.name.empty()) out += broken.name + ' ';
  if (!broken.file.empty()) out += '(' + file_name(broken.file) + ") ";
  out += english ? "is broken, so nothing of its kind is judged: "
                 : "已损坏，因此该类型的对象均未作判定：";
  out += broken.fault.substr(0, most_fault);
  return out;
}

}  // namespace

void write_stopped(const admission& asked, const policy_entry& broken,
                   review_mode mode, language in, sink out) {
  const std::string message = message_of(broken, in);
  out("{\"kind\":\"AdmissionReview\",\"apiVersion\":");
  write_json_string(asked.api_version, out);
  out(",\"response\":{\"uid\":");
  write_json_string(asked.uid, out);
  if (mode == review_mode::enforce) {
    status told;
    told.code = 500;
    told.message = message;
    told.details.group = asked.subject.resource_group;
    told.details.kind = asked.subject.resource;
    out(",\"allowed\":false,\"status\":");
    write_status(told, out);
  } else {
    out(",\"allowed\":true");
  }
  out(",\"auditAnnotations\":{\"code\":\"500\",\"denied\":");
  write_json_string(message, out);
  out("}");
  if (mode == review_mode::warn) {
    out(",\"warnings\":[");
    write_json_string(message, out);
    out("]");
  }
  out("}}");
}

}  // namespace mxpatch::server
