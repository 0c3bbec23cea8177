// SPDX-License-Identifier: Apache-2.0
#include "tests/service/server/exposition.h"

#include <cmath>
#include <limits>
#include <set>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace partyline::testing {
namespace {

using Labels = std::map<std::string, std::string>;

struct Sample {
  std::string name;
  Labels labels;
  double value = 0;
};

bool IsName(absl::string_view text, bool colons) {
  if (text.empty() || absl::ascii_isdigit(text[0])) return false;
  for (const char each : text) {
    if (!absl::ascii_isalnum(each) && each != '_' && !(colons && each == ':')) return false;
  }
  return true;
}

// Takes `"text"` off the front.
bool TakeQuoted(absl::string_view& rest, std::string& text) {
  if (!absl::ConsumePrefix(&rest, "\"")) return false;
  while (!rest.empty() && rest[0] != '"') {
    if (absl::ConsumePrefix(&rest, "\\n")) {
      text += '\n';
      continue;
    }
    if (rest[0] == '\\') {
      rest.remove_prefix(1);
      if (rest.empty() || (rest[0] != '\\' && rest[0] != '"')) return false;
    }
    text += rest[0];
    rest.remove_prefix(1);
  }
  return absl::ConsumePrefix(&rest, "\"");
}

// Takes `{name="text",…}` off the front.
bool TakeLabels(absl::string_view& rest, Labels& labels) {
  if (!absl::ConsumePrefix(&rest, "{")) return true;
  do {
    const std::size_t equals = rest.find('=');
    if (equals == absl::string_view::npos) return false;
    const std::string name(rest.substr(0, equals));
    rest.remove_prefix(equals + 1);
    std::string text;
    if (!IsName(name, false) || !TakeQuoted(rest, text)) return false;
    if (!labels.emplace(name, text).second) return false;
  } while (absl::ConsumePrefix(&rest, ","));
  return absl::ConsumePrefix(&rest, "}");
}

bool ReadValue(absl::string_view text, double& value) {
  value = std::numeric_limits<double>::infinity();
  if (text == "+Inf") return true;
  if (text.empty() || text[0] == '+' || absl::StrContains(text, " ")) return false;
  return absl::SimpleAtod(text, &value) && std::isfinite(value);
}

// Reads `name{labels} value`, with no time after it.
bool ReadSample(absl::string_view line, Sample& sample) {
  const std::size_t end = line.find_first_of("{ ");
  if (end == absl::string_view::npos) return false;
  sample.name = std::string(line.substr(0, end));
  line.remove_prefix(end);
  return IsName(sample.name, true) && TakeLabels(line, sample.labels) &&
         absl::ConsumePrefix(&line, " ") && ReadValue(line, sample.value);
}

// Reads a text from its first line to its last.
class Reader {
 public:
  absl::Status Read(absl::string_view line) {
    if (absl::ConsumePrefix(&line, "# HELP ")) return BeginFamily(line);
    if (absl::ConsumePrefix(&line, "# TYPE ")) return SetType(line);
    Sample sample;
    if (!ReadSample(line, sample)) return Wrong("not a figure");
    return Take(line, sample);
  }

  absl::Status EndFamily() const {
    if (!family_.empty() && type_.empty()) return Wrong("a family without a type");
    for (const auto& [labels, buckets] : buckets_) {
      const auto count = figures_.find(absl::StrCat(family_, "_count", labels));
      if (count == figures_.end() || !figures_.count(absl::StrCat(family_, "_sum", labels))) {
        return Wrong("a histogram without a count or a sum");
      }
      if (buckets.rbegin()->first != std::numeric_limits<double>::infinity() ||
          buckets.rbegin()->second != count->second) {
        return Wrong("a histogram whose last bucket is not its count");
      }
      double before = 0;
      for (const auto& [bound, value] : buckets) {
        if (value < before) return Wrong("a histogram whose buckets shrink");
        before = value;
      }
    }
    return absl::OkStatus();
  }

  const FigureMap& figures() const { return figures_; }

 private:
  static absl::Status Wrong(absl::string_view what) { return absl::InvalidArgumentError(what); }

  absl::Status BeginFamily(absl::string_view line) {
    const absl::Status ended = EndFamily();
    if (!ended.ok()) return ended;
    const std::vector<std::string> parts = absl::StrSplit(line, absl::MaxSplits(' ', 1));
    family_ = parts[0];
    type_ = "";
    buckets_.clear();
    if (!IsName(family_, true) || parts.size() != 2 || parts[1].empty()) return Wrong("no help");
    if (!families_.insert(family_).second) return Wrong("a family in two pieces");
    return absl::OkStatus();
  }

  absl::Status SetType(absl::string_view line) {
    if (!absl::ConsumePrefix(&line, absl::StrCat(family_, " ")) || !type_.empty()) {
      return Wrong("a type out of place");
    }
    type_ = std::string(line);
    if (type_ != "counter" && type_ != "gauge" && type_ != "histogram") return Wrong("no type");
    if ((type_ == "counter") != absl::EndsWith(family_, "_total")) return Wrong("a counter's name");
    return absl::OkStatus();
  }

  absl::Status Take(absl::string_view line, const Sample& sample) {
    const std::string written(line.substr(0, line.rfind(' ')));
    if (!figures_.emplace(written, sample.value).second)
      return Wrong("a figure that is there twice");
    if (type_ == "histogram") return TakeOfHistogram(written, sample);
    if (type_.empty() || sample.name != family_) return Wrong("a figure of another family");
    if (type_ == "counter" && sample.value < 0) return Wrong("a counter below 0");
    return absl::OkStatus();
  }

  // `le` stands last, as prometheus-cpp writes it.
  absl::Status TakeOfHistogram(const std::string& written, const Sample& sample) {
    if (sample.name == family_ + "_sum" || sample.name == family_ + "_count") {
      return absl::OkStatus();
    }
    const auto bound = sample.labels.find("le");
    double value = 0;
    if (sample.name != family_ + "_bucket" || bound == sample.labels.end() ||
        !ReadValue(bound->second, value)) {
      return Wrong("no part of a histogram");
    }
    const std::size_t begin = sample.name.size();
    const std::size_t le = written.rfind("le=");
    std::string labels = written.substr(begin, le - begin - 1);
    if (!labels.empty()) labels += '}';
    buckets_[labels][value] = sample.value;
    return absl::OkStatus();
  }

  FigureMap figures_;
  std::set<std::string> families_;
  std::string family_;                                       // that is being read; "": none yet
  std::string type_;                                         // of it; "": not yet said
  std::map<std::string, std::map<double, double>> buckets_;  // of it, by its other labels
};

}  // namespace

absl::StatusOr<FigureMap> ParseExposition(absl::string_view text) {
  if (!absl::ConsumeSuffix(&text, "\n")) return absl::InvalidArgumentError("the last line is cut");
  Reader reader;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    const absl::Status read = reader.Read(line);
    if (!read.ok()) return absl::InvalidArgumentError(absl::StrCat(read.message(), ": ", line));
  }
  const absl::Status ended = reader.EndFamily();
  if (!ended.ok()) return ended;
  return reader.figures();
}

}  // namespace partyline::testing
