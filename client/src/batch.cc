// SPDX-License-Identifier: Apache-2.0
#include "client/src/batch.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "partyline/errors.h"
#include "partyline/v1/options.pb.h"

namespace partyline::client {
namespace {

using Request = v1::BatchGetRecordsRequest;
using Response = v1::BatchGetRecordsResponse;

// How many names one call may have, as the contract says.
int MostNames() {
  static const int most = Request::descriptor()
                              ->FindFieldByNumber(Request::kNamesFieldNumber)
                              ->options()
                              .GetExtension(v1::rule)
                              .max_items();
  return most;
}

bool IsTooMuch(const absl::Status& status) {
  return ErrorReason(status) == v1::ERROR_REASON_LIMIT_EXCEEDED;
}

// The answers to the calls of one batch, put together.
class Batch {
 public:
  Batch(Connection& connection, const Request& request, const CallOptions& options)
      : connection_(connection), request_(request), options_(options), part_(request) {}

  // Asks for the names from `first` on and before `last`, in the order of the names; in halves
  // where they are too much for one call, or their records for one answer.
  absl::Status Ask(int first, int last) {
    const int count = last - first;
    if (count <= MostNames()) {
      part_.clear_names();
      for (int i = first; i < last; ++i) part_.add_names(request_.names(i));
      absl::StatusOr<Response> answer = connection_.BatchGetRecords(part_, options_);
      if (answer.ok()) return Add(*std::move(answer));
      if (!IsTooMuch(answer.status()) || count < 2) return answer.status();
      return AskInTwo(first, first + count / 2, last);
    }
    return AskInTwo(first, first + MostNames(), last);
  }

  Response& all() { return all_; }

 private:
  absl::Status AskInTwo(int first, int middle, int last) {
    const absl::Status status = Ask(first, middle);
    return status.ok() ? Ask(middle, last) : status;
  }

  absl::Status Add(Response answer) {
    if (!std::exchange(begun_, true)) {
      all_ = std::move(answer);
      return absl::OkStatus();
    }
    v1::Revision& oldest = *all_.mutable_revision();
    if (oldest.log() != answer.revision().log()) {
      return absl::AbortedError("the server's log was replaced by another one between two calls");
    }
    oldest.set_number(std::min(oldest.number(), answer.revision().number()));
    for (v1::Record& record : *answer.mutable_records()) all_.add_records()->Swap(&record);
    for (std::string& name : *answer.mutable_missing()) all_.add_missing()->swap(name);
    return absl::OkStatus();
  }

  Connection& connection_;
  const Request& request_;
  const CallOptions& options_;
  Request part_;
  Response all_;
  bool begun_ = false;  // all_ is an answer
};

}  // namespace

absl::StatusOr<Response> GetRecords(Connection& connection, const Request& request,
                                    const CallOptions& options) {
  Batch batch(connection, request, options);
  if (const absl::Status status = batch.Ask(0, request.names_size()); !status.ok()) return status;
  return std::move(batch.all());
}

}  // namespace partyline::client
