#include "observe/exposition.hpp"

#include <prometheus/text_serializer.h>

#include <sstream>
#include <utility>
#include <vector>

#include "mxpatch/version.hpp"

namespace mxpatch::server {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using labels = std::vector<ClientMetric::Label>;

class families {
 public:
  void begin(const char* name, const char* help, MetricType type) {
    all_.push_back({std::string("mxpatch_") + name, help, type, {}});
  }
  void counted(std::uint64_t value, labels of = {}) {
    ClientMetric& made = add(std::move(of));
    made.counter.value = static_cast<double>(value);
  }
  void is(double value, labels of = {}) {
    add(std::move(of)).gauge.value = value;
  }
  void count(const char* name, const char* help, const counter& of) {
    begin(name, help, MetricType::Counter);
    counted(of.value());
  }
  void measure(const char* name, const char* help, double value) {
    begin(name, help, MetricType::Gauge);
    is(value);
  }
  void spread(const char* name, const char* help, const latencies& of) {
    begin(name, help, MetricType::Histogram);
    ClientMetric::Histogram& to = add({}).histogram;
    std::uint64_t all = 0;
    for (std::size_t i = 0; i != of.bounds.size(); ++i) {
      all += of.buckets[i].value();
      to.bucket.push_back({all, of.bounds[i]});
    }
    to.sample_count = all + of.buckets.back().value();
    to.sample_sum = static_cast<double>(of.nanoseconds.value()) / 1e9;
  }
  std::string text() const {
    std::ostringstream out;
    prometheus::TextSerializer().Serialize(out, all_);
    return out.str();
  }

 private:
  ClientMetric& add(labels of) {
    all_.back().metric.emplace_back();
    all_.back().metric.back().label = std::move(of);
    return all_.back().metric.back();
  }
  std::vector<MetricFamily> all_;
};

std::string code_text(int code) {
  return code == 0 ? "other" : std::to_string(code);
}

void add_requests(families& out, const metrics& seen) {
  out.begin("requests_total", "Answers to HTTP requests, by status.",
            MetricType::Counter);
  for (std::size_t i = 0; i != known_statuses.size(); ++i) {
    const std::uint64_t count = seen.requests[i].value();
    if (count == 0 && known_statuses[i] != 200) continue;
    out.counted(count, {{"code", code_text(known_statuses[i])}});
  }
  out.spread("request_duration_seconds",
             "From a request that has come to the answer that is to go.",
             seen.handling);
  out.measure("requests_in_flight", "Requests that wait for their answer.",
              static_cast<double>(seen.in_flight.value()));
}

void add_connections(families& out, const metrics& seen) {
  out.measure("connections", "Connections that are open.",
              static_cast<double>(seen.connections.value()));
  out.count("connections_accepted_total", "Connections that were opened.",
            seen.accepted_connections);
  out.count("connections_evicted_total",
            "Idle connections that made room for a new one.",
            seen.evicted_connections);
  out.count("connections_refused_total",
            "Connections that were closed because none could make room.",
            seen.refused_connections);
  out.count("tls_handshakes_failed_total",
            "Connections that ended before their handshake did.",
            seen.failed_handshakes);
}

void add_verdicts(families& out, const metrics& seen) {
  out.begin("verdicts_total",
            "Verdicts, by policy, operation, mode and code; 200 is allowed.",
            MetricType::Counter);
  seen.each_verdict([&](const std::string& policy, review_operation operation,
                        review_mode mode, const verdict_counts& counts) {
    for (std::size_t i = 0; i != known_codes.size(); ++i) {
      const std::uint64_t count = counts.by_code[i].value();
      if (count == 0 && known_codes[i] != 200) continue;
      out.counted(count, {{"policy", policy},
                          {"operation", std::string(name(operation))},
                          {"mode", std::string(name(mode))},
                          {"code", code_text(known_codes[i])}});
    }
  });
  out.count("unmatched_total", "Reviews of objects that no policy is for.",
            seen.unmatched);
  out.count("unjudged_total",
            "Reviews of DELETE and CONNECT, which change no field.",
            seen.unjudged);
  out.count("stopped_total",
            "Reviews of a kind whose policy is broken: none of them is judged.",
            seen.stopped);
}

void add_api(families& out, const metrics& seen) {
  out.count("api_requests_total", "Requests of objects, and of what is served.",
            seen.api_requests);
  out.count("api_unauthorized_total", "Those of them by nobody who is known.",
            seen.unauthorized);
  out.count("api_forbidden_total", "Those by somebody who may not.",
            seen.forbidden);
  out.count("store_failures_total", "Those that the store could not do.",
            seen.store_failures);
}

void add_policies(families& out, const exposed& told) {
  out.begin("policy_info",
            "1 for each policy; state is loaded, kept (the file is broken, "
            "the policy before it is in force) or broken.",
            MetricType::Gauge);
  for (const policy_entry& each : told.policies.entries) {
    out.is(1, {{"policy", each.name},
               {"file", each.file},
               {"hash", each.hash},
               {"state", std::string(name(each.state))}});
  }
  out.measure("policies_faulty", "Policies that are kept or broken.",
              static_cast<double>(told.policies.faulty()));
  out.measure("policies_loaded_timestamp_seconds",
              "When the policies that are in force were read.",
              static_cast<double>(told.policies.loaded_at));
  out.count("policy_reloads_total", "Times that changed policies were read.",
            told.seen.policy_reloads);
  out.count("policy_reloads_faulty_total",
            "Those of them in which a policy was broken.",
            told.seen.failed_policy_reloads);
}

void add_certificate(families& out, const exposed& told) {
  out.measure("certificate_expiry_timestamp_seconds",
              "When the certificate ends that new connections get.",
              static_cast<double>(told.certificate_expires));
  out.count("certificate_reloads_total", "Times that it was renewed.",
            told.seen.certificate_reloads);
  out.count("certificate_reloads_failed_total",
            "Times that changed files could not be used.",
            told.seen.failed_certificate_reloads);
}

}  // namespace

std::string exposition(const exposed& told) {
  families out;
  out.begin("build_info", "1, for the version of the program.",
            MetricType::Gauge);
  out.is(1, {{"version", version()}});
  add_requests(out, told.seen);
  add_verdicts(out, told.seen);
  if (told.api) add_api(out, told.seen);
  add_policies(out, told);
  add_connections(out, told.seen);
  if (told.certificate_expires != 0) add_certificate(out, told);
  out.begin("log_lines_lost_total", "Lines that found no room in the queue.",
            MetricType::Counter);
  out.counted(told.lost_log_lines);
  return out.text();
}

}  // namespace mxpatch::server
