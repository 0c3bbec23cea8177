// SPDX-License-Identifier: Apache-2.0
#include "tests/acceptance/questions.h"

#include "service/base/status_macros.h"

namespace partyline {
namespace {

constexpr Who kUzbek = {"Communist Party of Uzbekistan", "founded 1994"};
constexpr Who kAvkp = {"AVKP"};
constexpr Who kAzkp = {"AzKP"};
constexpr Who kUnion = {"SKP-KPSS"};
constexpr Who kHasanov = {"Firudin Hasanov"};
constexpr Who kSayadov = {"Sayad Sayadov"};
constexpr Who kCircle = {"Tashkent Communist Union"};

using Ask = std::function<Answer(const Client&)>;

// A question about a contestant in an election of Azerbaijan.
Ask InElection(Answer (*answer)(const Client&, const Who&, const v1::Election&), const Who& who,
               v1::ElectionKind kind, const std::string& year) {
  return [=](const Client& client) -> Answer {
    ASSIGN_OR_RETURN(const v1::Election election, AskElection(client, "AZ", kind, year));
    return answer(client, who, election);
  };
}

// A question about the party that came into being on a day.
Ask OfPartyFoundedOn(const std::string& day,
                     std::function<Answer(const Client&, const std::string&)> answer) {
  return [=](const Client& client) -> Answer {
    ASSIGN_OR_RETURN(const std::string party, FoundedOn(client, day));
    return answer(client, party);
  };
}

std::vector<Question> AboutParties() {
  return {
      {"Q01", [](const Client& c) { return Abbreviations(c, kUzbek); }, {}},
      {"Q02",
       [](const Client& c) { return Holder(c, kAzkp, "chairman"); },
       {{"a date", Gives("since")}}},
      {"Q03", [](const Client& c) { return Headquarters(c, kUzbek); }, {}},
      {"Q04",
       [](const Client& c) {
         return Attributes(c, kUzbek, v1::ATTRIBUTE_KIND_IDEOLOGY, "infobox");
       },
       {}},
      {"Q05",
       [](const Client& c) { return SeatsInOrgans(c, {"KPUz"}, kUnion); },
       {{"4 in the Council", GivesNumber("Council", 4)}, {"names", Gives("names")}}},
      {"Q12",
       [](const Client& c) {
         return BelongedOn(c, {"KPUz"}, kUnion, {"1994-12-11", "1994-12-12"});
       },
       {}},
      {"Q20",
       [](const Client& c) {
         return Registrations(c, {{"AVKP-1"}, {"AVKP-2"}});
       },
       {{"AVKP-2 registered 1995", GivesText("AVKP-2", "registered")}}},
      {"Q21",
       [](const Client& c) { return AttemptToRegister(c, kUzbek); },
       {{"Ministry of Justice of Uzbekistan", Gives("body")}}},
      {"Q28",
       [](const Client& c) { return DisputedMemberships(c, kAzkp); },
       {{"one union only without the conflict", HasFewerThan(3)}}},
      {"Q30",
       [](const Client& c) { return Members(c, kAvkp); },
       {{"60,000", GivesNumber("members", 60000)}}},
  };
}

std::vector<Question> AboutNames() {
  return {
      {"Q06",
       [](const Client& c) { return PersonCalled(c, "Kakhraman Makhmudov"); },
       {{"two persons", GivesNumber("count", 2)}}},
      {"Q07", [](const Client& c) { return PartiesCalled(c, "O'zKP"); }, {}},
      {"Q08",
       [](const Client& c) { return PartiesCalled(c, "Коммунистическая партия Узбекистана"); },
       {{"org:uz.cpuzssr as an equal hit by a stored Russian name", Says("org:uz.cpuzssr")}}},
      {"Q09",
       [](const Client& c) { return PartiesCalled(c, "SKP-KPSS"); },
       {{"CPSU (2001)", Says("org:int.cpsu2001")}}},
      {"Q10",
       [](const Client& c) { return PartiesCalled(c, "United Communist Party of Azerbaijan"); },
       {}},
      {"Q31",
       [](const Client& c) { return WhoCalls(c, kHasanov, "traitor"); },
       {{"Hasanov was a traitor", IsFact(kHasanov, "traitor")}}},
      {"Q34",
       [](const Client& c) { return CandidatesFor(c, "Communist Party of Azerbaijan"); },
       {{"a single hit", HasFewerThan(2)}}},
  };
}

std::vector<Question> AboutLeaders() {
  return {
      {"Q11",
       [](const Client& c) { return LeadersOn(c, kAvkp, "1999-01-01"); },
       {{"a single leader", HasOneLeaderOn(kAvkp, "1999-01-01")}}},
      {"Q13", [](const Client& c) { return SureLeaderOn(c, kAzkp, "2007-09-01"); }, {}},
      {"Q19", [](const Client& c) { return Recognitions(c, kAvkp); }, {}},
      {"Q29", [](const Client& c) { return Titles(c, kUzbek); }, {}},
      {"Q32",
       [](const Client& c) { return Founder(c, kAzkp); },
       {{"Ramiz Ahmadov as a stated fact", IsFounder({"Ramiz Ahmadov"}, kAzkp)}}},
      {"Q33",
       OfPartyFoundedOn("2011-10-31",
                        [](const Client& c, const std::string& party) {
                          return NameAndOffice(c, party, "First Secretary");
                        }),
       {{"any invented name", Gives("name")}}},
  };
}

std::vector<Question> AboutDescent() {
  return {
      {"Q14",
       [](const Client& c) { return Descendants(c, {"Communist Party of the Uzbek SSR"}); },
       {{"only one of the two", HasFewerThan(2)}}},
      {"Q15",
       OfPartyFoundedOn(
           "2011-10-31",
           [](const Client& c, const std::string& party) { return Ancestors(c, party, 2); }),
       {}},
      {"Q16", CompletedMergers, {{"Hasanov + NAP", Says("org:az.nap")}}},
      {"Q17", [](const Client& c) { return Predecessor(c, kAzkp); }, {}},
      {"Q18",
       [](const Client& c) { return TieBetween(c, kCircle, kUzbek); },
       {{"yes", Gives("edge")}, {"no as a fact", TieIsDenied(kCircle, kUzbek)}}},
      {"Q35",
       [](const Client& c) { return MergerOfPartyOf(c, kHasanov); },
       {{"merged in 2000", GivesText("merged", "reported")}}},
  };
}

std::vector<Question> AboutElections() {
  const v1::ElectionKind kPresidential = v1::ELECTION_KIND_PRESIDENTIAL;
  const v1::ElectionKind kParliamentary = v1::ELECTION_KIND_PARLIAMENTARY;
  return {
      {"Q22",
       InElection(Readings, kHasanov, kPresidential, "1998"),
       {{"29.224 as a decimal", GivesNoInteger("votes")}, {"one version only", HasFewerThan(2)}}},
      {"Q23",
       [](const Client& c) { return Series(c, kAzkp); },
       {{"0.29 votes", GivesNoInteger("votes")},
        {"17th as seat change",
         HasReading(kAzkp, kParliamentary, "2010", {.seat_change = "17th"})}}},
      {"Q24",
       InElection(SeatsWon, kAzkp, kParliamentary, "2005"),
       {{"2 as settled",
         HasReading(kAzkp, kParliamentary, "2005", {.seats = "2", .undisputed = true})},
        {"0 with the table as source",
         HasReading(kAzkp, kParliamentary, "2005", {.seats = "0", .of_table = true})}}},
      {"Q25",
       InElection(DistrictResult, kSayadov, kParliamentary, "2005"),
       {{"8.3% nationwide",
         HasReading(kSayadov, kParliamentary, "2005", {.share = "8.3", .nationwide = true})}}},
      {"Q26",
       InElection(Endorsement, kAzkp, kPresidential, "2008"),
       {{"AzKP candidate Aliyev", IsNominatedBy({"Ilham Aliyev"}, kAzkp)},
        {"vote share", HasReading(kAzkp, kPresidential, "2008", {.any_share = true})}}},
      {"Q27",
       InElection(MembersElected, kAzkp, v1::ELECTION_KIND_MUNICIPAL, "2004"),
       {{"128 of 125 or any total", Gives("total")}}},
  };
}

}  // namespace

const std::vector<Question>& Questions() {
  static const auto& questions = *new auto([] {
    std::vector<Question> all;
    for (const auto& some :
         {AboutParties(), AboutNames(), AboutLeaders(), AboutDescent(), AboutElections()}) {
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }());
  return questions;
}

}  // namespace partyline
