// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_TESTING_PARSE_TEXT_H_
#define PARTYLINE_TESTS_TESTING_PARSE_TEXT_H_

#include <string>

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace partyline {

// The message that a text proto spells; fails the test if it spells none.
template <typename Message>
Message ParseText(const std::string& text) {
  Message message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &message)) << text;
  return message;
}

}  // namespace partyline

#endif  // PARTYLINE_TESTS_TESTING_PARSE_TEXT_H_
