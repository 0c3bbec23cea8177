// SPDX-License-Identifier: Apache-2.0
#include "service/model/references.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "partyline/v1/options.pb.h"
#include "partyline/v1/record.pb.h"
#include "service/model/facts.h"
#include "service/model/field_reader.h"
#include "service/model/record_name.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::RepeatedPtrField;

// A field that may refer to records, or one with such fields below it.
struct Site {
  const FieldDescriptor* field;
  const v1::FieldRule* rule;  // of a text; null: a message
  std::string plain_path;     // of a text
  bool candidate = false;     // likewise
  bool holds_facts = false;
  std::vector<Site> below;  // of a message
};

const v1::FieldRule& ReferenceRuleOf(const FieldDescriptor& field) {
  return field.options().GetExtension(v1::rule);
}

bool Refers(const v1::FieldRule& rule) {
  return rule.format() == v1::FORMAT_FACT_POINTER || rule.refers_to_size() > 0;
}

Site SiteOfText(const FieldDescriptor& field, const std::string& path) {
  Site site{&field, &ReferenceRuleOf(field), path, false, false, {}};
  absl::string_view plain = path;
  site.candidate = absl::ConsumeSuffix(&plain, ".candidates.name");
  absl::ConsumeSuffix(&plain, ".name");
  site.plain_path.resize(plain.size());
  return site;
}

// The sites in a message. No message of a record holds one of its
// own type.
std::vector<Site> SitesIn(const Descriptor& type, absl::string_view above) {
  std::vector<Site> sites;
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    if (field.is_map()) continue;
    const std::string path = absl::StrCat(above, above.empty() ? "" : ".", field.name());
    if (field.message_type() != nullptr) {
      std::vector<Site> below = SitesIn(*field.message_type(), path);
      if (!below.empty()) sites.push_back({&field, nullptr, "", false, false, std::move(below)});
    } else if (Refers(ReferenceRuleOf(field))) {
      sites.push_back(SiteOfText(field, path));
    }
  }
  return sites;
}

// By kind of record, which is the number of its field in v1::Record.
using SitesByKind = std::vector<std::vector<Site>>;

SitesByKind SitesOfRecords() {
  SitesByKind sites(v1::RecordKind_ARRAYSIZE);
  const Descriptor* record = v1::Record::descriptor();
  for (int i = 0; i < record->field_count(); ++i) {
    std::vector<Site>& of_body = sites[record->field(i)->number()];
    of_body = SitesIn(*record->field(i)->message_type(), "");
    std::erase_if(of_body, [](const Site& site) { return site.rule != nullptr; });
    for (Site& site : of_body) site.holds_facts = IsFact(*site.field->message_type());
  }
  return sites;
}

const Site* FindSite(const std::vector<Site>& sites, int number) {
  for (const Site& site : sites) {
    if (site.field->number() == number) return &site;
  }
  return nullptr;
}

// The text in field 1: the id of a fact, the name of a record.
absl::string_view FirstText(absl::string_view message) {
  FieldReader reader(message);
  return reader.Next() && reader.number() == 1 ? reader.content() : "";
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

void VisitSites(absl::string_view message, const std::vector<Site>& sites, const FieldPath& path,
                absl::string_view fact_id, Visitor visit) {
  const Site* last = nullptr;
  int index = 0;
  FieldReader reader(message);
  while (reader.Next()) {
    const Site* site = FindSite(sites, reader.number());
    if (site == nullptr) continue;
    index = site == last ? index + 1 : 0;
    last = site;
    const std::string& name = site->field->name();
    const FieldPath at = site->field->is_repeated() ? path.Element(name, index) : path.Field(name);
    const absl::string_view content = reader.content();
    if (site->rule != nullptr) {
      VisitText(*site, content, at, fact_id, visit);
    } else {
      VisitSites(content, site->below, at, site->holds_facts ? FirstText(content) : fact_id, visit);
    }
  }
}

// A result belongs to the election that its name begins with.
void VisitElectionOf(absl::string_view result, Visitor visit) {
  static const auto* const elections = [] {
    auto* collections = new RepeatedPtrField<std::string>();
    *collections->Add() = std::string(CollectionOf(v1::RECORD_KIND_ELECTION));
    return collections;
  }();
  if (KindOfName(result) != v1::RECORD_KIND_RESULT) return;
  visit({FieldPath("name"), "name", false, ElectionOfResult(result), "", "", *elections});
}

}  // namespace

void ForEachReference(v1::RecordKind kind, absl::string_view bytes, Visitor visit) {
  static const auto* const sites = new SitesByKind(SitesOfRecords());
  if (kind == v1::RECORD_KIND_RESULT) VisitElectionOf(FirstText(bytes), visit);
  VisitSites(bytes, sites->at(kind), FieldPath(), "", visit);
}

}  // namespace partyline
