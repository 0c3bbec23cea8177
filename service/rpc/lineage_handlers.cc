// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "service/base/status_macros.h"
#include "service/model/date.h"
#include "service/model/lineage.h"
#include "service/query/according_to.h"
#include "service/query/body.h"
#include "service/query/lineage.h"
#include "service/rpc/handlers.h"
#include "service/rpc/limits.h"
#include "service/rpc/listing.h"
#include "service/rpc/lookup.h"
#include "service/rpc/wire.h"
#include "service/snapshot/row_encoder.h"

namespace partyline {
namespace {

using Response = v1::GetLineageResponse;

template <typename Values>
std::uint64_t BitsOf(const Values& values) {
  std::uint64_t bits = 0;
  for (const int value : values) bits |= std::uint64_t{1} << value;
  return bits;
}

LineageQuery QueryOf(const v1::GetLineageRequest& request, Ordinal root) {
  LineageQuery query;
  query.root = root;
  if (request.direction() != v1::DIRECTION_UNSPECIFIED) query.direction = request.direction();
  if (request.has_depth()) query.depth = request.depth();
  if (!request.kinds().empty()) query.kinds = BitsOf(request.kinds());
  if (!request.according_to().empty()) query.standings = LineageQuery::kAffirmedStandings;
  if (!request.standings().empty()) query.standings = BitsOf(request.standings());
  if (!request.on().empty()) query.on = ParseDay(request.on());
  return query;
}

void AppendNode(const Lineage::Node& node, const Row& row, v1::View view, std::string& out) {
  v1::LineageNode depths;
  if (node.ancestor_depth >= 0) depths.set_ancestor_depth(node.ancestor_depth);
  if (node.descendant_depth >= 0) depths.set_descendant_depth(node.descendant_depth);
  const std::string rest = depths.SerializeAsString();
  AppendHeader(Response::kNodesFieldNumber,
               BodySize(v1::LineageNode::kPartyFieldNumber, row, view) + rest.size(), out);
  AppendBody(v1::LineageNode::kPartyFieldNumber, row, view, out);
  out.append(rest);
}

void AppendEdge(const Snapshot& snapshot, const Lineage::Edge& edge, std::string& out) {
  v1::LineageEdge message;
  message.set_event(std::string(snapshot.At(edge.tie.event)->name()));
  message.set_from(std::string(snapshot.At(edge.from)->name()));
  message.set_to(std::string(snapshot.At(edge.to)->name()));
  message.set_kind(edge.tie.kind);
  message.set_standing(edge.tie.standing);
  message.set_from_role(edge.tie.near_role);
  message.set_to_role(edge.tie.far_role);
  message.set_cyclic(edge.cyclic);
  message.set_on(edge.on);
  AppendField(Response::kEdgesFieldNumber, message.SerializeAsString(), out);
}

void AppendFrontier(const Lineage::Frontier& frontier, const Row& row, std::string& out) {
  v1::Frontier message;
  message.set_party(std::string(row.name()));
  message.set_direction(frontier.direction);
  message.set_reason(frontier.reason);
  message.set_edges(frontier.edges);
  AppendField(Response::kFrontierFieldNumber, message.SerializeAsString(), out);
}

// The most bytes that the answer can take: its records and names, which are nearly all of it, and
// room for all that is small.
std::size_t SizeOf(const Snapshot& snapshot, const Lineage& lineage, v1::View party_view,
                   const std::vector<std::string>& events) {
  const auto name_size = [&](Ordinal record) { return snapshot.At(record)->name().size(); };
  std::size_t size = 0;
  for (const auto& node : lineage.nodes) {
    size += snapshot.At(node.party)->size(party_view) + kReplyOverhead;
  }
  for (const auto& edge : lineage.edges) {
    size += name_size(edge.tie.event) + name_size(edge.from) + name_size(edge.to) + kReplyOverhead;
  }
  for (const std::string& event : events) size += event.size() + kReplyOverhead;
  for (const auto& stop : lineage.frontier) size += name_size(stop.party) + kReplyOverhead;
  return size;
}

// `events` are the bytes of the lineage's events, in their order.
absl::StatusOr<std::string> Compose(const Snapshot& snapshot, const Lineage& lineage,
                                    const std::vector<std::string>& events, const Found& root,
                                    v1::View view) {
  const v1::View party_view = view == v1::VIEW_UNSPECIFIED ? v1::VIEW_BASIC : view;
  const std::size_t size = SizeOf(snapshot, lineage, party_view, events) + root.row->name().size() +
                           root.redirected_from.size() + kReplyOverhead;
  RETURN_IF_ERROR(CheckLimit("message_bytes", "the answer", size, kMaxMessageBytes));
  std::string reply;
  reply.reserve(size);
  AppendText(Response::kRootFieldNumber, root.row->name(), reply);
  for (const auto& node : lineage.nodes) {
    AppendNode(node, *snapshot.At(node.party), party_view, reply);
  }
  for (const auto& edge : lineage.edges) AppendEdge(snapshot, edge, reply);
  for (const std::string& event : events) {
    AppendField(Response::kEventsFieldNumber, event, reply);
  }
  for (const auto& frontier : lineage.frontier) {
    AppendFrontier(frontier, *snapshot.At(frontier.party), reply);
  }
  AppendText(Response::kRedirectedFromFieldNumber, root.redirected_from, reply);
  AppendRevision(Response::kRevisionFieldNumber, snapshot, reply);
  return reply;
}

v1::View EventView(const v1::GetLineageRequest& request) {
  return request.view() == v1::VIEW_UNSPECIFIED ? v1::VIEW_FULL : request.view();
}

// Events as `whose` has them. LIMIT_EXCEEDED as soon as they are too large for an answer.
absl::StatusOr<std::vector<std::string>> NarrowedEvents(const Call& call, const Row& whose,
                                                        const std::vector<Ordinal>& events,
                                                        v1::View view) {
  const Snapshot& snapshot = *call.snapshot;
  std::vector<std::string> narrowed;
  std::size_t size = 0;
  for (const Ordinal number : events) {
    RETURN_IF_ERROR(CheckWanted(call));
    google::protobuf::Arena arena;
    v1::Event event = DecodeFull(*snapshot.At(number), arena).event();
    KeepWordOf(snapshot, whose, event);
    narrowed.push_back(EncodeIn(view, event));
    size += narrowed.back().size();
    RETURN_IF_ERROR(CheckLimit("message_bytes", "the answer", size, kMaxMessageBytes));
  }
  return narrowed;
}

absl::StatusOr<std::string> GetLineageAccordingTo(const Call& call,
                                                  const v1::GetLineageRequest& request,
                                                  const Found& root) {
  const Snapshot& snapshot = *call.snapshot;
  ASSIGN_OR_RETURN(const Found whose,
                   LookupField(snapshot, request, v1::GetLineageRequest::kAccordingToFieldNumber));
  const LineageQuery query = QueryOf(request, root.row->ordinal());
  TiesAccordingTo ties(snapshot, *whose.row, query.kinds, call.cancelled);
  const Lineage lineage = WalkLineage(
      snapshot, query, [&](Ordinal body) -> const Ties& { return ties.Of(body); }, call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  ASSIGN_OR_RETURN(const std::vector<std::string> events,
                   NarrowedEvents(call, *whose.row, lineage.events, EventView(request)));
  return Compose(snapshot, lineage, events, root, request.view());
}

}  // namespace

void CheckGetLineage(const google::protobuf::Message& message, Violations& violations) {
  const auto& request = static_cast<const v1::GetLineageRequest&>(message);
  for (int i = 0; i < request.kinds_size(); ++i) {
    if (IsLineageKind(request.kinds(i))) continue;
    violations.Add(absl::StrCat("kinds[", i, "]"), "is no lineage kind: no tie is made of it");
  }
}

absl::StatusOr<std::string> GetLineage(const Call& call, const v1::GetLineageRequest& request) {
  const Snapshot& snapshot = *call.snapshot;
  ASSIGN_OR_RETURN(const Found root, Lookup(snapshot, {v1::RECORD_KIND_PARTY}, request.name()));
  if (!request.according_to().empty()) return GetLineageAccordingTo(call, request, root);
  const Lineage lineage =
      WalkLineage(snapshot, QueryOf(request, root.row->ordinal()), call.cancelled);
  RETURN_IF_ERROR(CheckWanted(call));
  std::vector<std::string> events;
  for (const Ordinal event : lineage.events) {
    events.push_back(snapshot.At(event)->In(EventView(request)));
  }
  return Compose(snapshot, lineage, events, root, request.view());
}

}  // namespace partyline
