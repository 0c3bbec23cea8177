// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/target.h"

#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "service/base/log.h"

namespace partyline::fuzz {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void End(absl::string_view why) {
  std::cerr << "\n== " << why << "\n";
  std::abort();
}

}  // namespace

void Require(bool holds, absl::string_view promise) {
  if (!holds) End(promise);
}

void EndAsCanary() { End("the canary was found"); }

std::vector<std::string> FilesBelow(const std::string& directory, const std::string& extension) {
  std::vector<std::string> paths;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(PARTYLINE_SOURCE_DIR) / directory)) {
    if (entry.path().extension() == extension) {
      paths.push_back(fs::relative(entry.path(), PARTYLINE_SOURCE_DIR));
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string ContentOf(const std::string& path) {
  std::ifstream file(fs::path(PARTYLINE_SOURCE_DIR) / path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

namespace {

// Writes what to start from into the corpus, the first argument that is no flag.
void WriteSeeds(int argc, char** argv) {
  const auto* corpus = std::find_if(argv + 1, argv + argc, [](char* each) { return *each != '-'; });
  if (corpus == argv + argc || !fs::is_directory(*corpus)) return;
  int number = 0;
  for (const std::string& input : Seeds()) {
    std::ofstream(fs::path(*corpus) / ("start-" + std::to_string(++number)), std::ios::binary)
        << input;
  }
}

}  // namespace
}  // namespace partyline::fuzz

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  static google::protobuf::LogSilencer quiet;  // about text that is not UTF-8
  partyline::SetLogSink([](absl::string_view) {});
  partyline::fuzz::WriteSeeds(*argc, *argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  partyline::fuzz::TryInput({reinterpret_cast<const char*>(data), size});
  return 0;
}
