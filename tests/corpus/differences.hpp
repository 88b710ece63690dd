#pragma once

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

// The tables of core/DIFFERENCES.md. The first cell of a row is its number,
// whose letter says which table it belongs to; the last cell names the cases
// that show it, each between backquotes.
namespace corpus {

struct difference {
  std::string number;
  std::vector<std::string> cells;  // those between, without backquotes
  std::vector<std::string> cases;
};

inline std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" `");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" `") - begin + 1);
}

// What stands between backquotes.
inline std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while ((at = text.find('`', at)) != std::string::npos) {
    const std::size_t end = text.find('`', at + 1);
    if (end == std::string::npos) break;
    out.push_back(text.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return out;
}

class differences {
 public:
  explicit differences(const std::string& path) {
    std::ifstream in(path);
    if (!in) throw std::runtime_error("cannot open " + path);
    for (std::string line; std::getline(in, line);) read(line);
  }

  // The rows of one table, such as 'D'.
  std::vector<difference> table(char letter) const {
    std::vector<difference> out;
    for (const difference& row : rows_) {
      if (row.number[0] == letter) out.push_back(row);
    }
    return out;
  }

 private:
  void read(const std::string& line) {
    if (!line.starts_with("| ")) return;
    std::vector<std::string> cells;
    std::istringstream in(line.substr(1));
    for (std::string cell; std::getline(in, cell, '|');) cells.push_back(cell);
    const std::string number = trimmed(cells[0]);
    if (number.size() < 2 || number[0] < 'A' || 'Z' < number[0] ||
        number.find_first_not_of("0123456789", 1) != std::string::npos) {
      return;  // a heading
    }
    if (cells.size() < 3) throw std::runtime_error("too short: " + line);
    if (!numbers_.insert(number).second) {
      throw std::runtime_error(number + " stands twice");
    }
    difference row{number, {}, quoted(cells.back())};
    if (row.cases.empty()) throw std::runtime_error(number + " has no case");
    for (std::size_t i = 1; i + 1 < cells.size(); ++i) {
      row.cells.push_back(trimmed(cells[i]));
    }
    rows_.push_back(row);
  }

  std::vector<difference> rows_;
  std::set<std::string> numbers_;
};

// Which rows the corpus has shown, and by which cases.
class evidence {
 public:
  void add(const difference& row, const std::string& name) {
    shown_[row.number].insert(name);
  }
  // The cases that a row names and that do not show it.
  std::string missing(const difference& row) const {
    std::string out;
    const auto found = shown_.find(row.number);
    for (const std::string& name : row.cases) {
      if (found == shown_.end() || !found->second.contains(name)) {
        out += "\n  " + row.number + " is not shown by: " + name;
      }
    }
    return out;
  }

 private:
  std::map<std::string, std::set<std::string>> shown_;
};

// The words of a cell, after commas and blanks.
inline std::vector<std::string> words(std::string cell) {
  std::replace(cell.begin(), cell.end(), ',', ' ');
  std::istringstream in(cell);
  std::vector<std::string> out;
  for (std::string one; in >> one;) out.push_back(one);
  return out;
}

inline bool lists(const std::string& cell, const std::string& word) {
  const std::vector<std::string> all = words(cell);
  return std::find(all.begin(), all.end(), word) != all.end();
}

// Neither a field of an object with spec and status, nor one of metav1's
// ObjectMeta.
inline bool is_unknown(const std::string& field) {
  static const std::set<std::string> top = {"apiVersion", "kind", "metadata",
                                            "spec", "status"};
  static const std::set<std::string> metadata = {"name",
                                                 "generateName",
                                                 "namespace",
                                                 "selfLink",
                                                 "uid",
                                                 "resourceVersion",
                                                 "generation",
                                                 "creationTimestamp",
                                                 "deletionTimestamp",
                                                 "labels",
                                                 "annotations",
                                                 "deletionGracePeriodSeconds",
                                                 "finalizers",
                                                 "ownerReferences",
                                                 "managedFields"};
  const std::string first = field.substr(0, field.find_first_of(".[", 1));
  if (first != "metadata") return !top.contains(first);
  if (field.size() == first.size()) return false;
  const std::string rest = field.substr(first.size() + 1);
  return !metadata.contains(rest.substr(0, rest.find_first_of(".[")));
}

// A cell of fields: names, "spec.*", "unknown" and "any".
inline bool lists_field(const std::string& cell, const std::string& field) {
  for (const std::string& one : words(cell)) {
    if (one == field || one == "any") return true;
    if (one == "unknown" && is_unknown(field)) return true;
    // A key that is not a name is written in brackets.
    const std::string above = one.substr(0, one.size() - 2);
    if (one.ends_with(".*") &&
        (field.starts_with(above + ".") || field.starts_with(above + "["))) {
      return true;
    }
  }
  return false;
}

}  // namespace corpus
