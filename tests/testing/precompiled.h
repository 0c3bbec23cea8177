// SPDX-License-Identifier: Apache-2.0
// What most test programs include, compiled once (PARTYLINE_PRECOMPILE). A test still includes what
// it uses: without the option, nothing is included for it.
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "partyline/v1/change_service.pb.h"
#include "partyline/v1/party_service.pb.h"
