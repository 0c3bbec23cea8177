// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_TESTS_SERVICE_CHANGELOG_USED_BYTES_H_
#define PARTYLINE_TESTS_SERVICE_CHANGELOG_USED_BYTES_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace partyline {

// Which bytes of a SQLite database, pages of 4096 bytes, mean something to who reads it: not the
// gap between a page's cell pointers and its cells, not the zeros after the end of an overflowing
// value, not the fields of the file's header that are counters, hints or reserved, and not the
// types of rowids.
std::vector<bool> UsedBytes(const std::string& database);

// The pages, from 0, of which a write-ahead log has a newer version than the database. None: it is
// empty.
std::set<std::size_t> PagesInWal(const std::string& wal);

}  // namespace partyline

#endif  // PARTYLINE_TESTS_SERVICE_CHANGELOG_USED_BYTES_H_
