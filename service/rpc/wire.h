// SPDX-License-Identifier: Apache-2.0
#ifndef PARTYLINE_SERVICE_RPC_WIRE_H_
#define PARTYLINE_SERVICE_RPC_WIRE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "partyline/v1/record.pb.h"
#include "service/snapshot/row.h"
#include "service/snapshot/snapshot.h"

// Replies are put together from bytes that were encoded once, in the protobuf wire format: a
// record's bytes become a field of the reply by putting a tag and a length before them. Reserve the
// reply first and its bytes are copied once.

namespace partyline {

// Room that AppendRevision and the tags of one record need at most.
inline constexpr std::size_t kReplyOverhead = 64;

// Bytes of a length-delimited field: tag, length and `size` bytes of content.
std::size_t FieldSize(int field, std::size_t size);

// Tag and length of a field whose `size` bytes of content the caller appends next.
void AppendHeader(int field, std::size_t size, std::string& out);

// A message or bytes field.
void AppendField(int field, absl::string_view content, std::string& out);

// A text field; nothing for an empty text.
void AppendText(int field, absl::string_view text, std::string& out);

// An integer field; nothing for 0.
void AppendInt(int field, std::int64_t value, std::string& out);

// A v1::Revision field.
void AppendRevision(int field, std::uint64_t log, std::int64_t number, std::string& out);

// The same: which state was answered from.
void AppendRevision(int field, const Snapshot& snapshot, std::string& out);

// A record's bytes in a view as a field, and how many that takes. VIEW_UNSPECIFIED is for the
// caller to have resolved.
std::size_t BodySize(int field, const Row& row, v1::View view);
void AppendBody(int field, const Row& row, v1::View view, std::string& out);

// Size of a v1::Record with this record in it, and its bytes as a field.
std::size_t RecordSize(const Row& row, v1::View view);
void AppendRecord(int field, const Row& row, v1::View view, std::string& out);

// The same in full and with the text of a source, which views leave out.
std::size_t WholeRecordSize(const Row& row);
void AppendWholeRecord(int field, const Row& row, std::string& out);

}  // namespace partyline

#endif  // PARTYLINE_SERVICE_RPC_WIRE_H_
