// SPDX-License-Identifier: Apache-2.0

// What the end of a record's view says can be asked next.
#include "client/cli/see_also.h"

#include <cstdlib>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/client/cli/run_app.h"
#include "tests/client/fake_connection.h"
#include "tests/testing/parse_text.h"

namespace partyline::client {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

class SeeAlsoTest : public ::testing::Test {
 protected:
  SeeAlsoTest() {
    unsetenv("PARTYLINE_ENDPOINT");
    for (const char* record :
         {"party { name: 'parties/az-avkp' display_name: 'AVKP' }",
          "person { name: 'people/mahmudov' display_name: 'Mahmudov' }",
          "election { name: 'elections/az-pres-1998' display_name: '1998' }",
          "result { name: 'elections/az-pres-1998/results/hasanov' display_name: 'Hasanov' }"}) {
      connection_->Put(ParseText<v1::Record>(record));
    }
  }

  std::string Get(const std::string& name, const std::string& format = "text") {
    return RunWith(connection_, {"get", name, "-o", format}).out;
  }

  std::shared_ptr<FakeConnection> connection_ = std::make_shared<FakeConnection>();
};

TEST_F(SeeAlsoTest, OnlyQuestionsThatHaveAnAnswer) {
  EXPECT_THAT(Get("parties/az-avkp"), Not(HasSubstr("See also")));
  connection_->references.set_total_size(3);
  EXPECT_THAT(Get("people/mahmudov"),
              EndsWith("\n\nSee also: partyline references people/mahmudov\n"));
  connection_->results.set_total_size(1);
  EXPECT_THAT(Get("people/mahmudov"), EndsWith("See also: partyline references people/mahmudov · "
                                               "partyline results --person=people/mahmudov\n"));
  connection_->lineage.add_events();  // a foundation, which ties it to nobody
  EXPECT_THAT(Get("parties/az-avkp"), EndsWith("See also: partyline references parties/az-avkp · "
                                               "partyline lineage parties/az-avkp · "
                                               "partyline results --party=parties/az-avkp\n"));
  EXPECT_THAT(Get("elections/az-pres-1998"),
              EndsWith("See also: partyline references elections/az-pres-1998\n"));
  EXPECT_THAT(Get("elections/az-pres-1998/results/hasanov"),
              EndsWith("hasanov · partyline get elections/az-pres-1998\n"));
}

TEST_F(SeeAlsoTest, ProgramsAreNotTold) {
  connection_->references.set_total_size(3);
  for (const char* format : {"json", "jsonl", "txtpb"}) {
    connection_->calls.clear();
    EXPECT_THAT(Get("people/mahmudov", format), Not(HasSubstr("See also")));
    EXPECT_EQ(connection_->calls.size(), 1) << format;
  }
}

// Whoever waits for the record has it already: a hint is worth little more.
TEST_F(SeeAlsoTest, QuestionsHaveLittleTimeInAll) {
  v1::Party party;
  party.set_name("parties/az-avkp");
  SeeAlsoText(Client(connection_), party, {});
  EXPECT_EQ(connection_->calls.size(), 4u);
  EXPECT_LE(*connection_->call_options.deadline, absl::Seconds(2));
  SeeAlsoText(Client(connection_), party, {}, absl::Milliseconds(500));
  EXPECT_LE(*connection_->call_options.deadline, absl::Milliseconds(500));
}

TEST_F(SeeAlsoTest, AnErrorEndsNothing) {
  connection_->error = absl::UnavailableError("gone");
  v1::Party party;
  party.set_name("parties/az-avkp");
  EXPECT_EQ(SeeAlsoText(Client(connection_), party, {}), "");
}

}  // namespace
}  // namespace partyline::client
