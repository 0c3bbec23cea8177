// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_MODEL_FIELD_READER_H_
#define PARTYLINE_SERVICE_MODEL_FIELD_READER_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace partyline {

// Goes through the bytes of a message field by field, where parsing it would cost many times more.
// For bytes that were encoded here: what is malformed ends it early. The bytes must outlive it.
class FieldReader {
 public:
  explicit FieldReader(absl::string_view bytes)
      : bytes_(bytes),
        in_(reinterpret_cast<const std::uint8_t*>(bytes.data()), static_cast<int>(bytes.size())) {}

  // Goes to the next field, the first at first. False: there is none.
  bool Next() {
    using google::protobuf::internal::WireFormatLite;
    begin_ = At();
    const std::uint32_t tag = in_.ReadTag();
    if (tag == 0) return false;
    number_ = WireFormatLite::GetTagFieldNumber(tag);
    tag_end_ = At();
    content_ = absl::string_view();
    if (WireFormatLite::GetTagWireType(tag) != WireFormatLite::WIRETYPE_LENGTH_DELIMITED) {
      return WireFormatLite::SkipField(&in_, tag);
    }
    std::uint32_t size = 0;
    if (!in_.ReadVarint32(&size)) return false;
    content_ = bytes_.substr(At(), size);
    return in_.Skip(static_cast<int>(size));
  }

  // Of the field that it is at: its number; what it holds, if that is a text, bytes or a message;
  // and the places where it begins, where its tag ends, and where it ends itself.
  int number() const { return number_; }
  absl::string_view content() const { return content_; }
  std::size_t begin() const { return begin_; }
  std::size_t tag_end() const { return tag_end_; }
  std::size_t end() const { return At(); }

 private:
  std::size_t At() const { return static_cast<std::size_t>(in_.CurrentPosition()); }

  const absl::string_view bytes_;
  google::protobuf::io::CodedInputStream in_;
  int number_ = 0;
  absl::string_view content_;
  std::size_t begin_ = 0;
  std::size_t tag_end_ = 0;
};

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_MODEL_FIELD_READER_H_
