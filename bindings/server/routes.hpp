#pragma once

#include "observe/health.hpp"
#include "observe/metrics.hpp"
#include "options/options.hpp"
#include "transport/http.hpp"
#include "webhook/webhook.hpp"

namespace mxpatch::server {

// Which path is whose: reviews, health, metrics. One for each thread.
class routes final : public http_handler {
 public:
  routes(const health& is, const options& with, metrics& seen);

  void answer(const http_request&, http_response&) override;
  void refuse(int status, http_response&) override;

 private:
  void review(const http_request&, std::string_view policy, http_response&);
  void tell_metrics(http_response&) const;

  const health& health_;
  metrics& seen_;
  webhook webhook_;
};

}  // namespace mxpatch::server
