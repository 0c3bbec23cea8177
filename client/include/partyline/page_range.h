// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_CLIENT_INCLUDE_PARTYLINE_PAGE_RANGE_H_
#define PARTYLINE_CLIENT_INCLUDE_PARTYLINE_PAGE_RANGE_H_

#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace partyline::client {

// The elements of a listing over all its pages, each page fetched when the one before is used up:
//
//   for (const absl::StatusOr<v1::Party>& party : client.Parties(request)) {
//     if (!party.ok()) return party.status();
//     Use(*party);
//   }
//
// An input range: it can be walked once. An error is an element, the last one. To be used by one
// thread at a time; iterators must not outlive the range, nor it be moved while they are in use.
template <typename T>
class PageRange {
 public:
  // One page: its elements, and the token of the next one, empty after the last.
  struct Page {
    std::vector<T> items;
    std::string next_page_token;
  };

  // Fetches the page that a token stands for; the empty token stands for the first.
  using Fetch = std::function<absl::StatusOr<Page>(const std::string& page_token)>;

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = absl::StatusOr<T>;
    using difference_type = std::ptrdiff_t;
    using pointer = value_type*;
    using reference = value_type&;

    // What `*it++` is of: the element that the iterator stood at.
    struct Passed {
      value_type element;
      const value_type& operator*() const { return element; }
    };

    Iterator() = default;  // the end

    reference operator*() const { return range_->current_; }
    pointer operator->() const { return &range_->current_; }
    Iterator& operator++() {
      range_->Advance();
      return *this;
    }
    Passed operator++(int) {
      Passed passed{std::move(range_->current_)};
      range_->Advance();
      return passed;
    }
    // Whether both are at the end, or neither is.
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.done() == b.done(); }
    friend bool operator!=(const Iterator& a, const Iterator& b) { return !(a == b); }

   private:
    friend class PageRange;
    explicit Iterator(PageRange* range) : range_(range) {}
    bool done() const { return range_ == nullptr || range_->done_; }
    PageRange* range_ = nullptr;
  };

  explicit PageRange(Fetch fetch) : fetch_(std::move(fetch)) {}

  // The first call fetches the first page.
  Iterator begin() {
    if (!started_) Advance();
    return Iterator(this);
  }
  Iterator end() const { return Iterator(); }

  // The token of the page after the one that the current element is of, for `page_token` of a
  // request that goes on there, from another process or on another day; after an error, of the page
  // that could not be had. Empty: it is the last page, or the first, which is not fetched yet or
  // could not be: the request itself says where that one begins.
  const std::string& next_page_token() const { return page_.next_page_token; }

 private:
  void Advance() {
    while (next_ == page_.items.size()) {
      const bool exhausted = started_ && page_.next_page_token.empty();
      if (exhausted || failed_) {
        done_ = true;
        return;
      }
      if (!FetchNext()) return;
    }
    current_ = std::move(page_.items[next_++]);
  }

  // Loads the next page, or makes the error that keeps it from being loaded the current, last
  // element.
  bool FetchNext() {
    started_ = true;
    absl::StatusOr<Page> page = fetch_(page_.next_page_token);
    if (page.ok() && !page->next_page_token.empty() &&
        page->next_page_token == page_.next_page_token) {
      page = absl::InternalError(
          "the server sent the token of the page asked for as that of the next");
    }
    next_ = 0;
    if (page.ok()) {
      page_ = *std::move(page);
      return true;
    }
    failed_ = true;
    page_.items.clear();
    current_ = page.status();
    return false;
  }

  Fetch fetch_;
  Page page_;
  std::size_t next_ = 0;  // in page_.items
  absl::StatusOr<T> current_ = absl::UnknownError("not fetched yet");
  bool started_ = false;
  bool failed_ = false;
  bool done_ = false;
};

}  // namespace partyline::client

#endif  // PARTYLINE_CLIENT_INCLUDE_PARTYLINE_PAGE_RANGE_H_
