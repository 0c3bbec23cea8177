// SPDX-License-Identifier: Apache-2.0
#include "tests/service/changelog/used_bytes.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace partyline {
namespace {

constexpr std::size_t kPageBytes = 4096;
constexpr std::size_t kFileHeader = 100;

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
      {64, 68},   // incremental vacuum
      {72, 100},  // reserved; for which change counter the size holds; version that wrote it
  };
  for (const auto& [begin, end] : kMeaningless) Clear(used, begin, end);
}

}  // namespace

std::vector<bool> UsedBytes(const std::string& database) {
  std::vector<bool> used(database.size(), true);
  ClearFileHeader(used);
  for (std::size_t page = 0; page + kPageBytes <= database.size(); page += kPageBytes) {
    const std::size_t header = page == 0 ? kFileHeader : page;
    const int type = database[header];
    const bool leaf = type == 10 || type == 13;
    if (leaf || type == 2 || type == 5) {
      const std::size_t pointers = header + (leaf ? 8 : 12);
      const std::size_t cells = Number16(database, header + 3);
      Clear(used, pointers + 2 * cells, page + Number16(database, header + 5));
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
