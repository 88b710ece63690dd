#include "auditing/run.hpp"

#include <fmt/format.h>

#include <csignal>
#include <deque>
#include <new>

#include "auditing/crew.hpp"
#include "auditing/progress.hpp"
#include "mxpatch/yaml.hpp"
#include "reading/stop.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

// A batch is worth the way to another thread, and small enough that what came
// of it is printed soon.
constexpr std::size_t batch_objects = 64, batch_bytes = 256u << 10;
// The next file is read when no more than this is held of those before.
constexpr std::size_t most_held = 64u << 20;

volatile std::sig_atomic_t interrupted = 0;

// The first SIGINT asks to come to an end, the second is deadly.
class interrupt_guard {
 public:
  interrupt_guard() {
    interrupted = 0;
    struct sigaction asks{};
    asks.sa_handler = [](int) { interrupted = 1; };
    asks.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &asks, &before_);
    if (before_.sa_handler == SIG_IGN) ::sigaction(SIGINT, &before_, nullptr);
  }
  ~interrupt_guard() { ::sigaction(SIGINT, &before_, nullptr); }
  interrupt_guard(const interrupt_guard&) = delete;
  interrupt_guard& operator=(const interrupt_guard&) = delete;

 private:
  struct sigaction before_{};
};

// UTF-16 becomes UTF-8 before it is taken apart; what is broken stays, for the
// reader of a document to tell.
void make_utf8(std::string& yaml) {
  if (!yaml.starts_with("\xff\xfe") && !yaml.starts_with("\xfe\xff")) return;
  yaml_reader reads(yaml_limits{reader::most});
  if (reads.open(yaml)) yaml = std::string(reads.source());
}

class runner {
 public:
  runner(const request& asked, reporter& says)
      : asked_(asked),
        says_(says),
        crew_(asked.jobs, asked.how),
        progress_(!asked.quiet, asked.how.how.language) {}

  outcome run() {
    const interrupt_guard guard;
    for (const std::string& path : asked_.files) {
      settle(most_window(), most_held);
      if (interrupted != 0) break;
      add_file(path);
      ++files_done_;
    }
    settle(0, 0);
    progress_.clear();
    if (!asked_.quiet) print(says_.end(sum_, interrupted != 0));
    return {sum_, interrupted != 0};
  }

 private:
  std::size_t most_window() const { return std::size_t{4} * asked_.jobs; }

  void add_file(const std::string& path) {
    auto text = std::make_shared<source>();
    const auto refuse = [&](std::string_view code, const std::string& why) {
      text->name = path;
      add_record(text, unreadable(*text, {}, code, why, asked_.how));
    };
    try {
      *text = reader_.read_bytes(path, &interrupted);
    } catch (const stop& reason) {
      return refuse("file", reason.what());
    } catch (const std::bad_alloc&) {
      return refuse("out-of-memory",
                    std::string(say(asked_.how.how.language,
                                    "there is not enough memory to read it",
                                    "内存不足，无法读取")));
    }
    if (interrupted != 0) return;
    if (text->bytes.size() >= reader::most) {
      const bool chinese = asked_.how.how.language == language::chinese;
      refuse(
          "file",
          chinese
              ? fmt::format("不读取 {} 字节及以上的文件：请拆分", reader::most)
              : fmt::format("a file of {} bytes or more is not read: split it",
                            reader::most));
    } else if (is_yaml(text->name, text->bytes, asked_.form)) {
      add_yaml(text);
    } else {
      add_json(text);
    }
  }

  void add_yaml(const std::shared_ptr<source>& text) {
    make_utf8(text->bytes);
    locator places(text->bytes);
    split_yaml(text->bytes, [&](const part& each) {
      auto made = std::make_shared<batch>();
      made->yaml = true;
      made->text = text;
      made->parts.push_back(
          {each, places.at(static_cast<std::uint32_t>(each.begin))});
      return give(std::move(made));
    });
  }

  void add_json(const std::shared_ptr<const source>& text) {
    locator places(text->bytes);
    std::shared_ptr<batch> open;
    std::size_t bytes = 0;
    split_json(text->bytes, [&](const part& each) {
      if (!open) {
        open = std::make_shared<batch>();
        open->text = text;
        bytes = 0;
      }
      bytes += each.end - each.begin;
      open->parts.push_back(
          {each, places.at(static_cast<std::uint32_t>(each.begin))});
      if (open->parts.size() < batch_objects && bytes < batch_bytes) {
        return true;
      }
      return give(std::move(open));
    });
    if (open) give(std::move(open));
  }

  // False when there is to be no more.
  bool give(std::shared_ptr<batch> work) {
    if (interrupted != 0) return false;
    window_.push_back(work);
    crew_.give(std::move(work));
    settle(most_window(), text_size());
    return interrupted == 0;
  }

  static constexpr std::size_t text_size() { return ~std::size_t{0}; }

  void add_record(const std::shared_ptr<const source>& text, record made) {
    auto done = std::make_shared<batch>();
    done->text = text;
    done->records.push_back(std::move(made));
    done->done = true;
    window_.push_back(std::move(done));
  }

  // Prints what is done, in order, and waits until no more than this is left.
  void settle(std::size_t most_batches, std::size_t most_bytes) {
    while (!window_.empty()) {
      const bool wait = window_.size() > most_batches || held() > most_bytes;
      const std::chrono::milliseconds most(wait ? 100 : 0);
      if (crew_.wait(*window_.front(), most)) {
        const std::shared_ptr<batch> done = std::move(window_.front());
        window_.pop_front();
        tell(*done);
      } else if (!wait) {
        break;
      }
      progress_.tell(sum_.objects(), files_done_, asked_.files.size());
    }
  }

  // Bytes of the files whose objects wait.
  std::size_t held() const {
    std::size_t bytes = 0;
    const source* before = nullptr;
    for (const auto& each : window_) {
      if (each->text.get() != before) bytes += each->text->bytes.size();
      before = each->text.get();
    }
    return bytes;
  }

  void tell(batch& done) {
    if (done.failed) std::rethrow_exception(done.failed);
    if (done.text != of_) {
      of_ = done.text;
      index_ = 0;
    }
    std::string out;
    for (record& each : done.records) {
      each.index = index_++;
      ++sum_.of[static_cast<std::size_t>(each.result)];
      if (!asked_.quiet) out += says_.object(each);
    }
    if (out.empty()) return;
    progress_.clear();
    print(out);
  }

  const request& asked_;
  reporter& says_;
  crew crew_;
  progress progress_;
  reader reader_;
  std::deque<std::shared_ptr<batch>> window_;
  totals sum_;
  std::size_t files_done_ = 0;
  std::shared_ptr<const source> of_;  // whose objects are counted
  std::size_t index_ = 0;
};

}  // namespace

outcome run(const request& asked, reporter& says) {
  return runner(asked, says).run();
}

}  // namespace mxpatch::cli::auditing
