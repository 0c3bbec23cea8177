// SPDX-License-Identifier: Apache-2.0
#include "service/snapshot/check_sides.h"

#include <map>
#include <set>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/arena.h"
#include "partyline/v1/event.pb.h"
#include "service/model/lineage.h"
#include "service/model/record_name.h"
#include "service/snapshot/row_encoder.h"

namespace partyline {
namespace {

// Calls visit for each body on one side of the event: with its place there, the name by which it
// is referred to, and the record that this will lead to, whose name outlives the event.
void ForEachOn(
    v1::LineageSide side, const Draft& draft, const v1::Event& event,
    absl::FunctionRef<void(int place, const std::string& name, absl::string_view body)> visit) {
  for (int i = 0; i < event.participants_size(); ++i) {
    const v1::Participant& participant = event.participants(i);
    if (SideOf(participant.role()) != side) continue;
    if (KindOfName(participant.who().name()) != v1::RECORD_KIND_PARTY) continue;
    const Draft::Destination body = draft.Follow(participant.who().name());
    if (body.fate == Draft::Destination::kLive) visit(i, participant.who().name(), body.name);
  }
}

// By name. The rows are the state's.
using Events = std::map<absl::string_view, const Row*>;

// Adds the lineage events that a body has a part in and the commit leaves as they are.
void AddEventsOf(const Row& body, const Draft& draft, Events& events) {
  const auto add = [&](const auto& parts) {
    for (const auto& part : parts) {
      const Row* event = draft.base().At(part.event);
      if (draft.EditOf(event->name()) == nullptr) events.emplace(event->name(), event);
    }
  };
  const Ties& ties = draft.base().ties(body.ordinal());
  add(ties.before);
  add(ties.after);
  add(ties.alone);
}

bool IsReplacement(const DraftEdit& edit) {
  return edit.deletion != nullptr && !edit.deletion->replaced_by().empty();
}

// What a body on both sides of an event was before the commit: records, by their names.
struct Origins {
  std::set<absl::string_view> before;
  std::set<absl::string_view> after;
};

// Calls visit for each replacement that brings a body onto both sides of the event, with that body;
// not for a third one's, though it is of a record in the same event.
void ForEachCause(const Draft& draft, const Row& row,
                  absl::FunctionRef<void(const DraftEdit& edit, absl::string_view body)> visit) {
  google::protobuf::Arena arena;
  const auto& event = static_cast<const v1::Event&>(*DecodeRow(row, arena));
  std::map<absl::string_view, Origins> bodies;
  const auto collect = [&](v1::LineageSide side, std::set<absl::string_view> Origins::*there) {
    ForEachOn(side, draft, event, [&](int, const std::string& name, absl::string_view body) {
      const Row* origin = draft.base().Resolve(name);
      if (origin != nullptr) (bodies[body].*there).insert(origin->name());
    });
  };
  collect(v1::LINEAGE_SIDE_BEFORE, &Origins::before);
  collect(v1::LINEAGE_SIDE_AFTER, &Origins::after);
  for (auto& [body, origins] : bodies) {
    if (origins.before.empty() || origins.after.empty()) continue;
    std::set<absl::string_view> all = origins.before;
    all.insert(origins.after.begin(), origins.after.end());
    if (all.size() == 1) continue;  // it stood on both sides before the commit
    for (const absl::string_view origin : all) {
      const DraftEdit* edit = draft.EditOf(origin);
      if (edit != nullptr && IsReplacement(*edit)) visit(*edit, body);
    }
  }
}

}  // namespace

void CheckSides(const Draft& draft, const DraftEdit& edit, Violations& invalid) {
  if (edit.kind != v1::RECORD_KIND_EVENT || edit.body == nullptr) return;
  const auto& event = static_cast<const v1::Event&>(*edit.body);
  if (!IsLineageKind(event.kind())) return;
  absl::flat_hash_map<absl::string_view, absl::string_view> before;  // where to, by what name
  ForEachOn(
      v1::LINEAGE_SIDE_BEFORE, draft, event,
      [&](int, const std::string& name, absl::string_view body) { before.emplace(body, name); });
  ForEachOn(v1::LINEAGE_SIDE_AFTER, draft, event,
            [&](int place, const std::string& name, absl::string_view body) {
              const auto other = before.find(body);
              if (other == before.end() || other->second == absl::string_view(name)) return;
              invalid.Add(
                  absl::StrCat(edit.path, ".participants[", place, "].who.name"),
                  absl::StrCat(name, " and ", other->second, ", on the other side, are both ", body,
                               ": nothing comes out of itself"));
            });
}

absl::Status CheckSidesLeft(const Draft& draft) {
  Events events;
  for (const DraftEdit& edit : draft.edits()) {
    if (IsReplacement(edit)) AddEventsOf(*edit.before, draft, events);
  }
  // The edits that are in the way, in their order: of each the events, and who stands there twice.
  std::map<const DraftEdit*, std::map<absl::string_view, absl::string_view>> causes;
  for (const auto& event : events) {
    ForEachCause(draft, *event.second, [&](const DraftEdit& edit, absl::string_view body) {
      causes[&edit].emplace(event.first, body);
    });
  }
  if (causes.empty()) return absl::OkStatus();
  const auto& [edit, twice] = *causes.begin();
  const auto& [name, body] = *twice.begin();
  return FieldError(
      v1::ERROR_REASON_RECORD_IN_USE, absl::StrCat(edit->path, ".replaced_by"),
      absl::StrCat(body, " would stand on both sides of ", name,
                   twice.size() == 1 ? "" : " and others",
                   ", and nothing comes out of itself; edit or delete that event as well"),
      {{"name", edit->name}, {"referrer", name}, {"referrers", absl::StrCat(twice.size())}});
}

}  // namespace partyline
