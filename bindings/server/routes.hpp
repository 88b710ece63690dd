#pragma once

#include <memory>

#include "api/api.hpp"
#include "observe/health.hpp"
#include "observe/metrics.hpp"
#include "options/options.hpp"
#include "transport/http.hpp"
#include "webhook/webhook.hpp"

namespace mxpatch::server {

// Which path is whose: reviews, health, metrics; with --api all others are of
// the API, and / of the page. One for each thread.
class routes final : public http_handler {
 public:
  // `objects`: what --api serves; null without.
  routes(const health& is, const options& with, metrics& seen,
         api_state* objects);

  void answer(const http_request&, http_response&) override;
  void refuse(int status, http_response&) override;

 private:
  void review(const http_request&, std::string_view policy, http_response&);
  void tell_metrics(http_response&) const;

  const health& health_;
  metrics& seen_;
  webhook webhook_;
  const page* page_ = nullptr;
  std::unique_ptr<api> api_;
};

}  // namespace mxpatch::server
