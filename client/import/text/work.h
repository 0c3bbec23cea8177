// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_WORK_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_WORK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/import/text/document.h"
#include "client/import/text/ids.h"
#include "client/import/text/options.h"
#include "client/import/text/report.h"
#include "google/protobuf/repeated_field.h"
#include "partyline/v1/record.pb.h"

namespace partyline::client::import_text {

// What the documents of one import share.
struct Shared {
  explicit Shared(const Known& known) : ids(known) {}

  v1::RecordSet records;
  Ids ids;
  absl::flat_hash_map<std::string, int> fact_numbers;         // by record and stem
  absl::flat_hash_map<std::string, v1::Election*> elections;  // by what tells them apart
};

// A place in the document, as facts cite it.
struct Spot {
  v1::Citation citation;
  std::int64_t column = 1;
};

// What a fact is made from.
struct Origin {
  std::string record;  // that it belongs to
  std::string stem;    // of its id: `leader` for `leader-2`
  std::string kind;    // for the report
  std::string rule;    // that read it; empty: as printed
  Spot spot;
};

// One document on its way to records. Not thread-safe; document, options, shared and report outlive
// it.
class Work {
 public:
  // Above these a document is not read further; the report says so.
  static constexpr std::size_t kMostRecords = 5000;
  static constexpr int kMostFacts = 1000;         // of one kind in a record (the contract's limit)
  static constexpr int kMostCitations = 100;      // of one claim (the contract's limit)
  static constexpr std::size_t kMostItems = 200;  // of one list

  Work(const Document& document, const Options& options, Shared& shared, FileReport& report)
      : document_(document), options_(options), shared_(shared), report_(report) {}

  const Document& document() const { return document_; }
  const Options& options() const { return options_; }
  Shared& shared() { return shared_; }
  FileReport& report() { return report_; }

  // The records that the document itself becomes; set before anything else is read.
  v1::Source* source = nullptr;
  v1::Party* subject = nullptr;
  v1::Place country;  // as the infobox names it first; empty text: it does not
  bool has_several_countries = false;
  std::string id_country;  // an ISO code that begins the ids of records; empty: none does

  Piece PieceOf(absl::string_view part) const { return document_.file->PieceOf(part); }

  // `section`, `field` and headers of cells are cut to what a citation holds.
  Spot At(absl::string_view section, absl::string_view field, const Piece& piece) const;

  // Whether the contract can carry the text in `max_bytes`; if not, the report says what is left
  // out.
  bool Carries(const Piece& piece, std::size_t max_bytes);

  void Report(FindingKind kind, const Piece& piece, absl::string_view how);

  // Whether there may be another record, wanted for `from`; if not, the report says so.
  bool HasRoom(const Piece& from);

  // A new record, of which the caller sets the body.
  v1::Record* AddRecord(const std::string& name);

  // The name of a new record of this document.
  Ids::Made MakeName(absl::string_view collection, absl::string_view text);

  // Whose the records of this document are (see Known): its source, or what makes it that source.
  std::string Owner() const;

  // A new fact of `facts` with its id and evidence: asserted by the document at the origin's spot.
  // The rule is the claim's note, but for attributes, which have a field for it. Null if the record
  // has `most` already.
  template <typename Fact>
  Fact* AddFact(const Origin& origin, google::protobuf::RepeatedPtrField<Fact>* facts,
                int most = kMostFacts) {
    if (facts->size() >= most) {
      ReportFull(origin);
      return nullptr;
    }
    Fact* fact = facts->Add();
    Begin(origin, std::is_same_v<Fact, v1::Attribute> ? "" : origin.rule, fact->mutable_id(),
          *fact->mutable_evidence());
    return fact;
  }

  // The same for a fact that is no element of a list.
  template <typename Fact>
  void SetFact(const Origin& origin, Fact& fact) {
    Begin(origin, origin.rule, fact.mutable_id(), *fact.mutable_evidence());
  }

 private:
  void Begin(const Origin& origin, const std::string& note, std::string* id,
             v1::Evidence& evidence);
  void ReportFull(const Origin& origin);

  const Document& document_;
  const Options& options_;
  Shared& shared_;
  FileReport& report_;
};

// Cites one more place for the same claim, unless it is cited already or there are too many.
void AlsoCite(const Spot& spot, v1::Evidence& evidence);

// "attribute ideology" for ATTRIBUTE_KIND_IDEOLOGY.
std::string KindOf(v1::AttributeKind kind);

// Both rules, in order; either may be empty.
std::string Join(absl::string_view first, absl::string_view second);

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_WORK_H_
