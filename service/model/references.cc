// SPDX-License-Identifier: Apache-2.0
#include "service/model/references.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/record.pb.h"
#include "partyline/v1/result.pb.h"
#include "service/model/facts.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::RepeatedPtrField;

// A field that may refer to records, or one with such fields below it.
struct Site {
  const FieldDescriptor* field;
  const v1::FieldRule* rule;  // of a text; null: a message
  std::string plain_path;     // of a text
  bool candidate = false;     // likewise
  std::vector<Site> below;    // of a message
};

const v1::FieldRule& RuleOf(const FieldDescriptor& field) {
  return field.options().GetExtension(v1::rule);
}

bool Refers(const v1::FieldRule& rule) {
  return rule.format() == v1::FORMAT_FACT_POINTER || rule.refers_to_size() > 0;
}

Site SiteOfText(const FieldDescriptor& field, const std::string& path) {
  Site site{&field, &RuleOf(field), path, false, {}};
  absl::string_view plain = path;
  site.candidate = absl::ConsumeSuffix(&plain, ".candidates.name");
  absl::ConsumeSuffix(&plain, ".name");
  site.plain_path.resize(plain.size());
  return site;
}

// The sites in a message, in the order of field numbers. No message of a record holds one of its
// own type.
std::vector<Site> SitesIn(const Descriptor& type, absl::string_view above) {
  std::vector<Site> sites;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.is_map()) continue;
    const std::string path = absl::StrCat(above, above.empty() ? "" : ".", field.name());
    if (field.message_type() != nullptr) {
      std::vector<Site> below = SitesIn(*field.message_type(), path);
      if (!below.empty()) sites.push_back({&field, nullptr, path, false, std::move(below)});
    } else if (Refers(RuleOf(field))) {
      sites.push_back(SiteOfText(field, path));
    }
  }
  std::sort(sites.begin(), sites.end(),
            [](const Site& a, const Site& b) { return a.field->number() < b.field->number(); });
  return sites;
}

using SitesByType = absl::flat_hash_map<const Descriptor*, std::vector<Site>>;

SitesByType SitesOfRecords() {
  SitesByType sites;
  const Descriptor* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    const Descriptor* body = record->field(i)->message_type();
    sites[body] = SitesIn(*body, "");
    std::erase_if(sites[body], [](const Site& site) { return site.rule != nullptr; });
  }
  return sites;
}

const std::vector<Site>& SitesOf(const Descriptor& body) {
  static const auto* const all = new SitesByType(SitesOfRecords());
  static const auto* const none = new std::vector<Site>();
  const auto found = all->find(&body);
  return found == all->end() ? *none : found->second;
}

using Visitor = absl::FunctionRef<void(const Reference&)>;

// Visits what a text refers to, if it refers to anything.
void VisitText(const Site& site, absl::string_view text, const FieldPath& path,
               absl::string_view fact_id, Visitor visit) {
  if (text.empty()) return;
  absl::string_view name = text;
  absl::string_view fact;
  if (site.rule->format() == v1::FORMAT_FACT_POINTER && !SplitFactPointer(text, &name, &fact)) {
    return;
  }
  visit({path, site.plain_path, site.candidate, name, fact_id, fact, site.rule->refers_to()});
}

void VisitSites(const Message& message, const std::vector<Site>& sites, const FieldPath& path,
                absl::string_view fact_id, Visitor visit) {
  for (const Site& site : sites) {
    ForEachValueOf(message, *site.field, path, [&](const FieldValue& value, const FieldPath& at) {
      std::string scratch;  // generated messages give a reference to their own string
      if (site.rule != nullptr) {
        VisitText(site, value.AsString(scratch), at, fact_id, visit);
      } else {
        VisitSites(value.AsMessage(), site.below, at, fact_id, visit);
      }
    });
  }
}

// A result belongs to the election that its name begins with.
void VisitElectionOf(const v1::Result& result, Visitor visit) {
  static const auto* const elections = [] {
    auto* collections = new RepeatedPtrField<std::string>();
    *collections->Add() = std::string(CollectionOf(v1::RECORD_KIND_ELECTION));
    return collections;
  }();
  if (KindOfName(result.name()) != v1::RECORD_KIND_RESULT) return;
  visit({FieldPath("name"), "name", false, ElectionOfResult(result.name()), "", "", *elections});
}

// Of a fact; empty for any other message.
absl::string_view FactIdOf(const Message& message) {
  const Descriptor& type = *message.GetDescriptor();
  std::string scratch;
  if (!IsFact(type)) return "";
  return message.GetReflection()->GetStringReference(message, type.FindFieldByNumber(1), &scratch);
}

}  // namespace

void ForEachReference(const Message& body, Visitor visit) {
  if (const auto* result = As<v1::Result>(body)) VisitElectionOf(*result, visit);
  const FieldPath root;
  for (const Site& site : SitesOf(*body.GetDescriptor())) {
    ForEachValueOf(body, *site.field, root, [&](const FieldValue& value, const FieldPath& path) {
      const Message& child = value.AsMessage();
      VisitSites(child, site.below, path, FactIdOf(child), visit);
    });
  }
}

}  // namespace partyline
