#pragma once

#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "mxpatch/mxpatch.hpp"

// Texts to judge, and places to write to that allocate nothing.
namespace memory_test {

inline std::string seed(const char* name) {
  std::ifstream file(std::string(MXPATCH_TEST_DATA "/seed/") + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline mxpatch::policy mxjob() {
  return mxpatch::policy::builtin("mxjob").value();
}

inline std::string repeat(std::string_view part, std::size_t times) {
  std::string all;
  all.reserve(part.size() * times);
  for (std::size_t i = 0; i != times; ++i) all += part;
  return all;
}

// An MXJob of about 200 KB: many containers with many variables each. Keys do
// not ascend, so that comparing has to sort. `name` makes one variable of the
// first container.
inline std::string large_job(std::string_view name = "first") {
  std::string job =
      R"({"kind":"MXJob","apiVersion":"kubeflow.org/v1","metadata":{)"
      R"("name":"large","annotations":{)";
  for (int i = 200; i-- != 0;) {
    const std::string number = std::to_string(i);
    job += "\"note-" + number + "\":\"text of " + number + "\",";
  }
  job += R"("last":""}},"spec":{"jobMode":"MXTrain","cleanPodPolicy":"All",)"
         R"("activeDeadlineSeconds":60,"mxReplicaSpecs":{)";
  for (int group = 20; group-- != 0;) {
    job += "\"Group" + std::to_string(group) +
           R"(":{"replicas":1,"template":{"containers":[{"env":[{"name":")";
    job += name;
    job += R"("})";
    for (int i = 0; i != 290; ++i) {
      const std::string number = std::to_string(i);
      job += R"(,{"value":"v)" + number + R"(","name":"VAR_)" + number + "\"}";
    }
    job += "]}]}}";
    if (group != 0) job += ',';
  }
  return job + "}}}";
}

// Keeps what it is given, up to four megabytes.
class fixed_output {
 public:
  mxpatch::sink to() noexcept {
    return {[](void* context, const char* data, std::size_t size) {
              auto& self = *static_cast<fixed_output*>(context);
              if (size > sizeof bytes - self.used_) std::abort();
              std::memcpy(bytes + self.used_, data, size);
              self.used_ += size;
              return true;
            },
            this};
  }
  std::string_view view() const noexcept { return {bytes, used_}; }

 private:
  std::size_t used_ = 0;
  static inline char bytes[4u << 20];  // one is used at a time
};

// A copy that ends where its memory ends: reading further is seen by a
// sanitizer.
class exact_copy {
 public:
  explicit exact_copy(std::string_view from)
      : bytes_(static_cast<char*>(std::malloc(from.size()))),
        size_(from.size()) {
    if (size_ != 0) std::memcpy(bytes_.get(), from.data(), size_);
  }
  char& operator[](std::size_t at) noexcept { return bytes_.get()[at]; }
  operator mxpatch::text() const noexcept {
    return std::string_view(bytes_.get(), size_);
  }

 private:
  struct give_back {
    void operator()(char* bytes) const noexcept { std::free(bytes); }
  };
  std::unique_ptr<char, give_back> bytes_;
  std::size_t size_;
};

}  // namespace memory_test
