// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_SNAPSHOT_CHUNKED_VECTOR_H_
#define PARTYLINE_SERVICE_SNAPSHOT_CHUNKED_VECTOR_H_

#include <cstddef>
#include <memory>
#include <vector>

namespace partyline {

// A vector whose copies share what they have in common. Copying it is cheap; writing to a copy copies the touched
// chunk and leaves every other copy as it was. Copies may be read from any thread; one copy is written by one thread.
template <typename T, std::size_t kChunk = 64>
class ChunkedVector;  // see below

}  // namespace partyline

#endif
