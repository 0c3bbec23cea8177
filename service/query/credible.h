// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_QUERY_CREDIBLE_H_
#define PARTYLINE_SERVICE_QUERY_CREDIBLE_H_

#include "service/query/weighing.h"

namespace partyline {

// Points tell which party of the record a mention means, if it means one of them. Whether it means
// one of them at all is told here, by each candidate for itself, however far it is ahead.

// Whether it stands for whoever else there was (`others`, `one seat`), and is no party.
bool IsCollective(const Evidence& evidence);

// Whether it may be the match: it bears a name of the mention, whole or in all of its parts, or one
// of nearly the same letters. Not where the mention's name is a part of its own, or joins that with
// others, or agrees by initials alone, unless its share on that very day is the mention's; nor
// where that share is another, or it is no party, or surely did not exist on the day, or not bear
// the name, or is long gone.
bool MayBeMatch(const Evidence& evidence);

// Whether its share on that very day is about the mention's, or the very same.
bool HadTheShare(const Evidence& evidence);
bool HadTheVeryShare(const Evidence& evidence);

// Whether its share on that day, or in another round three weeks from it at most, is so far from
// the mention's, by more than a quarter and a point, that this speaks of another party of its name,
// and not of a preliminary count.
bool HadAnotherShare(const Evidence& evidence);

// Whether it bears a name of the mention to the letter, whether or not it did on the day.
bool IsNamesake(const Evidence& evidence);

// Whether it may have been there on the day, by the name of the mention that it bears.
bool WasThere(const Evidence& evidence);

// Whether `other` keeps `party`, which is likelier, from being the match: it bears the mention's
// very name, which `party` does not, unless it was not there and `party` had the mention's share
// that day; both bear it, and its share of that day is not known; it had the mention's share, while
// that of `party`, which stood, is not known; or its name is the mention's with a bracket behind
// it, by which an editor tells it from others of that name, and neither day nor share tells which;
// or the mention's name is a part of its own, and it alone of the two stood that day, or had the
// very share.
bool IsRival(const Evidence& party, const Evidence& other);

// Whether somebody should look at it: its name is more than remotely like the mention's, or one
// abbreviates the other, or its share on that very day is the mention's.
bool IsCredible(const Evidence& evidence);

// Whether it stood in none of several elections that the record knows between its last and the day,
// over a dozen years or more.
bool IsLongGone(const Evidence& evidence);

// Whether it stood first five years after the day or more, and not in an election that the record
// knows in between: where nobody says when it was founded, that does.
bool IsLongBefore(const Evidence& evidence);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_QUERY_CREDIBLE_H_
