// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_ROW_H_
#define PARTYLINE_SERVICE_SNAPSHOT_ROW_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "partyline/v1/evidence.pb.h"
#include "partyline/v1/record.pb.h"
#include "service/model/date.h"
#include "service/snapshot/basic_view.h"

namespace partyline {

struct Contests;  // model/contests.h

// A record's number, given in the order in which records were first created and never given again.
using Ordinal = std::uint32_t;
inline constexpr Ordinal kNoOrdinal = std::numeric_limits<Ordinal>::max();

// What a row is made from.
struct RowParts {
  Ordinal ordinal = kNoOrdinal;
  v1::RecordKind record_kind = v1::RECORD_KIND_UNSPECIFIED;
  int kind = 0;  // PartyKind, EventKind, ElectionKind or SourceKind; 0 for people and results
  v1::Standing standing = v1::STANDING_UNSPECIFIED;  // of an event's occurrence
  std::int64_t revision = 0;
  std::string name;  // "parties/az-avkp"
  std::string etag;
  std::string full;     // the encoded v1::Party (…), as VIEW_FULL serves it
  BasicCuts basic;      // how VIEW_BASIC is cut out of it
  std::string content;  // text of a source, which only GetSource adds
  std::vector<std::string>
      countries;  // codes of its COUNTRY attributes, or of an election's place; sorted, each once
  std::vector<std::string> identifiers;  // "scheme:value"; sorted, each once
  std::vector<Ordinal>
      references;  // other records it refers to, through redirects; sorted, each once
  std::vector<std::uint32_t>
      reference_counts;        // for each of those, from how many of its facts and plain paths
  std::vector<DaySpan> dates;  // of an event or an election; see SpansOf in dates.h
  std::shared_ptr<const Contests>
      contests;  // what is contested in it, through redirects; null: nothing
  struct BornName {
    std::string fact_id;
    std::string text;
  };
  // In the order of the record; display_name alone (empty fact_id) if it has none. A result, which
  // is found by its party and election, has none at all.
  std::vector<BornName> names;
};

class RowPtr;

// A record in memory: its bytes, encoded once, and the little that questions need without decoding
// them, as RowParts has it.
//
// Immutable; read from any thread. One stretch of memory, made by Make and held by RowPtr. A string
// that stands in the record's bytes is kept there and nowhere else: the record's name, its etag,
// its names and their ids, its countries. What is returned lives as long as the row.
class Row {
 public:
  static RowPtr Make(const RowParts& parts);
  RowParts Parts() const;

  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  Ordinal ordinal() const { return ordinal_; }
  v1::RecordKind record_kind() const { return static_cast<v1::RecordKind>(record_kind_); }
  int kind() const { return kind_; }
  v1::Standing standing() const { return static_cast<v1::Standing>(standing_); }
  std::int64_t revision() const { return revision_; }
  absl::string_view name() const { return Text(name_); }
  absl::string_view etag() const { return Text(etag_); }
  absl::string_view full() const { return {bytes(), full_size_}; }
  absl::string_view content() const { return Text(content_); }

  // The bytes in a view, VIEW_FULL or else VIEW_BASIC, which is cut out of FULL as it is copied.
  std::size_t size(v1::View view) const { return view == v1::VIEW_FULL ? full_size_ : basic_size_; }
  void AppendTo(std::string& out, v1::View view) const;
  std::string In(v1::View view) const;

  using Texts = absl::InlinedVector<absl::string_view, 4>;
  Texts countries() const { return TextsAt(countries_at(), countries_); }
  bool HasCountry(absl::string_view code) const;
  Texts identifiers() const { return TextsAt(identifiers_at(), identifiers_); }

  absl::Span<const Ordinal> references() const {
    return {numbers() + references_at(), references_};
  }
  absl::Span<const std::uint32_t> reference_counts() const {
    return {numbers() + references_at() + references_, references_};
  }
  absl::Span<const DaySpan> dates() const {
    return {reinterpret_cast<const DaySpan*>(numbers()), dates_};
  }

  // Null: nothing is contested.
  const Contests* contests() const { return contests_.get(); }

  // A name, with the keys by which it is found (NameKeys).
  struct Name {
    absl::string_view fact_id;
    absl::string_view text;
    absl::string_view folded;
    absl::string_view skeleton;
    absl::string_view latin;
  };
  std::size_t names_size() const { return names_; }
  Name names(std::size_t i) const;  // `i` is below names_size()

 private:
  friend class RowPtr;

  // Where a string stands in bytes(): the place of its length, which is written as protobuf writes
  // lengths. 0, where a tag is, stands for the empty one.
  using Place = std::uint32_t;

  static constexpr std::size_t kPlacesOfName = 5;

  Row() = default;
  ~Row() = default;

  absl::string_view Text(Place place) const;
  Texts TextsAt(std::size_t first, std::size_t count) const;

  // Behind the row: dates, references, their counts, then the places of countries, identifiers and
  // names. Behind these the bytes: FULL, and the strings that it does not have.
  const std::uint32_t* numbers() const { return reinterpret_cast<const std::uint32_t*>(this + 1); }
  std::size_t references_at() const { return 2 * std::size_t{dates_}; }
  std::size_t countries_at() const { return references_at() + 2 * std::size_t{references_}; }
  std::size_t identifiers_at() const { return countries_at() + countries_; }
  std::size_t names_at() const { return identifiers_at() + identifiers_; }
  std::size_t numbers_size() const { return names_at() + kPlacesOfName * names_; }
  const char* bytes() const { return reinterpret_cast<const char*>(numbers() + numbers_size()); }

  void Hold() const { holders_.fetch_add(1, std::memory_order_relaxed); }
  // Frees the row if this was the last of its holders.
  void Release() const;

  // Written by Make alone.
  mutable std::atomic<std::uint32_t> holders_{0};
  Ordinal ordinal_ = kNoOrdinal;
  std::int64_t revision_ = 0;
  std::uint8_t record_kind_ = 0;
  std::uint8_t kind_ = 0;
  std::uint8_t standing_ = 0;
  std::uint16_t countries_ = 0;
  std::uint16_t identifiers_ = 0;
  std::uint16_t names_ = 0;
  std::uint16_t dates_ = 0;
  std::uint32_t references_ = 0;
  std::uint32_t full_size_ = 0;
  std::uint32_t basic_size_ = 0;
  Place name_ = 0;
  Place etag_ = 0;
  Place content_ = 0;
  Place cuts_ = 0;
  std::shared_ptr<const Contests> contests_;
};

// Holds a row, or none. As a shared_ptr in half the room. Thread-safe as one.
class RowPtr {
 public:
  RowPtr() = default;
  RowPtr(std::nullptr_t) {}  // NOLINT: as any pointer
  RowPtr(const RowPtr& other) : row_(other.row_) {
    if (row_ != nullptr) row_->Hold();
  }
  RowPtr(RowPtr&& other) noexcept : row_(std::exchange(other.row_, nullptr)) {}
  RowPtr& operator=(RowPtr other) noexcept {
    std::swap(row_, other.row_);
    return *this;
  }
  ~RowPtr() {
    if (row_ != nullptr) row_->Release();
  }

  const Row* get() const { return row_; }
  const Row& operator*() const { return *row_; }
  const Row* operator->() const { return row_; }

 private:
  friend class Row;
  explicit RowPtr(const Row* row) : row_(row) { row_->Hold(); }

  const Row* row_ = nullptr;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_SNAPSHOT_ROW_H_
