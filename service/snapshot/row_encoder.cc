// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/row_encoder.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/model/canonical_bytes.h"
#include "service/model/record_name.h"
#include "service/snapshot/basic_view.h"
#include "service/snapshot/dates.h"

namespace partyline {
namespace {

using google::protobuf::Arena;
using google::protobuf::Message;

template <typename T>
void SortUnique(std::vector<T>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  values.shrink_to_fit();
}

template <typename Fact>
bool Denied(const Fact& fact) {
  return fact.evidence().standing() == v1::STANDING_DENIED;
}

template <typename Body>
void ReadNames(const Body& body, RowParts& row) {
  if constexpr (std::is_same_v<Body, v1::Result>) return;  // found by its party and its election
  if constexpr (requires { body.names(); }) {
    row.names.reserve(body.names_size());
    for (const v1::Name& name : body.names()) row.names.push_back({name.id(), name.text()});
  }
  if (row.names.empty()) row.names.push_back({"", body.display_name()});
}

template <typename Body>
void ReadIdentifiers(const Body& body, RowParts& row) {
  if constexpr (requires { body.identifiers(); }) {
    for (const v1::Identifier& identifier : body.identifiers()) {
      if (Denied(identifier)) continue;
      row.identifiers.push_back(absl::StrCat(identifier.scheme(), ":", identifier.value()));
    }
    SortUnique(row.identifiers);
  }
}

template <typename Body>
void ReadCountries(const Body& body, RowParts& row) {
  for (const v1::Attribute& attribute : body.attributes()) {
    if (attribute.kind() != v1::ATTRIBUTE_KIND_COUNTRY || Denied(attribute)) continue;
    row.countries.push_back(attribute.place().country());
  }
  if constexpr (requires { body.place(); }) row.countries.push_back(body.place().country());
  row.countries.erase(std::remove(row.countries.begin(), row.countries.end(), ""),
                      row.countries.end());
  SortUnique(row.countries);
}

template <typename Body>
void EncodeBody(const Body& body, RowParts& row) {
  row.name = body.name();
  row.etag = body.etag();
  row.revision = body.revision();
  if constexpr (requires { body.kind(); }) row.kind = body.kind();
  ReadNames(body, row);
  ReadIdentifiers(body, row);
  ReadCountries(body, row);
  row.full = CanonicalBytes(body);
  row.basic = CutToBasic(*body.GetDescriptor(), row.full);
}

void EncodeSource(const v1::Source& source, RowParts& row) {
  if (source.content().empty()) return EncodeBody(source, row);
  v1::Source without_content = source;
  row.content = std::move(*without_content.mutable_content());
  without_content.clear_content();
  EncodeBody(without_content, row);
}

}  // namespace

RowParts EncodeRow(const v1::Record& record) {
  RowParts row;
  row.record_kind = KindOf(record);
  switch (record.record_case()) {
    case v1::Record::kSource:
      EncodeSource(record.source(), row);
      break;
    case v1::Record::kParty:
      EncodeBody(record.party(), row);
      break;
    case v1::Record::kPerson:
      EncodeBody(record.person(), row);
      break;
    case v1::Record::kEvent:
      EncodeBody(record.event(), row);
      row.standing = record.event().occurrence().evidence().standing();
      row.dates = SpansOf(record.event());
      break;
    case v1::Record::kElection:
      EncodeBody(record.election(), row);
      row.dates = SpansOf(record.election());
      break;
    case v1::Record::kResult:
      EncodeBody(record.result(), row);
      break;
    case v1::Record::RECORD_NOT_SET:
      break;
  }
  return row;
}

std::string EncodeIn(v1::View view, const Message& body) {
  std::string full = CanonicalBytes(body);
  if (view != v1::VIEW_BASIC) return full;
  const BasicCuts cuts = CutToBasic(*body.GetDescriptor(), full);
  std::string basic;
  AppendBasic(full, cuts.cuts, cuts.size, basic);
  return basic;
}

Message* DecodeRow(const Row& row, Arena& arena) {
  Message* body = MakeBody(row.record_kind(), *Arena::CreateMessage<v1::Record>(&arena));
  body->ParseFromArray(row.full().data(), static_cast<int>(row.full().size()));
  return body;
}

}  // namespace partyline
