// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/comparison/bench.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace partyline {

std::string Bench::EtcdProgram() const { return packages + "/etcd/usr/bin/etcd"; }

std::string Bench::PostgresPrograms() const {
  return packages + "/postgresql/usr/lib/postgresql/15/bin";
}

std::string Bench::OxigraphProgram() const { return packages + "/oxigraph/oxigraph"; }

Callers Bench::OnPartylined(const std::string& method, std::vector<std::string> requests,
                            int callers) const {
  return Callers(partylined.address, PathOf(method), callers, InTurn(std::move(requests)));
}

void Bench::Ask(const std::string& method, const google::protobuf::Message& request,
                google::protobuf::Message& response) const {
  Callers one = OnPartylined(method, {request.SerializeAsString()}, 1);
  if (response.ParseFromString(one.RunCalls(1).last_reply)) return;
  std::cerr << method << " answered what does not parse\n";
  std::exit(1);
}

std::string PathOf(const std::string& method) { return absl::StrCat("/partyline.v1.", method); }

Callers::NextRequest InTurn(std::vector<std::string> requests) {
  return [requests = std::move(requests), next = std::size_t{0}](int) mutable {
    return requests[next++ % requests.size()];
  };
}

Subject CpuOfCalls(const std::string& name, const MeasuredServer& server, Callers& callers,
                   int calls) {
  return {name, [&server, &callers, calls] {
            return std::vector<double>{
                CpuMicrosPerCall(server, calls, [&] { callers.RunCalls(calls); })};
          }};
}

}  // namespace partyline
