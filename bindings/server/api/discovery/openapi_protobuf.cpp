#include <cstdint>

#include "api/discovery/openapi.hpp"

namespace mxpatch::server {
namespace {

// A message as it is written: a tag, then a length and that many bytes, or a
// number. The numbers below are those of openapi_v2.proto.
class message {
 public:
  message& bytes(std::uint32_t field, std::string_view value) {
    number(field << 3 | 2);
    number(value.size());
    out_ += value;
    return *this;
  }
  message& flag(std::uint32_t field, bool value) {
    number(field << 3);
    number(value ? 1 : 0);
    return *this;
  }
  message& of(std::uint32_t field, const message& inner) {
    return bytes(field, inner.out_);
  }
  std::string take() && { return std::move(out_); }

 private:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }

  std::string out_;
};

std::string_view text(const json::object& from, std::string_view key) {
  return from.at(key).get_string();
}

// NamedAny: a member that is named x-…; its value in YAML, as which JSON goes.
void add_extensions(const json::object& from, std::uint32_t field,
                    message& to) {
  for (const auto& [key, value] : from) {
    if (!key.starts_with("x-")) continue;
    message yaml;
    yaml.bytes(2, json::serialize(value));
    to.of(field, message().bytes(1, key).of(2, yaml));
  }
}

// Schema.
message schema(const json::object& from) {
  message out;
  if (from.contains("description")) out.bytes(4, text(from, "description"));
  out.of(22, message().bytes(1, text(from, "type")));  // TypeItem
  add_extensions(from, 31, out);
  return out;
}

// ParametersItem { Parameter { BodyParameter | NonBodyParameter } }.
message parameters_item(const json::object& from) {
  const std::string_view in = text(from, "in");
  message is;
  if (in == "body") {
    message body;
    body.bytes(2, text(from, "name")).bytes(3, in);
    body.of(5, schema(from.at("schema").get_object()));
    is.of(1, body);
  } else {
    const bool query = in == "query";  // else a PathParameterSubSchema
    message sub;
    if (from.contains("required")) sub.flag(1, true);
    sub.bytes(2, in).bytes(3, text(from, "description"));
    sub.bytes(4, text(from, "name")).bytes(query ? 6 : 5, text(from, "type"));
    is.of(2, message().of(query ? 3 : 4, sub));
  }
  message out;
  out.of(1, is);
  return out;
}

// Operation.
message operation_of(const json::object& from) {
  message out;
  out.bytes(3, text(from, "description")).bytes(5, text(from, "operationId"));
  for (const auto& each : from.at("produces").get_array()) {
    out.bytes(6, each.get_string());
  }
  for (const auto& each : from.at("consumes").get_array()) {
    out.bytes(7, each.get_string());
  }
  for (const auto& each : from.at("parameters").get_array()) {
    out.of(8, parameters_item(each.get_object()));
  }
  message responses;
  for (const auto& [code, response] : from.at("responses").get_object()) {
    message one;
    one.bytes(1, text(response.get_object(), "description"));
    responses.of(1, message().bytes(1, code).of(2, message().of(1, one)));
  }
  out.of(9, responses);
  add_extensions(from, 13, out);
  return out;
}

// PathItem.
message path_item(const json::object& from) {
  constexpr struct {
    std::string_view method;
    std::uint32_t field;
  } methods[] = {
      {"get", 2}, {"put", 3}, {"post", 4}, {"delete", 5}, {"patch", 8}};
  message out;
  for (const auto& each : methods) {
    const json::value* one = from.if_contains(each.method);
    if (one) out.of(each.field, operation_of(one->get_object()));
  }
  return out;
}

}  // namespace

std::string in_protobuf(const json::object& from) {
  const json::object& info = from.at("info").get_object();
  message paths, definitions;
  for (const auto& [path, item] : from.at("paths").get_object()) {
    paths.of(2, message().bytes(1, path).of(2, path_item(item.get_object())));
  }
  for (const auto& [name, is] : from.at("definitions").get_object()) {
    definitions.of(1, message().bytes(1, name).of(2, schema(is.get_object())));
  }
  message out;
  out.bytes(1, text(from, "swagger"));
  out.of(
      2,
      message().bytes(1, text(info, "title")).bytes(2, text(info, "version")));
  out.of(8, paths).of(9, definitions);
  return std::move(out).take();
}

}  // namespace mxpatch::server
