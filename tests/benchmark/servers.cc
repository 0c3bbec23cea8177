// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmark/servers.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace partyline {
namespace {

using testing::AwaitFile;

[[noreturn]] void StartFailed(const std::string& what, const std::string& log) {
  std::cerr << what << "; see " << log << "\n";
  std::exit(1);
}

// A name that no file in `directory` has.
std::string NewFile(const std::string& directory, const std::string& name) {
  static int number = 0;
  return absl::StrCat(directory, "/", name, "-", ++number);
}

GrpcServer Start(const std::vector<std::string>& command, const std::string& address_file) {
  std::filesystem::remove(address_file);
  const std::string log = address_file + ".log";
  GrpcServer started{std::make_unique<MeasuredServer>(command, log), ""};
  started.address = AwaitFile(address_file, started.server->process());
  if (started.address.empty()) StartFailed(command.front() + " did not start", log);
  return started;
}

// A message of bytes fields 1, 2, …
std::string MessageOf(const std::vector<std::string>& fields) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  std::uint32_t number = 0;
  for (const std::string& field : fields) {
    coded.WriteTag(++number << 3 | 2);
    coded.WriteVarint32(static_cast<std::uint32_t>(field.size()));
    coded.WriteString(field);
  }
  coded.Trim();
  return bytes;
}

std::vector<std::string> EtcdCommand(const std::string& program, const std::string& directory,
                                     const std::string& clients, const std::string& peers) {
  return {program,
          "--name=alone",
          "--data-dir=" + directory + "/etcd",
          "--listen-client-urls=http://" + clients,
          "--advertise-client-urls=http://" + clients,
          "--listen-peer-urls=http://" + peers,
          "--initial-advertise-peer-urls=http://" + peers,
          "--initial-cluster=alone=http://" + peers,
          "--logger=zap",
          "--log-level=error"};
}

}  // namespace

GrpcServer StartPartylined(const std::string& bin, const std::string& directory,
                           const std::string& log) {
  const std::string file = NewFile(directory, "partylined");
  return Start({bin + "/partylined", "--listen=127.0.0.1:0", "--log=" + log, "--port-file=" + file},
               file);
}

void Import(const std::string& bin, const std::string& directory, const std::string& address,
            const std::string& what, const std::string& data) {
  const std::string log = absl::StrCat(directory, "/import-", what, ".log");
  const std::string command =
      absl::StrCat("'", bin, "/partyline' --timeout=120s --endpoint=", address, " import ", what,
                   " '", data, "' >'", log, "' 2>&1");
  if (std::system(command.c_str()) != 0) StartFailed("the import of " + data + " failed", log);
}

GrpcServer StartReference(const std::string& bin, const std::string& directory,
                          const std::string& mode, const std::vector<std::string>& messages) {
  const std::string file = NewFile(directory, mode);
  std::ofstream kept(file + ".messages", std::ios::binary);
  for (const std::string& message : messages) {
    const auto size = static_cast<std::uint32_t>(message.size());
    kept.write(reinterpret_cast<const char*>(&size), sizeof size);
    kept << message;
  }
  kept.close();
  return Start({bin + "/reference_server", mode, file + ".messages", file}, file);
}

Etcd::Etcd(const std::string& program, const std::string& directory)
    : server_(std::make_unique<MeasuredServer>(
          EtcdCommand(program, directory, clients_.address(), peers_.address()),
          directory + "/etcd.log")) {}

std::string Etcd::PutRequest(const std::string& key, const std::string& value) {
  return MessageOf({key, value});
}

std::string Etcd::RangeRequest(const std::string& key, bool serializable) {
  // RangeRequest.serializable is field 7, a varint.
  return MessageOf({key}) + (serializable ? std::string("\x38\x01") : "");
}

}  // namespace partyline
