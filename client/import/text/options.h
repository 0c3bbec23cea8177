// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_IMPORT_TEXT_OPTIONS_H_
#define PARTYLINE_CLIENT_IMPORT_TEXT_OPTIONS_H_

#include <string>

namespace partyline::client::import_text {

// What the caller knows of the documents.
struct Options {
  // The country of their parties, an ISO 3166-1 alpha-2 code, or empty. It is the code of a country
  // whose name is not known; a document that names no country gets none. It begins the ids, unless
  // the document names another country: then that one's code does.
  std::string country = {};

  // The language they are written in, a BCP 47 tag.
  std::string language = "en";

  // Whether bodies and people that a document refers to become records of their own. If not, facts
  // refer to them by their words alone.
  bool stubs = true;
};

}  // namespace partyline::client::import_text

#endif  // PARTYLINE_CLIENT_IMPORT_TEXT_OPTIONS_H_
