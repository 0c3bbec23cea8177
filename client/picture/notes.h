// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_NOTES_H_
#define PARTYLINE_CLIENT_PICTURE_NOTES_H_

#include <vector>

#include "client/picture/layout.h"

namespace partyline::client::picture {

// What the picture has no room for: names that do not stand whole over the years in which they were
// borne, and whom an event names beside those drawn. From the top down, from left to right.
// `layout` has its bars and marks.
std::vector<PlacedNote> NotesOf(const Timeline& timeline, const Layout& layout);

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_NOTES_H_
