// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SERVER_FAMILY_H_
#define PARTYLINE_SERVICE_SERVER_FAMILY_H_

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "prometheus/metric_family.h"

namespace partyline {

// Figures of one name, taken at one moment. `help` says what is counted, and is one line.
using Families = std::vector<prometheus::MetricFamily>;

// Appends a family without figures, which are added to what is returned, before the next is
// appended.
prometheus::MetricFamily& Gauges(Families& families, const char* name, const char* help);
prometheus::MetricFamily& Counters(Families& families, const char* name, const char* help);

// Adds a figure under labels that are written in the code, never by a caller.
void Add(prometheus::MetricFamily& family, double value,
         std::initializer_list<std::pair<const char*, std::string>> labels = {});

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SERVER_FAMILY_H_
