// SPDX-License-Identifier: Apache-2.0
#include "client/import/text/events.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/import/text/dates.h"
#include "client/import/text/letters.h"
#include "client/import/text/negation.h"
#include "client/import/text/splitting.h"

namespace partyline::client::import_text {
namespace {

constexpr std::size_t kLongestLabel = 256;
constexpr std::size_t kMostDates = 10;

std::optional<Dated> ReadDated(const Work& work, absl::string_view text) {
  text = WithoutFootnote(text);
  if (auto date = ReadDateOrBound(text))
    return Dated{work.PieceOf(text), *std::move(date), "", text};
  const auto bracket = TrailingBracket(text);
  if (!bracket.has_value()) return std::nullopt;
  auto date = ReadDateOrBound(bracket->base);
  if (!date.has_value()) return std::nullopt;
  return Dated{work.PieceOf(text), *std::move(date), std::string(bracket->inside), bracket->base};
}

// `32 years ago`, `1 month ago (1994)`.
bool TellsAge(absl::string_view part) {
  const std::string folded = FoldKey(part);
  return HasDigit(part.substr(0, 1)) &&
         (absl::EndsWith(folded, " ago") || absl::StrContains(folded, " ago ("));
}

// By which dates are told apart, however they are printed.
std::string KeyOf(const v1::FuzzyDate& date) {
  return absl::StrCat(date.edtf(), " ", date.earliest(), " ", date.latest());
}

// "foundation", "succession".
std::string WordFor(v1::EventKind kind) {
  const std::string& enumerator = v1::EventKind_Name(kind);
  absl::string_view name = enumerator;
  absl::ConsumePrefix(&name, "EVENT_KIND_");
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

}  // namespace

bool IsJoint(v1::EventKind kind) {
  return kind == v1::EVENT_KIND_MERGER || kind == v1::EVENT_KIND_DIVISION;
}

std::vector<Dated> ReadDates(Work& work, const Piece& value) {
  if (auto whole = ReadDated(work, value.text)) return {*std::move(whole)};
  std::vector<Dated> dates;
  for (const absl::string_view part : SplitWords(value.text)) {
    if (TellsAge(part)) {
      work.Report(FindingKind::kUnread, work.PieceOf(part), "how long ago it was, left out");
      continue;
    }
    auto date = ReadDated(work, part);
    if (!date.has_value() || dates.size() == kMostDates) return {};
    dates.push_back(*std::move(date));
  }
  return dates;
}

std::string WhyNotDated(absl::string_view beside) {
  if (Doubts(beside)) return "what stands beside the date doubts it";
  const bool may_name = !BeginsSmall(beside) && HasLetter(beside) && !HasDigit(beside.substr(0, 1));
  return may_name && !ReadDate(beside).has_value() && !Affirms(beside)
             ? "what stands in brackets beside the date may be of another"
             : "";
}

void NoteTimeBeside(Work& work, const Dated& dated) {
  if (!HasDigit(dated.beside) || TellsNumber(dated.beside)) return;
  work.Report(FindingKind::kNote, dated.piece,
              "what stands in brackets has a time that is not read");
}

std::string Events::AddDate(v1::EventKind kind, const Piece& value, const std::string& rule,
                            const Spot& spot) {
  const std::vector<Dated> dates = ReadDates(work_, value);
  if (dates.empty() && !Affirms(value.text)) return "no date that can be read";
  if (dates.size() > 1) return "several dates: whether they are of one event is not said";
  if (!dates.empty()) {
    if (std::string why = WhyNotDated(dates[0].beside); !why.empty()) return why;
  }
  if (!dates.empty()) NoteTimeBeside(work_, dates[0]);
  v1::Event* event = OwnEvent(kind, value, rule, spot);
  if (event == nullptr || dates.empty()) return "";
  const std::string& beside = dates[0].beside;
  const std::string more = beside.empty() ? "" : absl::StrCat("printed beside it: ", beside);
  AddDating(*event, dates[0].date, std::string(Shorten(Join(rule, more), 1024)), spot);
  return "";
}

void Events::AddDating(v1::Event& event, const v1::FuzzyDate& date, const std::string& rule,
                       const Spot& spot) {
  for (v1::Dating& known : *event.mutable_dates()) {
    if (KeyOf(known.period().start()) != KeyOf(date)) continue;
    return AlsoCite(spot, *known.mutable_evidence());
  }
  v1::Dating* dating =
      work_.AddFact({event.name(), "date", "dating", rule, spot}, event.mutable_dates(), 100);
  if (dating != nullptr) *dating->mutable_period()->mutable_start() = date;
}

void Events::AddFounder(v1::Ref who, const std::string& capacity, const std::string& rule,
                        const Spot& spot) {
  Piece from;
  from.line = spot.citation.line();
  from.column = spot.column;
  v1::Event* event = OwnEvent(v1::EVENT_KIND_FOUNDATION, from, "", spot);
  if (event == nullptr) return;
  v1::Participant* founder =
      AddParticipant(*event, v1::PARTICIPANT_ROLE_FOUNDER, std::move(who), rule, spot);
  if (founder != nullptr) founder->set_capacity(capacity);
}

void Events::AddLineage(const LineageStep& step, v1::Ref other, const Spot& spot) {
  const auto kind = static_cast<v1::EventKind>(step.key->detail);
  const std::string when =
      step.date.has_value() ? KeyOf(*step.date) : absl::StrCat("line ", spot.citation.line());
  v1::Event*& joint = joint_[{step.key, when}];
  v1::Event* event = IsJoint(kind) ? joint : nullptr;
  if (event == nullptr) {
    const std::string word = WordFor(kind);
    const std::string with = IsJoint(kind) ? "" : absl::StrCat(" and ", step.name.text);
    std::string label = absl::StrCat(absl::AsciiStrToUpper(word.substr(0, 1)), word.substr(1), ": ",
                                     work_.subject->display_name(), with);
    event = NewEvent(kind, label, step.name, ReadAs(*step.key, spot.citation.field()), spot);
    if (event == nullptr) return;
    joint = event;
    AddParticipant(*event, step.key->sides.own, Subject(), "", spot);
  } else {
    AlsoCite(spot, *event->mutable_occurrence()->mutable_evidence());
  }
  if (step.date.has_value()) AddDating(*event, *step.date, step.rule, spot);
  AddParticipant(*event, step.key->sides.other, std::move(other), step.rule, spot);
}

v1::Event* Events::OwnEvent(v1::EventKind kind, const Piece& from, const std::string& rule,
                            const Spot& spot) {
  v1::Event*& event = own_[kind];
  if (event != nullptr) {
    AlsoCite(spot, *event->mutable_occurrence()->mutable_evidence());
    return event;
  }
  const bool begins = kind == v1::EVENT_KIND_FOUNDATION;
  event = NewEvent(
      kind, absl::StrCat(begins ? "Foundation of " : "End of ", work_.subject->display_name()),
      from, rule, spot);
  if (event == nullptr) return nullptr;
  AddParticipant(*event, begins ? v1::PARTICIPANT_ROLE_FOUNDED : v1::PARTICIPANT_ROLE_ENDED,
                 Subject(), "", spot);
  return event;
}

v1::Event* Events::NewEvent(v1::EventKind kind, const std::string& display_name, const Piece& from,
                            const std::string& rule, const Spot& spot) {
  if (!work_.HasRoom(from)) return nullptr;
  const std::string& party = work_.subject->name();
  const absl::string_view id = absl::string_view(party).substr(party.find('/') + 1);
  constexpr std::size_t kRoomForKind = 46;  // of the 63 letters of an id
  const std::string name =
      work_.shared()
          .ids
          .Make("events/", "", absl::StrCat(Shorten(id, kRoomForKind), "-", WordFor(kind)),
                work_.Owner())
          .name;
  v1::Event& event = *work_.AddRecord(name)->mutable_event();
  event.set_name(name);
  event.set_kind(kind);
  event.set_display_name(std::string(Shorten(display_name, kLongestLabel)));
  work_.SetFact({name, "occurrence", absl::StrCat("event ", WordFor(kind)), rule, spot},
                *event.mutable_occurrence());
  return &event;
}

v1::Participant* Events::AddParticipant(v1::Event& event, int role, v1::Ref who,
                                        const std::string& rule, const Spot& spot) {
  v1::Participant* participant = work_.AddFact(
      {event.name(), "participant", "participant", rule, spot}, event.mutable_participants());
  if (participant == nullptr) return nullptr;
  participant->set_role(static_cast<v1::ParticipantRole>(role));
  *participant->mutable_who() = std::move(who);
  return participant;
}

v1::Ref Events::Subject() const {
  v1::Ref ref;
  ref.set_name(work_.subject->name());
  return ref;
}

}  // namespace partyline::client::import_text
