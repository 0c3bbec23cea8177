// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/sparql_store.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/service/server/http_client.h"

namespace partyline {
namespace {

[[noreturn]] void SparqlFailed(const std::string& why) {
  std::cerr << "Oxigraph: " << why << "\n";
  std::exit(1);
}

void Load(const std::string& program, const std::string& directory, const std::string& triples) {
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  std::ofstream(directory + "/data.nt") << triples;
  // Once loaded it is put in order for reading, as its manual advises.
  const std::string at = absl::StrCat(" --location '", directory, "/store'");
  const std::string command =
      absl::StrCat("{ '", program, "' load", at, " --file '", directory, "/data.nt' && '", program,
                   "' optimize", at, "; } >'", directory, "/load.log' 2>&1");
  if (std::system(command.c_str()) != 0) SparqlFailed("no data; see " + directory + "/load.log");
}

// The body of chunks "SIZE in hex\r\nbytes\r\n", once the last, of size 0, is there.
bool Unchunked(absl::string_view chunks, std::string& body) {
  body.clear();
  while (true) {
    const std::size_t line = chunks.find("\r\n");
    if (line == absl::string_view::npos) return false;
    const std::size_t size = std::strtoul(std::string(chunks.substr(0, line)).c_str(), nullptr, 16);
    if (size == 0) return true;
    if (chunks.size() < line + 2 + size + 2) return false;
    absl::StrAppend(&body, chunks.substr(line + 2, size));
    chunks.remove_prefix(line + 2 + size + 2);
  }
}

// Whether all of an answer has come, and its body.
bool IsWhole(const std::string& received, std::string& body) {
  const std::size_t head = received.find("\r\n\r\n");
  if (head == std::string::npos) return false;
  const std::string fields = absl::AsciiStrToLower(received.substr(0, head));
  const absl::string_view rest = absl::string_view(received).substr(head + 4);
  if (absl::StrContains(fields, "transfer-encoding: chunked")) {
    // Not before its end, so that nothing is looked at again and again.
    return absl::EndsWith(rest, "\r\n0\r\n\r\n") && Unchunked(rest, body);
  }
  const std::size_t length = fields.find("content-length: ");
  if (length == std::string::npos) SparqlFailed("an answer without its length");
  body = std::string(rest);
  return rest.size() >= std::strtoul(fields.c_str() + length + 16, nullptr, 10);
}

}  // namespace

SparqlStore::SparqlStore(const std::string& program, const std::string& directory,
                         const std::string& triples) {
  Load(program, directory, triples);
  server_ = std::make_unique<MeasuredServer>(
      std::vector<std::string>{program, "serve-read-only", "--location", directory + "/store",
                               "--bind", port_.address()},
      directory + "/server.log");
  const absl::Time deadline = absl::Now() + absl::Seconds(30);
  while ((socket_ = testing::ConnectedSocket(port_.address())) < 0) {
    if (!server_->process().running() || absl::Now() > deadline) {
      SparqlFailed("does not start; see " + directory + "/server.log");
    }
    absl::SleepFor(absl::Milliseconds(20));
  }
}

SparqlStore::~SparqlStore() { close(socket_); }

std::string SparqlStore::Ask(const std::string& query) {
  testing::Send(socket_, absl::StrCat("POST /query HTTP/1.1\r\nHost: ", port_.address(),
                                      "\r\nContent-Type: application/sparql-query\r\n"
                                      "Accept: text/tab-separated-values\r\nContent-Length: ",
                                      query.size(), "\r\n\r\n", query));
  std::string received, body;
  char buffer[1 << 16];
  while (!IsWhole(received, body)) {
    const ssize_t count = recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) SparqlFailed("broke off");
    received.append(buffer, static_cast<std::size_t>(count));
  }
  if (!absl::StartsWith(received, "HTTP/1.1 200")) SparqlFailed(received.substr(0, 500));
  return body;
}

}  // namespace partyline
