// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_PICTURE_SVG_STYLE_H_
#define PARTYLINE_CLIENT_PICTURE_SVG_STYLE_H_

namespace partyline::client::picture {

// How the classes of a picture look, in light and in dark. The colours are those of Okabe and Ito
// where lines differ, which people of all kinds of colour vision tell apart; every one stands out
// from the ground by 3 to 1 at least, letters by 4.5 to 1; and no difference is one of colour
// alone.
extern const char kSvgStyle[];

}  // namespace partyline::client::picture

#endif  // PARTYLINE_CLIENT_PICTURE_SVG_STYLE_H_
