// SPDX-License-Identifier: Apache-2.0
#include "service/base/output_path.h"

#include "tests/service/changelog/temporary_directory.h"
#include "tests/testing/output_paths.h"

namespace partyline {
namespace {

TEST(OutputPathTest, LinksAreFollowedAndWhatIsNoFileIsRefused) {
  const TemporaryDirectory directory;
  ExpectOutputPaths(directory.File("."), OutputPath);
}

}  // namespace
}  // namespace partyline
