// SPDX-License-Identifier: Apache-2.0
#include "service/server/transport.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "grpc/grpc.h"
#include "grpc/impl/codegen/compression_types.h"
#include "grpc/impl/codegen/grpc_types.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/impl/server_builder_option.h"
#include "grpcpp/resource_quota.h"
#include "service/rpc/limits.h"

namespace partyline {
namespace {

constexpr int kSecond = 1000;
constexpr int kMinute = 60 * kSecond;

// Takes reflection out: its library adds itself to every server of the process.
class WithoutReflection final : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    const std::string name = grpc::reflection::ProtoServerReflectionPlugin().name();
    plugins->erase(std::remove_if(plugins->begin(), plugins->end(),
                                  [&](const auto& plugin) { return plugin->name() == name; }),
                   plugins->end());
  }
};

}  // namespace

void KeepTransportUp() {
  static std::once_flag once;
  std::call_once(once, grpc_init);
}

void ConfigureTransport(grpc::ServerBuilder& builder, bool reflection, std::int64_t memory) {
  // Two servers would otherwise share a port without a word.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.SetMaxReceiveMessageSize(kMaxTransportBytes);
  // Identity alone: a small compressed message can unpack to a thousand times its size before
  // anybody looks at it.
  builder.AddChannelArgument(GRPC_COMPRESSION_CHANNEL_ENABLED_ALGORITHMS_BITSET,
                             1 << GRPC_COMPRESS_NONE);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxConnectionCalls);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, static_cast<int>(kMaxMetadataBytes));
  // Connections end now and then, so that clients find new servers. Calls on them have time to end
  // first; a watch has not, and goes on over another connection.
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 30 * kMinute);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, 5 * kMinute);
  // Connections that nobody calls on end, and so do those whose other end says nothing: it speaks
  // no HTTP/2, or has gone away without a word.
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 5 * kMinute);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, 10 * kSecond);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 30 * kSecond);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20 * kSecond);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  // How often a client may ask for a sign of life: those of ours do after 4 s.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 3 * kSecond);
  if (memory > 0) {
    builder.SetResourceQuota(
        grpc::ResourceQuota("server").Resize(static_cast<std::size_t>(memory)));
  }
  grpc::EnableDefaultHealthCheckService(true);
  // Named, so that the linker keeps its library; it is there once however often this is called.
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  if (!reflection) builder.SetOption(std::make_unique<WithoutReflection>());
}

}  // namespace partyline
