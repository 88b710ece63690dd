#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "auditing/object_judge.hpp"

namespace mxpatch::cli::auditing {

// An object of a text and where it begins there.
struct placed_part {
  part range;
  position place;
};

// Work for one worker: some objects of a JSON text, or one YAML document.
struct batch {
  std::shared_ptr<const source> text;  // the whole file, as it is written
  std::vector<placed_part> parts;
  bool yaml = false;

  std::vector<record> records;  // what came of it
  std::exception_ptr failed;    // or what hindered it
  std::atomic<bool> done = false;
};

// Judges all objects of a batch.
void judge_batch(batch& work, object_judge& judges, const rules& asked);

// Workers, each with gates of its own. With one there is no thread: the caller
// does the work.
class crew {
 public:
  crew(unsigned workers, const rules& asked);
  ~crew();  // lets go of what is not begun
  crew(const crew&) = delete;
  crew& operator=(const crew&) = delete;

  void give(std::shared_ptr<batch> work);
  // Waits for a batch, but no longer than that. Whether it is done.
  bool wait(const batch& work, std::chrono::milliseconds most);

 private:
  void work();

  const rules& asked_;
  std::unique_ptr<object_judge> alone_;
  std::mutex guard_;
  std::condition_variable given_, finished_;
  std::deque<std::shared_ptr<batch>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace mxpatch::cli::auditing
