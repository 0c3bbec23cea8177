// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/base/status_macros.h"
#include "tests/acceptance/answers.h"

namespace partyline {
namespace {

double ToNumber(const std::string& decimal) {
  double number = 0;
  (void)absl::SimpleAtod(decimal, &number);
  return number;
}

Json Figure(bool present, const v1::Count& count) {
  return present && count.has_value() ? Number(static_cast<double>(count.value())) : Null();
}

Json Share(const v1::Reading& reading) {
  return reading.has_share() ? Number(ToNumber(reading.share().value())) : Null();
}

bool IsOfTable(const v1::Reading& reading) { return !reading.raw_row().empty(); }
bool IsMoved(const v1::Reading& reading) { return !reading.reading_rule().empty(); }

// The results of a contestant in an election.
absl::StatusOr<std::vector<v1::Result>> ResultsIn(const Client& client, const Who& who,
                                                  const v1::Election& election) {
  ASSIGN_OR_RETURN(const std::string name, Find(client, who));
  v1::ListResultsRequest request;
  request.set_election(election.name());
  if (absl::StartsWith(name, "people/")) {
    request.set_person(name);
  } else {
    request.set_party(name);
  }
  return AskResults(client, request);
}

// Seats of one election, as far as its readings go.
struct SeatReadings {
  const v1::Reading* prose = nullptr;
  const v1::Reading* by_header = nullptr;
  const v1::Reading* moved = nullptr;  // the change, with the row moved back
};

SeatReadings SeatReadingsOf(const v1::Result& result) {
  SeatReadings seats;
  for (const v1::Reading& reading : result.readings()) {
    if (IsMoved(reading) && reading.has_seat_change()) seats.moved = &reading;
    if (!reading.has_seats()) continue;
    (IsOfTable(reading) ? seats.by_header : seats.prose) = &reading;
  }
  return seats;
}

// "2 under Seats": the cell from which the seats were read by the header.
std::string CellOf(const v1::Reading& by_header) {
  const std::string value = absl::StrCat(by_header.seats().value());
  for (const v1::RawCell& cell : by_header.raw_row()) {
    if (cell.raw() == value) return absl::StrCat(cell.raw(), " under ", cell.header());
  }
  return "";
}

// The last count of seats that prose gives, and what the changes after it make of it.
struct Chain {
  std::optional<std::int64_t> seats;
  std::string since;
};

// The seats of one election in a series. Two sources that differ stay two; a cell that can be read
// in two ways has both.
Json SeatsInSeries(const SeatReadings& seats, const Chain& chain) {
  if (seats.prose != nullptr && seats.by_header != nullptr) {
    return Text(absl::StrCat("prose ", seats.prose->seats().value(), " / cell ",
                             seats.by_header->seats().value()));
  }
  if (seats.by_header == nullptr) {
    return seats.prose == nullptr ? Null() : Figure(true, seats.prose->seats());
  }
  Json answer =
      Object({{"cell", Text(CellOf(*seats.by_header))},
              {"reading_A", Text(absl::StrCat("seats ", seats.by_header->seats().value()))}});
  if (seats.moved != nullptr && chain.seats.has_value()) {
    (*answer.mutable_struct_value()->mutable_fields())["reading_B"] =
        Text(absl::StrCat("change ", seats.moved->seat_change().value(), ", so ", *chain.seats,
                          " seats by chain from ", chain.since));
  }
  return answer;
}

// The first figure that any reading has.
Json FirstFigure(const v1::Result& result, Json (*figure)(const v1::Reading&)) {
  for (const v1::Reading& reading : result.readings()) {
    Json value = figure(reading);
    if (value.kind_case() != Json::kNullValue) return value;
  }
  return Null();
}

Json Votes(const v1::Reading& reading) { return Figure(reading.has_votes(), reading.votes()); }
Json Rank(const v1::Reading& reading) { return Figure(reading.has_rank(), reading.rank()); }

// "2005": what the table calls the election.
absl::StatusOr<std::string> LabelOf(const Client& client, const std::string& result) {
  ASSIGN_OR_RETURN(const v1::Record election,
                   AskRecord(client, result.substr(0, result.find("/results/"))));
  const std::vector<std::string> labels = NamesOf(election, v1::NAME_KIND_LABEL);
  return labels.empty() ? FirstName(election) : labels.front();
}

}  // namespace

Answer Readings(const Client& client, const Who& person, const v1::Election& election) {
  ASSIGN_OR_RETURN(const std::vector<v1::Result> results, ResultsIn(client, person, election));
  Json answer = List({});
  for (const v1::Result& result : results) {
    for (const v1::Reading& reading : result.readings()) {
      *answer.mutable_list_value()->add_values() =
          Object({{"votes", Votes(reading)},
                  {"raw", Text(reading.votes().raw())},
                  {"share", Share(reading)},
                  {"source", Text(IsOfTable(reading) ? "table" : "prose")}});
    }
  }
  return answer;
}

Answer Series(const Client& client, const Who& who) {
  ASSIGN_OR_RETURN(const std::string party, Find(client, who));
  v1::ListResultsRequest request;
  request.set_party(party);
  ASSIGN_OR_RETURN(const std::vector<v1::Result> results, AskResults(client, request));
  Json answer = List({});
  Chain chain;
  for (const v1::Result& result : results) {
    ASSIGN_OR_RETURN(const v1::Record election,
                     AskRecord(client, result.name().substr(0, result.name().find("/results/"))));
    if (election.election().kind() != v1::ELECTION_KIND_PARLIAMENTARY) continue;
    ASSIGN_OR_RETURN(const std::string label, LabelOf(client, result.name()));
    const SeatReadings seats = SeatReadingsOf(result);
    if (seats.prose != nullptr) {
      chain = {seats.prose->seats().value(), label};
    } else if (seats.moved != nullptr && chain.seats.has_value()) {
      *chain.seats += seats.moved->seat_change().value();
    }
    *answer.mutable_list_value()->add_values() = Object({{"y", Text(label)},
                                                         {"votes", FirstFigure(result, Votes)},
                                                         {"share", FirstFigure(result, Share)},
                                                         {"seats", SeatsInSeries(seats, chain)},
                                                         {"position", FirstFigure(result, Rank)}});
  }
  return answer;
}

Answer SeatsWon(const Client& client, const Who& who, const v1::Election& election) {
  ASSIGN_OR_RETURN(const std::vector<v1::Result> results, ResultsIn(client, who, election));
  if (results.size() != 1) return Null();
  const SeatReadings seats = SeatReadingsOf(results.front());
  Json answer = Object({});
  auto& fields = *answer.mutable_struct_value()->mutable_fields();
  if (seats.prose != nullptr) fields["prose"] = Figure(true, seats.prose->seats());
  if (seats.by_header != nullptr) fields["table_cell"] = Text(CellOf(*seats.by_header));
  if (seats.moved != nullptr) {
    const v1::Count& change = seats.moved->seat_change();
    const bool no_sign = absl::StartsWith(change.reading_rule(), "sign lost");
    fields["derived"] = Text(
        absl::StrCat("change of ", change.has_value() ? absl::StrCat(change.value()) : change.raw(),
                     no_sign ? " (sign lost)" : ""));
  }
  return answer;
}

Answer DistrictResult(const Client& client, const Who& person, const v1::Election& election) {
  ASSIGN_OR_RETURN(const std::vector<v1::Result> results, ResultsIn(client, person, election));
  if (results.size() != 1) return Null();
  const v1::Result& result = results.front();
  return Object({{"share", FirstFigure(result, Share)},
                 {"district", TextOrNull(result.area().text())},
                 {"rank", FirstFigure(result, Rank)},
                 {"votes", FirstFigure(result, Votes)}});
}

Answer Endorsement(const Client& client, const Who& who, const v1::Election& election) {
  ASSIGN_OR_RETURN(const std::vector<v1::Result> results, ResultsIn(client, who, election));
  Json answer = Object({{"endorsed", Null()}, {"date", Null()}});
  auto& fields = *answer.mutable_struct_value()->mutable_fields();
  if (!election.polling_days().empty()) {
    fields["date"] = Text(DateOf(election.polling_days(0).period().start()));
  }
  for (const v1::Result& result : results) {
    for (const v1::Participation& participation : result.participations()) {
      for (const v1::Ref& endorsed : participation.endorsed()) {
        ASSIGN_OR_RETURN(const std::string name, FirstNameOf(client, endorsed.name()));
        fields["endorsed"] = Text(name);
      }
    }
  }
  return answer;
}

Answer MembersElected(const Client& client, const Who& who, const v1::Election& election) {
  ASSIGN_OR_RETURN(const std::vector<v1::Result> results, ResultsIn(client, who, election));
  Json answer = Object({{"members_elected", Null()}, {"total", Null()}});
  auto& fields = *answer.mutable_struct_value()->mutable_fields();
  for (const v1::Total& total : election.totals()) {
    if (total.kind() == v1::TOTAL_KIND_SEATS) fields["total"] = Figure(true, total.count());
  }
  for (const v1::Result& result : results) {
    for (const v1::Reading& reading : result.readings()) {
      fields["members_elected"] = Figure(reading.has_seats(), reading.seats());
    }
  }
  return answer;
}

}  // namespace partyline
