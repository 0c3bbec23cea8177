// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_FUZZ_MESSAGE_MUTATOR_H_
#define PARTYLINE_TESTS_FUZZ_MESSAGE_MUTATOR_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace partyline::fuzz {

// Targets that read messages link message_mutator.cc, which changes inputs as messages instead of
// as bytes. Text is taken from the message itself and from a pool of values: what refers to
// something else must meet it by chance, and random bytes never do. Such targets implement these
// two.

// The message of an input; null: it has none.
std::unique_ptr<google::protobuf::Message> MessageIn(absl::string_view input);

// The input with this message instead of its own.
std::string WithMessage(absl::string_view input, const google::protobuf::Message& message);

}  // namespace partyline::fuzz

#endif  // PARTYLINE_TESTS_FUZZ_MESSAGE_MUTATOR_H_
