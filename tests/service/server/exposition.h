// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_SERVER_EXPOSITION_H_
#define PARTYLINE_TESTS_SERVICE_SERVER_EXPOSITION_H_

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace partyline::testing {

// Figures by name and labels, as they are written: `up{job="a"}`.
using FigureMap = std::map<std::string, double>;

// Reads Prometheus's text format (version 0.0.4) strictly. Refuses, naming the line, also what
// Prometheus would let pass: a family without HELP or TYPE or in two pieces, a counter that is not
// called _total, a figure that is there twice, a histogram that does not add up.
absl::StatusOr<FigureMap> ParseExposition(absl::string_view text);

}  // namespace partyline::testing

#endif  // PARTYLINE_TESTS_SERVICE_SERVER_EXPOSITION_H_
