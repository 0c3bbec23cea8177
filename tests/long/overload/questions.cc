// SPDX-License-Identifier: Apache-2.0
#include "tests/long/overload/questions.h"

#include "absl/strings/str_cat.h"
#include "partyline/v1/party_service.pb.h"

namespace partyline::testing {
namespace {

constexpr int kMentions = 100;  // as `partyline resolve` sends

template <typename Request>
Question Ask(const char* method, const Request& request) {
  return {absl::StrCat("/partyline.v1.PartyService/", method), request.SerializeAsString()};
}

Question SearchFor(const char* query) {
  v1::SearchRequest search;
  search.set_query(query);
  return Ask("Search", search);
}

Question PageOfParties() {
  v1::ListPartiesRequest list;
  list.set_page_size(100);
  return Ask("ListParties", list);
}

Question NamesToResolve() {
  v1::ResolveNamesRequest resolve;
  for (int i = 0; i < kMentions; ++i) {
    v1::Mention* mention = resolve.add_mentions();
    mention->add_names(absl::StrCat("Progressive Party ", 37 * i));
    mention->set_country("AZ");
  }
  return Ask("ResolveNames", resolve);
}

}  // namespace

std::vector<Question> MixedQuestions() {
  return {SearchFor("p"), SearchFor("party 37"), PageOfParties(), NamesToResolve()};
}

std::vector<Question> ShortSearches() { return {SearchFor("p")}; }

}  // namespace partyline::testing
