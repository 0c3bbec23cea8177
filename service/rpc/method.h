// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_METHOD_H_
#define PARTYLINE_SERVICE_RPC_METHOD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "partyline/v1/options.pb.h"
#include "service/model/error.h"
#include "service/model/message_rules.h"
#include "service/rpc/call.h"

namespace partyline {

// A method of the contract, with all that the way of a call through it needs to know. Immutable.
struct Method {
  std::string name;  // "partyline.v1.PartyService/GetParty"
  v1::MethodRule rule;
  const google::protobuf::Message* request = nullptr;  // the prototype
  const MessageRules* rules = nullptr;                 // of the request
  std::vector<const google::protobuf::FieldDescriptor*>
      unbuilt;                // fields that the server cannot honour yet
  Handler handler = nullptr;  // null: planned, or a stream
  Opener open = nullptr;      // of a method that answers with a stream; null: none, or planned

  // Fields that many requests have. Of a method that is handled, whatever its request.
  const v1::Revision* (*min_revision)(const google::protobuf::Message&) = nullptr;  // null: unset
  std::int64_t (*at_revision)(const google::protobuf::Message&) = nullptr;          // 0: unset

  absl::string_view size_limit;  // the field of v1::Limits that bounds its requests
  std::size_t max_bytes = 0;
  absl::Status (*check_size)(const google::protobuf::Message&) = nullptr;
  void (*check)(const google::protobuf::Message&, Violations&) = nullptr;

  // Of a method of COST_POINT: whether a request asks for work that grows with its record. Null:
  // none does.
  bool (*is_work)(const google::protobuf::Message&) = nullptr;

  bool reads_log = false;  // whatever the request

  bool built() const { return handler != nullptr || open != nullptr; }
};

// Every method of both services, in the order of the contract. INTERNAL, naming what is missing, if
// a method has no role or cost, is neither planned nor handled, or is both: a server must not start
// on such a contract.
absl::StatusOr<std::vector<Method>> AllMethods();

// The same with these fields unbuilt, by their full names:
// "partyline.v1.GetPartyRequest.at_revision". INTERNAL also for a name that is not that of a field
// of a handled method's request.
absl::StatusOr<std::vector<Method>> MethodsWithout(absl::Span<const absl::string_view> fields);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_METHOD_H_
