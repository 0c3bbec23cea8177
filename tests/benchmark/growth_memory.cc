// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/growth_memory.h"

#include <malloc.h>

#include <memory>
#include <utility>

#include "absl/functional/function_ref.h"
#include "service/snapshot/name_index.h"
#include "service/snapshot/ordered_map.h"

namespace partyline {
namespace {

void ForEachRow(const Snapshot& state, absl::FunctionRef<void(const Row&)> visit) {
  for (Ordinal i = 0; i < state.ordinals(); ++i) {
    if (const Row* row = state.At(i)) visit(*row);
  }
}

// What is added to the heap by making something and keeping it.
template <typename Make>
double BytesOf(Make&& make) {
  const double before = HeapBytes();
  const auto made = make();
  return HeapBytes() - before;
}

}  // namespace

double HeapBytes() {
  const struct mallinfo2 info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd);
}

std::vector<Part> PartsOf(const Snapshot& state, double all) {
  std::vector<Part> parts;
  parts.push_back({"name index", BytesOf([&] {
                     std::vector<const Row*> rows;
                     ForEachRow(state, [&](const Row& row) { rows.push_back(&row); });
                     return NameIndex::Of(rows);
                   })});
  parts.push_back({"names of records", BytesOf([&] {
                     OrderedMap<std::string, Ordinal> names;
                     ForEachRow(state,
                                [&](const Row& row) { names.Set(row.name(), row.ordinal()); });
                     return names;
                   })});
  parts.push_back({"referrers", BytesOf([&] {
                     OrderedMap<std::pair<Ordinal, Ordinal>, char> referrers;
                     ForEachRow(state, [&](const Row& row) {
                       for (const Ordinal target : row.references()) {
                         referrers.Set({target, row.ordinal()}, 0);
                       }
                     });
                     return referrers;
                   })});
  parts.push_back({"ties", BytesOf([&] {
                     ChunkedVector<std::shared_ptr<const Ties>> ties;
                     for (Ordinal i = 0; i < state.ordinals(); ++i) {
                       const Ties& of = state.ties(i);
                       const bool none = of.before.empty() && of.after.empty() && of.alone.empty();
                       ties.push_back(none ? nullptr : std::make_shared<const Ties>(of));
                     }
                     return ties;
                   })});
  double rest = all;
  for (const Part& part : parts) rest -= part.bytes;
  parts.push_back({"records", rest});
  return parts;
}

}  // namespace partyline
