// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_NAMINGS_H_
#define PARTYLINE_CLIENT_PICTURE_NAMINGS_H_

#include <string>
#include <vector>

#include "client/picture/timeline.h"

namespace partyline::client::picture {

// What is written along the bar of a party that is drawn from `first` to `last`: its names where
// sources date them, those of one sort only, or else its label. Never empty.
std::vector<Naming> NamingsOf(const v1::Party& party, const std::string& label, Day first,
                              Day last);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_NAMINGS_H_
