// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/row.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "google/protobuf/io/coded_stream.h"
#include "service/model/fold.h"

namespace partyline {
namespace {

using google::protobuf::io::CodedOutputStream;

// A string with its length before it, as protobuf writes both.
std::string WithLength(absl::string_view text) {
  std::uint8_t length[10];
  const std::uint8_t* end =
      CodedOutputStream::WriteVarint64ToArray(static_cast<std::uint64_t>(text.size()), length);
  std::string bytes(reinterpret_cast<const char*>(length), end - length);
  bytes.append(text.data(), text.size());
  return bytes;
}

// What is behind a row, as it grows.
class Stretch {
 public:
  explicit Stretch(absl::string_view full) : full_size_(full.size()), bytes_(full) {
    if (bytes_.empty()) bytes_.push_back('\0');  // place 0 is no string's
  }

  void AddNumber(std::uint32_t number) { numbers_.push_back(number); }

  // The place of bytes: in FULL if it has them, else at the end, where they are added.
  std::uint32_t Place(absl::string_view bytes) {
    const std::size_t found = Find(bytes);
    if (found != absl::string_view::npos) return static_cast<std::uint32_t>(found);
    return Append(bytes);
  }
  std::uint32_t Append(absl::string_view bytes) {
    bytes_.append(bytes.data(), bytes.size());
    return static_cast<std::uint32_t>(bytes_.size() - bytes.size());
  }

  std::size_t size() const { return 4 * numbers_.size() + bytes_.size(); }

  void CopyTo(char* to) const {
    std::copy_n(reinterpret_cast<const char*>(numbers_.data()), 4 * numbers_.size(), to);
    std::copy_n(bytes_.data(), bytes_.size(), to + 4 * numbers_.size());
  }

 private:
  // In FULL, from where the last was found on: most strings are asked for in its order.
  std::size_t Find(absl::string_view bytes) {
    const absl::string_view full = absl::string_view(bytes_).substr(0, full_size_);
    std::size_t found = full.find(bytes, last_);
    if (found == absl::string_view::npos) found = full.find(bytes, 1);
    if (found != absl::string_view::npos) last_ = found;
    return found;
  }

