# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

# Replays cases of tests/polyglot/run: ruby -I GENERATED replay.rb CASES SERVED SCRIPTED
#
# CASES is a folder of encoded GoldenCases, SERVED and SCRIPTED are the addresses of the two servers. Prints a line of
# JSON for each case: its name, the first field that differs, and the answer as it is encoded again.

require 'base64'
require 'json'
require 'pathname'
require 'google/protobuf/well_known_types'
require 'google/rpc/error_details_pb'
require 'partyline/testing/v1/golden_case_pb'
require 'partyline/v1/change_service_services_pb'
require 'partyline/v1/party_service_services_pb'

include Partyline::Testing::V1

PATIENCE = 30 # seconds for what is given no deadline
STUBS = {
  'partyline.v1.PartyService' => Partyline::V1::PartyService::Stub,
  'partyline.v1.ChangeService' => Partyline::V1::ChangeService::Stub
}.freeze
CODES = GRPC::Core::StatusCodes.constants.to_h { |name| [GRPC::Core::StatusCodes.const_get(name), name.to_s] }

def unpack(any)
  any.unpack(Google::Protobuf::DescriptorPool.generated_pool.lookup(any.type_name).msgclass)
end

# The fields of a message that are there, by name.
def present(message)
  message.class.descriptor.reject { |field| absent?(field, message) }.to_h { |field| [field.name, field.get(message)] }
end

def absent?(field, message)
  return field.get(message).size.zero? if field.label == :repeated
  return !field.has?(message) if message.respond_to?("has_#{field.name}?") # only what has presence does

  [0, 0.0, '', false, field.type == :enum ? field.subtype.lookup_value(0) : nil].include?(field.get(message))
end

# Takes out what differs from run to run, as GoldenCase says.
def normalize(message)
  case message
  when Partyline::V1::Revision then message.log = 0
  when Partyline::V1::Change
    message.time = nil
    message.request_id = ''
  end
  present(message).each do |name, value|
    message.next_page_token = '…' if name == 'next_page_token'
    Array(value.is_a?(Google::Protobuf::RepeatedField) ? value.to_a : [value]).each do |element|
      normalize(element) if element.class.respond_to?(:descriptor) && !element.is_a?(Google::Protobuf::Map)
    end
  end
  message
end

# The first field in which two values differ, and how; empty if they are equal.
def difference(got, want, path)
  return '' if got == want

  messages = want.class.respond_to?(:descriptor) && got.class == want.class
  return "#{path}: #{got.inspect}, not #{want.inspect}" unless messages

  left = present(got)
  right = present(want)
  (right.keys | left.keys).each do |name|
    found = fields(left[name], right[name], path.empty? ? name : "#{path}.#{name}")
    return found unless found.empty?
  end
  ''
end

def fields(got, want, path)
  return difference(got, want, path) unless got.is_a?(Google::Protobuf::RepeatedField) && got.size == want&.size

  got.zip(want).each_with_index do |(left, right), i|
    found = difference(left, right, "#{path}[#{i}]")
    return found unless found.empty?
  end
  ''
end

# An error as a case tells it.
def failure_of(error, want)
  failure = Failure.new(code: CODES.fetch(error.code))
  want&.trailers&.keys&.each { |key| failure.trailers[key] = error.metadata.fetch(key, '') }
  (error.to_rpc_status&.details || []).each do |detail|
    case detail.type_name
    when 'google.rpc.ErrorInfo'
      info = detail.unpack(Google::Rpc::ErrorInfo)
      failure.reason = info.reason
      info.metadata.each { |key, value| failure.metadata[key] = value unless key == 'log' }
    when 'google.rpc.BadRequest'
      failure.fields.concat(detail.unpack(Google::Rpc::BadRequest).field_violations.map(&:field))
    when 'google.rpc.RetryInfo'
      delay = detail.unpack(Google::Rpc::RetryInfo).retry_delay
      failure.retry_delay_ms = delay.seconds * 1000 + delay.nanos / 1_000_000
    end
  end
  failure
end

# The messages received and how the call ended.
def call(stub, golden, name)
  method = golden['method'].split('/').last.gsub(/(?<!^)[A-Z]/) { |letter| "_#{letter}" }.downcase
  seconds = golden.deadline_ms.positive? ? golden.deadline_ms / 1000.0 : PATIENCE
  options = { deadline: Time.now + seconds, metadata: { 'partyline-case' => name } }
  received = []
  if method == 'watch'
    operation = stub.watch(unpack(golden.request), return_op: true, **options)
    operation.execute.each do |message|
      received << message
      operation.cancel if received.size == golden.cancel_after
    end
  else
    received << stub.public_send(method, unpack(golden.request), **options)
  end
  [received, Failure.new(code: 'OK')]
rescue GRPC::BadStatus => e
  [received, failure_of(e, golden.failure)]
end

# What differs from what the case says.
def compare(golden, received, failure)
  expected = (golden.response ? [golden.response] : golden.messages).map { |any| unpack(any) }
  received.zip(expected).each_with_index do |(got, want), i|
    found = want ? difference(got, want, '') : ''
    return (golden.response ? '' : "message #{i + 1}, ") + found unless found.empty?
  end
  return "#{received.size} messages, not #{expected.size}" unless received.size == expected.size

  # Who notices first, caller or server, is open.
  failure = Failure.new(code: failure.code) if golden.deadline_ms.positive? || golden.cancel_after.positive?
  difference(failure, golden.failure || Failure.new(code: 'OK'), 'failure')
end

folder = Pathname(ARGV[0])
folder.glob('**/*.binpb').sort.each do |path|
  name = path.relative_path_from(folder).sub_ext('').to_s
  golden = GoldenCase.decode(path.binread)
  address = name.start_with?('scripted/') ? ARGV[2] : ARGV[1]
  stub = STUBS.fetch(golden['method'].split('/').first).new(address, :this_channel_is_insecure)
  received, failure = call(stub, golden, name)
  received.each { |message| normalize(message) }
  again = received.map { |message| Base64.strict_encode64(message.class.encode(message)) }
  puts JSON.generate(case: name, difference: compare(golden, received, failure), again: again)
  $stdout.flush
end
