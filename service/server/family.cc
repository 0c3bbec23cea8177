// SPDX-License-Identifier: Apache-2.0
#include "service/server/family.h"

namespace partyline {
namespace {

prometheus::MetricFamily& Append(Families& families, const char* name, const char* help,
                                 prometheus::MetricType type) {
  prometheus::MetricFamily& family = families.emplace_back();
  family.name = name;
  family.help = help;
  family.type = type;
  return family;
}

}  // namespace

prometheus::MetricFamily& Gauges(Families& families, const char* name, const char* help) {
  return Append(families, name, help, prometheus::MetricType::Gauge);
}

prometheus::MetricFamily& Counters(Families& families, const char* name, const char* help) {
  return Append(families, name, help, prometheus::MetricType::Counter);
}

void Add(prometheus::MetricFamily& family, double value,
         std::initializer_list<std::pair<const char*, std::string>> labels) {
  prometheus::ClientMetric& metric = family.metric.emplace_back();
  for (const auto& [name, text] : labels) metric.label.push_back({name, text});
  metric.gauge.value = value;
  metric.counter.value = value;  // the family's type says which is meant
}

}  // namespace partyline
