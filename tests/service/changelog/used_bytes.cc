// SPDX-License-Identifier: Apache-2.0
#include "tests/service/changelog/used_bytes.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace partyline {
namespace {

constexpr std::size_t kPageBytes = 4096;
constexpr std::size_t kFileHeader = 100;

constexpr int kTableLeaf = 13;  // the type of a page with rows

// Of a write-ahead log: its header, the header of each page in it, and where both have the salts
// that tell the pages of this time from those that an earlier one left.
constexpr std::size_t kWalHeader = 32;
constexpr std::size_t kWalSalts = 16;
constexpr std::size_t kFrameHeader = 24;
constexpr std::size_t kFrameSalts = 8;
constexpr std::size_t kSaltBytes = 8;

std::size_t Number16(const std::string& bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) * 256u + static_cast<unsigned char>(bytes[at + 1]);
}

void Clear(std::vector<bool>& used, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end; ++at) used[at] = false;
}

void ClearFileHeader(std::vector<bool>& used) {
  constexpr std::pair<std::size_t, std::size_t> kMeaningless[] = {
      {24, 28},   // file change counter
      {40, 52},   // schema cookie and format, suggested cache size
      {56, 60},   // text encoding: of 32 bits one, which alone says that it is not UTF-8
      {64, 68},   // incremental vacuum
      {72, 100},  // reserved; for which change counter the size holds; version that wrote it
  };
  for (const auto& [begin, end] : kMeaningless) Clear(used, begin, end);
}

// The place behind the varint at `at`.
std::size_t PastVarint(const std::string& bytes, std::size_t at) {
  for (int i = 0; i < 8 && (bytes[at] & 0x80) != 0; ++i) ++at;
  return at + 1;
}

// The rowid's alias is kept as nothing, type 0. SQLite takes the rowid for it whatever type is
// there, as long as that, too, has no bytes; so does it where it has the type of the constant 0.
void ClearTypesOfRowids(const std::string& bytes, std::size_t page, std::size_t pointers,
                        std::size_t cells, std::vector<bool>& used) {
  for (std::size_t cell = 0; cell < cells; ++cell) {
    const std::size_t payload = page + Number16(bytes, pointers + 2 * cell);
    const std::size_t record = PastVarint(bytes, PastVarint(bytes, payload));
    const std::size_t type = PastVarint(bytes, record);
    if (bytes[type] == 0) used[type] = false;
  }
}

}  // namespace

std::vector<bool> UsedBytes(const std::string& database) {
  std::vector<bool> used(database.size(), true);
  ClearFileHeader(used);
  for (std::size_t page = 0; page + kPageBytes <= database.size(); page += kPageBytes) {
    const std::size_t header = page == 0 ? kFileHeader : page;
    const int type = database[header];
    const bool leaf = type == 10 || type == kTableLeaf;
    if (leaf || type == 2 || type == 5) {
      const std::size_t pointers = header + (leaf ? 8 : 12);
      const std::size_t cells = Number16(database, header + 3);
      Clear(used, pointers + 2 * cells, page + Number16(database, header + 5));
      if (type == kTableLeaf) ClearTypesOfRowids(database, page, pointers, cells, used);
      continue;
    }
    std::size_t end = page + kPageBytes;
    while (end > page + 4 && database[end - 1] == 0) --end;
    Clear(used, end, page + kPageBytes);
  }
  return used;
}

std::set<std::size_t> PagesInWal(const std::string& wal) {
  std::set<std::size_t> pages;
  for (std::size_t frame = kWalHeader; frame + kFrameHeader + kPageBytes <= wal.size();
       frame += kFrameHeader + kPageBytes) {
    if (wal.compare(frame + kFrameSalts, kSaltBytes, wal, kWalSalts, kSaltBytes) != 0) break;
    pages.insert(Number16(wal, frame) * 65536 + Number16(wal, frame + 2) - 1);
  }
  return pages;
}

}  // namespace partyline
