// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/import.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/import/text/bodies.h"
#include "client/import/text/infobox.h"
#include "client/import/text/languages.h"
#include "client/import/text/lead.h"
#include "client/import/text/subject.h"
#include "client/import/text/tables.h"
#include "client/import/text/work.h"

namespace partyline::client::import_text {
namespace {

absl::Status CheckOptions(const Options& options) {
  if (!options.country.empty() && !IsCountryCode(options.country)) {
    return absl::InvalidArgumentError(
        absl::StrCat("country `", options.country, "` is no ISO 3166-1 code such as `MD`"));
  }
  if (!IsLanguageTag(options.language)) {
    return absl::InvalidArgumentError(
        absl::StrCat("language `", options.language, "` is no BCP 47 tag such as `en`"));
  }
  return absl::OkStatus();
}

void ReportProse(const Document& document, FileReport& report) {
  report.paragraphs = document.paragraphs.size();
  for (const Paragraph& paragraph : document.paragraphs) {
    const std::vector<Piece> sentences = SentencesOf(document, paragraph);
    report.sentences += sentences.size();
    for (const Piece& sentence : sentences) {
      if (report.passages.size() == FileReport::kMostPassages) break;
      report.passages.push_back(
          {SectionOf(document, paragraph.heading), sentence.line, sentence.start, sentence.end});
    }
  }
  for (const Misfit& misfit : document.misfits) {
    report.Add({FindingKind::kNotUnderstood, misfit.piece.line, misfit.piece.column,
                std::string(misfit.piece.text), misfit.why});
  }
  if (const std::int32_t line = document.file->first_spaced_line(); line > 0) {
    report.Add({FindingKind::kNote, line, 1, "", "tabs, here and below, are read as spaces"});
  }
}

FileReport ImportOne(const Document& document, const Options& options, Shared& shared) {
  FileReport report;
  report.file = document.name;
  report.title = std::string(document.title.text.text);
  Work work(document, options, shared, report);
  AddSubject(work);
  Bodies bodies(work);
  ReadInfobox(work, bodies);
  ReadLead(work);
  AddHeadings(work);
  ReadTables(work, bodies);
  report.source = work.source->name();
  report.subject = work.subject->name();
  ReportProse(document, report);
  return report;
}

}  // namespace

absl::StatusOr<Imported> ImportDocuments(absl::Span<const Document> documents,
                                         const Options& options, const Known& known) {
  const absl::Status status = CheckOptions(options);
  if (!status.ok()) return status;
  Imported imported;
  Shared shared(known);
  for (const Document& document : documents) {
    imported.report.files.push_back(ImportOne(document, options, shared));
  }
  imported.records = std::move(shared.records);
  return imported;
}

}  // namespace partyline::client::import_text
