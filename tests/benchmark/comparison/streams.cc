// SPDX-License-Identifier: Apache-2.0

// Much at once: pages of a hundred parties, and all records as a stream, beside a server that sends
// the same bytes.
#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
#include "tests/benchmark/comparison/bench.h"
#include "tests/benchmark/stream_reader.h"

namespace partyline {
namespace {

constexpr double kLeastThroughput = 0.7;
constexpr int kExportsOfATurn = 20;
constexpr absl::Duration kPagesTurn = absl::Milliseconds(700);

const std::vector<Column> kStreamColumns = {{"MB/s", 0}, {"server CPU, us a MB", 0}};

constexpr char kListParties[] = "PartyService/ListParties";
constexpr char kWatch[] = "ChangeService/Watch";

// Values of kStreamColumns for `run`, which says how many bytes it brought.
template <typename Run>
std::vector<double> Throughput(const MeasuredServer& server, Run&& run) {
  const absl::Duration cpu = server.CpuTime();
  const absl::Time start = absl::Now();
  const double megabytes = static_cast<double>(run()) / 1e6;
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  return {megabytes / seconds, absl::ToDoubleMicroseconds(server.CpuTime() - cpu) / megabytes};
}

Subject Pages(const std::string& name, const MeasuredServer& server, Callers& callers,
              std::size_t page_bytes) {
  return {name, [&server, &callers, page_bytes] {
            return Throughput(
                server, [&] { return callers.RunFor(kPagesTurn).latencies.size() * page_bytes; });
          }};
}

// Everything, once: how many bytes; and the messages, if they are wanted.
std::size_t ReadAll(const std::shared_ptr<grpc::Channel>& channel, const std::string& request,
                    std::vector<std::string>* messages) {
  StreamReader reader(channel, PathOf(kWatch), request);
  std::size_t bytes = 0;
  while (const auto message = reader.Next()) {
    bytes += message->Length();
    if (messages != nullptr) messages->push_back(CopyOf(*message));
  }
  const grpc::Status status = reader.Finish();
  if (status.ok()) return bytes;
  std::cerr << "an export ended with " << status.error_message() << "\n";
  std::exit(1);
}

Subject Exports(const std::string& name, const GrpcServer& server, const std::string& request) {
  const auto channel = grpc::CreateChannel(server.address, grpc::InsecureChannelCredentials());
  return {name, [&server, channel, request] {
            return Throughput(*server.server, [&] {
              std::size_t bytes = 0;
              for (int i = 0; i < kExportsOfATurn; ++i) bytes += ReadAll(channel, request, nullptr);
              return bytes;
            });
          }};
}

void AddGoals(const std::string& what, const Series& ours, const Series& raw, Report& report) {
  report.Add(ours);
  report.Add(raw);
  report.AddGoal(what + ": throughput ÷ that of the same bytes", Ratios(ours, raw, 0),
                 {.at_least = kLeastThroughput});
  report.AddGoal(what + ": server CPU ÷ that of the same bytes", Ratios(ours, raw, 1));
}

void ComparePages(const Bench& bench, v1::View view, Report& report) {
  v1::ListPartiesRequest request;
  request.set_page_size(100);
  request.set_view(view);
  const std::string bytes = request.SerializeAsString();
  Callers ours = bench.OnPartylined(kListParties, {bytes});
  const std::string page = ours.RunCalls(1).last_reply;
  const GrpcServer raw = StartReference(bench.bin, bench.files, "same-bytes", {page});
  Callers theirs(raw.address, PathOf(kListParties), kCallers, InTurn({bytes}));
  const std::string name =
      absl::StrCat("page of 100, ", v1::View_Name(view).substr(5), ", ", page.size(), " bytes");
  const auto series =
      MeasureInTurns({Pages(name, *bench.partylined.server, ours, page.size()),
                      Pages(name + ", same bytes", *raw.server, theirs, page.size())},
                     bench.rounds);
  AddGoals(name, series[0], series[1], report);
}

void CompareExport(const Bench& bench, Report& report) {
  v1::WatchRequest watch;
  watch.set_initial_state(true);
  watch.set_stop_at_head(true);
  const std::string request = watch.SerializeAsString();
  std::vector<std::string> messages;
  const std::size_t bytes =
      ReadAll(grpc::CreateChannel(bench.partylined.address, grpc::InsecureChannelCredentials()),
              request, &messages);
  const GrpcServer raw = StartReference(bench.bin, bench.files, "same-bytes", messages);
  const std::string name =
      absl::StrCat("export, ", messages.size(), " messages, ", bytes, " bytes");
  const auto series = MeasureInTurns(
      {Exports(name, bench.partylined, request), Exports(name + ", same messages", raw, request)},
      bench.rounds);
  AddGoals(name, series[0], series[1], report);
}

}  // namespace

bool CompareStreams(const Bench& bench) {
  Report report("streams",
                absl::StrCat("Much at once; ", bench.rounds, " rounds, in turns; pages by ",
                             kCallers, " callers, the export by one"),
                kStreamColumns);
  ComparePages(bench, v1::VIEW_BASIC, report);
  ComparePages(bench, v1::VIEW_FULL, report);
  CompareExport(bench, report);
  return report.Finish(bench.results);
}

}  // namespace partyline