  const std::size_t full_size_;
  std::vector<std::uint32_t> numbers_;
  std::string bytes_;
  std::size_t last_ = 1;
};

// The place of a string with its length before it.
std::uint32_t PlaceOf(absl::string_view text, Stretch& stretch) {
  return text.empty() ? 0 : stretch.Place(WithLength(text));
}

// The same for a string that is hardly ever in FULL, and not looked for there.
std::uint32_t OwnPlaceOf(absl::string_view text, Stretch& stretch) {
  return text.empty() ? 0 : stretch.Append(WithLength(text));
}

// A name and its keys, each where one before it reads the same, if one does.
void AddName(const RowParts::BornName& name, Stretch& stretch) {
  stretch.AddNumber(PlaceOf(name.fact_id, stretch));
  const NameKeys keys = KeysOf(name.text);
  const absl::string_view texts[] = {name.text, keys.folded, keys.skeleton, keys.latin};
  std::uint32_t places[4] = {PlaceOf(name.text, stretch)};
  for (int i = 1; i < 4; ++i) {
    const int same = static_cast<int>(std::find(texts, texts + i, texts[i]) - texts);
    places[i] = same < i ? places[same] : OwnPlaceOf(texts[i], stretch);
  }
  for (const std::uint32_t place : places) stretch.AddNumber(place);
}

// The numbers behind a row, in the order in which it finds them.
void AddNumbers(const RowParts& parts, Stretch& stretch) {
  for (const DaySpan& date : parts.dates) {
    stretch.AddNumber(static_cast<std::uint32_t>(date.earliest));
    stretch.AddNumber(static_cast<std::uint32_t>(date.latest));
  }
  for (const Ordinal reference : parts.references) stretch.AddNumber(reference);
  for (const std::uint32_t count : parts.reference_counts) stretch.AddNumber(count);
  for (const std::string& country : parts.countries) stretch.AddNumber(PlaceOf(country, stretch));
  for (const std::string& identifier : parts.identifiers) {
    stretch.AddNumber(OwnPlaceOf(identifier, stretch));
  }
  for (const RowParts::BornName& name : parts.names) AddName(name, stretch);
}

}  // namespace

RowPtr Row::Make(const RowParts& parts) {
  Stretch stretch(parts.full);
  const Place name = PlaceOf(parts.name, stretch);
  const Place etag = PlaceOf(parts.etag, stretch);
  const Place cuts = OwnPlaceOf(parts.basic.cuts, stretch);
  AddNumbers(parts, stretch);
  const Place content = OwnPlaceOf(parts.content, stretch);
  Row* row = new (::operator new(sizeof(Row) + stretch.size())) Row();
  stretch.CopyTo(reinterpret_cast<char*>(row + 1));
  row->ordinal_ = parts.ordinal;
  row->revision_ = parts.revision;
  row->record_kind_ = static_cast<std::uint8_t>(parts.record_kind);
  row->kind_ = static_cast<std::uint8_t>(parts.kind);
  row->standing_ = static_cast<std::uint8_t>(parts.standing);
  row->countries_ = static_cast<std::uint16_t>(parts.countries.size());
  row->identifiers_ = static_cast<std::uint16_t>(parts.identifiers.size());
  row->names_ = static_cast<std::uint16_t>(parts.names.size());
  row->dates_ = static_cast<std::uint16_t>(parts.dates.size());
  row->references_ = static_cast<std::uint32_t>(parts.references.size());
  row->full_size_ = static_cast<std::uint32_t>(parts.full.size());
  row->basic_size_ = static_cast<std::uint32_t>(parts.basic.size);
  row->name_ = name;
  row->etag_ = etag;
  row->content_ = content;
  row->cuts_ = cuts;
  row->contests_ = parts.contests;
  return RowPtr(row);
}

void Row::Release() const {
  if (holders_.fetch_sub(1, std::memory_order_acq_rel) > 1) return;
  this->~Row();
  ::operator delete(const_cast<Row*>(this));
}

RowParts Row::Parts() const {
  RowParts parts;
  parts.ordinal = ordinal();
  parts.record_kind = record_kind();
  parts.kind = kind();
  parts.standing = standing();
  parts.revision = revision();
  parts.name = std::string(name());
  parts.etag = std::string(etag());
  parts.full = std::string(full());
  parts.basic = {std::string(Text(cuts_)), basic_size_};
  parts.content = std::string(content());
  for (const absl::string_view country : countries()) parts.countries.emplace_back(country);
  for (const absl::string_view id : identifiers()) parts.identifiers.emplace_back(id);
  parts.references.assign(references().begin(), references().end());
  parts.reference_counts.assign(reference_counts().begin(), reference_counts().end());
  parts.dates.assign(dates().begin(), dates().end());
  parts.contests = contests_;
  for (std::size_t i = 0; i < names_size(); ++i) {
    parts.names.push_back({std::string(names(i).fact_id), std::string(names(i).text)});
  }
  return parts;
}

void Row::AppendTo(std::string& out, v1::View view) const {
  if (view == v1::VIEW_FULL) {
    out.append(full().data(), full().size());
  } else {
    AppendBasic(full(), Text(cuts_), basic_size_, out);
  }
}

std::string Row::In(v1::View view) const {
  std::string bytes;
  bytes.reserve(size(view));
  AppendTo(bytes, view);
  return bytes;
}

bool Row::HasCountry(absl::string_view code) const {
  for (std::size_t i = 0; i < countries_; ++i) {
    if (Text(numbers()[countries_at() + i]) == code) return true;
  }
  return false;
}

Row::Name Row::names(std::size_t i) const {
  const Place* places = numbers() + names_at() + kPlacesOfName * i;
  return {Text(places[0]), Text(places[1]), Text(places[2]), Text(places[3]), Text(places[4])};
}

absl::string_view Row::Text(Place place) const {
  if (place == 0) return absl::string_view();
  const char* at = bytes() + place;
  std::size_t size = 0;
  int shift = 0;
  for (; (*at & 0x80) != 0; ++at, shift += 7) size |= std::size_t(*at & 0x7f) << shift;
  size |= std::size_t(*at++ & 0x7f) << shift;
  return {at, size};
}

Row::Texts Row::TextsAt(std::size_t first, std::size_t count) const {
  Texts texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(Text(numbers()[first + i]));
  return texts;
}

}  // namespace partyline
