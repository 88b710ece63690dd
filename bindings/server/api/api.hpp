#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/api_state.hpp"
#include "api/identity/grants.hpp"
#include "mxpatch/endpoint.hpp"
#include "observe/metrics.hpp"
#include "options/options.hpp"
#include "policies/policy_source.hpp"
#include "transport/http.hpp"

namespace mxpatch::server {

// Serves objects: who asks, whether he may, what is stored, what the core makes
// of it, and what is stored then. One for each thread.
class api {
 public:
  api(api_state& shared, const policy_source& policies, const options& with,
      metrics& seen);

  void answer(const http_request& asked, http_response& response);

 private:
  void adopt();
  void rest();
  bool tell(const http_request& asked, http_response& response);
  const mxpatch::endpoint_answer& made(const http_request& asked);
  const mxpatch::endpoint_answer& made_by_store();
  const mxpatch::endpoint_answer& failed(const store_error& wrong);
  const mxpatch::endpoint_answer& list();
  const mxpatch::endpoint_answer& read_object();
  const mxpatch::endpoint_answer& write_object();
  const mxpatch::endpoint_answer& refused(int code, std::string_view message,
                                          std::string_view reason = "");
  const mxpatch::endpoint_answer& forbidden(const wish& what,
                                            std::string_view because);
  const mxpatch::endpoint_answer* stopped(const http_request& asked);
  void note(const mxpatch::endpoint_answer& made);

  api_state& shared_;
  const policy_source& policies_;
  metrics& seen_;
  std::shared_ptr<const policy_state> state_;
  std::shared_ptr<const access_state> access_;
  const user* who_ = nullptr;
  mxpatch::endpoint endpoint_;
  std::vector<mxpatch::header_field> headers_;
  std::string stored_, taken_, message_, list_;
};

}  // namespace mxpatch::server
