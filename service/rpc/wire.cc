// SPDX-License-Identifier: Apache-2.0
#include "service/rpc/wire.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace partyline {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;

// A record's field in v1::Record has the number of its kind.
constexpr bool NumberIs(int field, v1::RecordKind kind) { return field == kind; }
static_assert(NumberIs(v1::Record::kSourceFieldNumber, v1::RECORD_KIND_SOURCE));
static_assert(NumberIs(v1::Record::kPartyFieldNumber, v1::RECORD_KIND_PARTY));
static_assert(NumberIs(v1::Record::kPersonFieldNumber, v1::RECORD_KIND_PERSON));
static_assert(NumberIs(v1::Record::kEventFieldNumber, v1::RECORD_KIND_EVENT));
static_assert(NumberIs(v1::Record::kElectionFieldNumber, v1::RECORD_KIND_ELECTION));
static_assert(NumberIs(v1::Record::kResultFieldNumber, v1::RECORD_KIND_RESULT));

// A tag, a varint: what is written before a field's content, or instead of it.
constexpr std::size_t kMaxHeader = 5 + 10;

std::uint32_t Tag(int field, WireFormatLite::WireType type) {
  return WireFormatLite::MakeTag(field, type);
}

// Writes to `at`, which has room for kMaxHeader, and returns where the next is to be written.
std::uint8_t* WriteHeader(int field, std::size_t size, std::uint8_t* at) {
  const std::uint32_t tag = Tag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
  return CodedOutputStream::WriteVarint64ToArray(size, CodedOutputStream::WriteTagToArray(tag, at));
}

std::uint8_t* WriteInt(int field, std::int64_t value, std::uint8_t* at) {
  if (value == 0) return at;
  const std::uint32_t tag = Tag(field, WireFormatLite::WIRETYPE_VARINT);
  return CodedOutputStream::WriteVarint64ToArray(static_cast<std::uint64_t>(value),
                                                 CodedOutputStream::WriteTagToArray(tag, at));
}

absl::string_view Written(const std::uint8_t* begin, const std::uint8_t* end) {
  return absl::string_view(reinterpret_cast<const char*>(begin), end - begin);
}

void Append(absl::string_view bytes, std::string& out) { out.append(bytes.data(), bytes.size()); }

// Of a record's bytes with the text that only a source has.
std::size_t WholeSize(const Row& row) {
  if (row.content().empty()) return row.full().size();
  return row.full().size() + FieldSize(v1::Source::kContentFieldNumber, row.content().size());
}

}  // namespace

std::size_t FieldSize(int field, std::size_t size) {
  return CodedOutputStream::VarintSize32(Tag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED)) +
         CodedOutputStream::VarintSize64(size) + size;
}

void AppendHeader(int field, std::size_t size, std::string& out) {
  std::uint8_t header[kMaxHeader];
  Append(Written(header, WriteHeader(field, size, header)), out);
}

void AppendField(int field, absl::string_view content, std::string& out) {
  AppendHeader(field, content.size(), out);
  Append(content, out);
}

void AppendText(int field, absl::string_view text, std::string& out) {
  if (!text.empty()) AppendField(field, text, out);
}

void AppendInt(int field, std::int64_t value, std::string& out) {
  std::uint8_t bytes[kMaxHeader];
  Append(Written(bytes, WriteInt(field, value, bytes)), out);
}

void AppendRevision(int field, std::uint64_t log, std::int64_t number, std::string& out) {
  std::uint8_t revision[2 * kMaxHeader];
  const std::uint32_t tag = Tag(v1::Revision::kLogFieldNumber, WireFormatLite::WIRETYPE_FIXED64);
  std::uint8_t* end = CodedOutputStream::WriteTagToArray(tag, revision);
  end = CodedOutputStream::WriteLittleEndian64ToArray(log, end);
  end = WriteInt(v1::Revision::kNumberFieldNumber, number, end);
  AppendField(field, Written(revision, end), out);
}

void AppendRevision(int field, const Snapshot& snapshot, std::string& out) {
  AppendRevision(field, snapshot.log(), snapshot.revision(), out);
}

std::size_t BodySize(int field, const Row& row, v1::View view) {
  return FieldSize(field, row.size(view));
}

void AppendBody(int field, const Row& row, v1::View view, std::string& out) {
  AppendHeader(field, row.size(view), out);
  row.AppendTo(out, view);
}

std::size_t RecordSize(const Row& row, v1::View view) {
  return BodySize(row.record_kind(), row, view);
}

void AppendRecord(int field, const Row& row, v1::View view, std::string& out) {
  const std::size_t size = row.size(view);
  std::uint8_t headers[2 * kMaxHeader];
  std::uint8_t* end = WriteHeader(field, FieldSize(row.record_kind(), size), headers);
  end = WriteHeader(row.record_kind(), size, end);
  Append(Written(headers, end), out);
  row.AppendTo(out, view);
}

std::size_t WholeRecordSize(const Row& row) { return FieldSize(row.record_kind(), WholeSize(row)); }

void AppendWholeRecord(int field, const Row& row, std::string& out) {
  AppendHeader(field, WholeRecordSize(row), out);
  AppendHeader(row.record_kind(), WholeSize(row), out);
  out.append(row.full().data(), row.full().size());
  AppendText(v1::Source::kContentFieldNumber, row.content(), out);
}

}  // namespace partyline
