// SPDX-License-Identifier: Apache-2.0
#include "client/src/endpoint.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "partyline/client.h"

namespace partyline::client {
namespace {

TEST(EndpointTest, WhereAServerCanBe) {
  for (const std::string endpoint :
       {"127.0.0.1:7878", "localhost:1", "parties.example:65535", "[::1]:7878",
        "dns:///a.example:9", "dns://8.8.8.8/a.example:9", "dns:a.example:9", "unix:/run/partyline",
        "unix:///run/x", "ipv4:10.0.0.1:1,10.0.0.2:1", "ipv6:[::1]:7878"}) {
    EXPECT_TRUE(CheckEndpoint(endpoint).ok()) << endpoint;
  }
  EXPECT_TRUE(CheckEndpoint(kDefaultEndpoint).ok());
  EXPECT_TRUE(CheckEndpoint("unix:/" + std::string(106, 'x')).ok());
  EXPECT_FALSE(CheckEndpoint("unix:/" + std::string(107, 'x')).ok());  // beyond sockaddr_un
}

TEST(EndpointTest, ProxiesAreForOneNameOrAddressOfOtherMachines) {
  for (const std::string endpoint :
       {"127.0.0.1:7878", "127.8.9.10:1", "[::1]:7878", "[0:0::1]:7878", "localhost:1",
        "LOCALHOST:1", "localhost.:1", "dns:localhost:1", "dns:///localhost:1",
        "dns://8.8.8.8/localhost:1", "dns:///[::1]:1", "ipv4:127.0.0.1:1", "ipv6:[::1]:1",
        "ipv4:10.0.0.1:1,10.0.0.2:1", "ipv6:[2001:db8::1]:1,[2001:db8::2]:1", "unix:/run/x"}) {
    EXPECT_FALSE(MayTakeProxy(endpoint)) << endpoint;
  }
  for (const std::string endpoint :
       {"parties.example:65535", "127.example:1", "localhost.example:1", "10.0.0.1:7878",
        "[2001:db8::1]:7878", "dns:///a.example:9", "dns://127.0.0.1/a.example:9",
        "ipv4:10.0.0.1:1", "ipv6:[2001:db8::1]:1"}) {
    EXPECT_TRUE(MayTakeProxy(endpoint)) << endpoint;
  }
}

// gRPC would take the port of some of these modulo 65536, and look others up as names.
TEST(EndpointTest, WhereNoneCanBe) {
  for (const std::string endpoint : {"",
                                     " ",
                                     "localhost",
                                     "localhost:",
                                     ":7878",
                                     "localhost:0",
                                     "localhost:65536",
                                     "localhost:99999",
                                     "localhost:99999999999",
                                     "localhost:-1",
                                     "localhost:+1",
                                     "localhost:x",
                                     "a b:1",
                                     "a:1\n",
                                     "::1:7878",
                                     "[::1]",
                                     "[]:1",
                                     "http://localhost:7878",
                                     "localhost:1/x",
                                     "unix:",
                                     "unix:relative",
                                     "unix:/",
                                     "dns:///a.example",
                                     "dns://a.example:9",
                                     "ipv4:",
                                     "ipv4:10.0.0.1:1,",
                                     "xds:///parties"}) {
    const absl::Status status = CheckEndpoint(endpoint);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << endpoint;
    ASSERT_EQ(FieldViolations(status).size(), 1) << endpoint;
    EXPECT_EQ(FieldViolations(status)[0].field, "endpoint");
    EXPECT_EQ(status.message(), absl::StrCat("endpoint: ", FieldViolations(status)[0].description));
  }
}

TEST(EndpointTest, EveryCallToNowhereSaysSo) {
  Options options;
  options.endpoint = "localhost:99999";
  const Client client(options);
  EXPECT_EQ(client.GetParty("parties/az-avkp").status(), CheckEndpoint(options.endpoint));
  EXPECT_EQ(client.Commit({}).status(), CheckEndpoint(options.endpoint));
}

// gRPC would tell its log why every call fails, and the caller less.
TEST(EndpointTest, ServiceConfigHasToBeJson) {
  Options options;
  for (const std::string config : {"retryPolicy: none", "{\"methodConfig\": [", "[]"}) {
    options.service_config = config;
    const absl::Status status = Client(options).GetParty("parties/az-avkp").status();
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << config << ": " << status;
    ASSERT_EQ(FieldViolations(status).size(), 1);
    EXPECT_EQ(FieldViolations(status)[0].field, "service_config");
  }
}

}  // namespace
}  // namespace partyline::client
