// SPDX-License-Identifier: Apache-2.0
#include "client/cli/output_path.h"

#include "tests/client/import/temp_directory.h"
#include "tests/testing/output_paths.h"

namespace partyline::client {
namespace {

TEST(OutputPathTest, LinksAreFollowedAndWhatIsNoFileIsRefused) {
  const TempDirectory directory;
  ExpectOutputPaths(directory.path(), OutputPath);
}

}  // namespace
}  // namespace partyline::client
