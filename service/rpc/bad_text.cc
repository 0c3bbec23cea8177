// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/bad_text.h"

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "service/base/utf8.h"
#include "service/model/walk.h"
#include "service/rpc/limits.h"

namespace partyline {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;

bool IsUtf8(absl::string_view text) {
  while (!text.empty()) {
    const std::size_t length = Utf8Length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string FindIn(const Descriptor& type, absl::string_view bytes, const FieldPath& path,
                   int depth) {
  CodedInputStream input(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                         static_cast<int>(bytes.size()));
  absl::flat_hash_map<int, int> seen;  // elements of repeated fields, by number
  while (const std::uint32_t tag = input.ReadTag()) {
    const int number = WireFormatLite::GetTagFieldNumber(tag);
    const FieldDescriptor* field = type.FindFieldByNumber(number);
    const bool delimited =
        WireFormatLite::GetTagWireType(tag) == WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
    if (field == nullptr || !delimited) {
      if (!WireFormatLite::SkipField(&input, tag)) return "";
      continue;
    }
    std::uint32_t size = 0;
    if (!input.ReadVarint32(&size)) return "";
    const int start = input.CurrentPosition();
    if (!input.Skip(static_cast<int>(size))) return "";
    const absl::string_view value = bytes.substr(start, size);
    const FieldPath place = field->is_repeated() ? path.Element(field->name(), seen[number]++)
                                                 : path.Field(field->name());
    if (field->type() == FieldDescriptor::TYPE_STRING && !IsUtf8(value)) return place.ToString();
    if (field->message_type() == nullptr || depth == 0) continue;
    std::string found = FindIn(*field->message_type(), value, place, depth - 1);
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace

std::string PathOfBadText(const Descriptor& type, absl::string_view bytes) {
  return FindIn(type, bytes, FieldPath(), kMaxNesting);
}

}  // namespace partyline
