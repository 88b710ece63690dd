#include "auditing/crew.hpp"

#include <new>
#include <system_error>

#include "mxpatch/merge.hpp"
#include "reading/tree.hpp"
#include "reading/yaml.hpp"
#include "showing/words.hpp"

namespace mxpatch::cli::auditing {
namespace {

// An object too big for the memory that is left takes none of the others with
// it.
record out_of_memory(const source& text, const placed_part& of,
                     const rules& asked) {
  const source nothing{text.name, {}, {}, of.place, of.range.begin};
  return unreadable(nothing, {}, "out-of-memory",
                    std::string(say(asked.how.language,
                                    "there is not enough memory to judge it",
                                    "内存不足，无法判定")),
                    asked);
}

// Why a List is none: what the library says of the whole text.
record list_fault(const source& text, const rules& asked) {
  limits wide;
  wide.document = wide.patch = reader::most;
  merger checks(wide);
  (void)checks.validate(text.bytes);
  std::string message;
  write_message(checks.error(), asked.how.language, append_to(message));
  return unreadable(text, checks.error().span,
                    mxpatch::describe(checks.error().code).name, message, asked,
                    say(asked.how.language, "no item behind it was judged",
                        "其后的条目未作判定"));
}

void judge_json(batch& work, object_judge& judges, const rules& asked) {
  const source& text = *work.text;
  for (const placed_part& each : work.parts) {
    try {
      const source object{text.name,
                          text.bytes.substr(each.range.begin,
                                            each.range.end - each.range.begin),
                          {},
                          each.place,
                          each.range.begin};
      work.records.push_back(each.range.torn
                                 ? list_fault(object, asked)
                                 : judges.judge(object, each.range.list.get()));
    } catch (const std::bad_alloc&) {
      work.records.push_back(out_of_memory(text, each, asked));
    }
  }
}

void judge_document(batch& work, object_judge& judges, const rules& asked) {
  const placed_part& whole = work.parts.front();
  auto written = std::make_shared<yaml_text>();
  written->text = work.text->bytes.substr(whole.range.begin,
                                          whole.range.end - whole.range.begin);
  source document{work.text->name, {}, written, whole.place, whole.range.begin};
  try {
    document.bytes = yaml_to_json(*written);
  } catch (const text_fault& fault) {
    const source as_written{
        document.name, written->text, {}, document.start, document.offset};
    work.records.push_back(
        unreadable(as_written, fault.place, fault.code, fault.what(), asked));
    return;
  }
  locator places(document.written_text());
  // YAML was turned into JSON that is whole.
  split_json(document.bytes, [&](const part& each) {
    const span place{static_cast<std::uint32_t>(each.begin),
                     static_cast<std::uint32_t>(each.end)};
    work.records.push_back(
        judges.judge(part_of(document, place, places), each.list.get()));
    return true;
  });
}

void judge_yaml(batch& work, object_judge& judges, const rules& asked) {
  try {
    judge_document(work, judges, asked);
  } catch (const std::bad_alloc&) {
    const placed_part& whole = work.parts.front();
    work.records.push_back(out_of_memory(*work.text, whole, asked));
  }
}

}  // namespace

void judge_batch(batch& work, object_judge& judges, const rules& asked) {
  try {
    if (work.yaml) {
      judge_yaml(work, judges, asked);
    } else {
      judge_json(work, judges, asked);
    }
  } catch (...) {
    work.failed = std::current_exception();
  }
}

crew::crew(unsigned workers, const rules& asked) : asked_(asked) {
  if (workers < 2) {
    alone_ = std::make_unique<object_judge>(asked);
    return;
  }
  threads_.reserve(workers);
  for (unsigned each = 0; each < workers; ++each) {
    // Fewer workers are enough where the system has no room for more.
    try {
      threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      break;
    }
  }
  if (threads_.empty()) alone_ = std::make_unique<object_judge>(asked);
}

crew::~crew() {
  {
    const std::lock_guard lock(guard_);
    stopping_ = true;
  }
  given_.notify_all();
  for (std::thread& each : threads_) each.join();
}

void crew::give(std::shared_ptr<batch> work) {
  if (alone_) {
    judge_batch(*work, *alone_, asked_);
    work->done = true;
    return;
  }
  {
    const std::lock_guard lock(guard_);
    queue_.push_back(std::move(work));
  }
  given_.notify_one();
}

bool crew::wait(const batch& work, std::chrono::milliseconds most) {
  if (work.done) return true;
  std::unique_lock lock(guard_);
  return finished_.wait_for(lock, most, [&] { return work.done.load(); });
}

void crew::work() {
  object_judge judges(asked_);
  for (;;) {
    std::shared_ptr<batch> next;
    {
      std::unique_lock lock(guard_);
      given_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      next = std::move(queue_.front());
      queue_.pop_front();
    }
    judge_batch(*next, judges, asked_);
    {
      const std::lock_guard lock(guard_);
      next->done = true;
    }
    finished_.notify_one();
  }
}

}  // namespace mxpatch::cli::auditing
