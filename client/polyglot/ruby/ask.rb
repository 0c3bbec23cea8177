# SPDX-License-Identifier: Apache-2.0
# frozen_string_literal: true

# Asks a Partyline server: ruby -I GENERATED ask.rb [HOST:PORT [SERVICE_CONFIG]]

require 'google/protobuf/well_known_types'
require 'google/rpc/error_details_pb'
require 'partyline/v1/change_service_services_pb'
require 'partyline/v1/party_service_services_pb'

include Partyline::V1

SECONDS = 10 # a deadline for every call

def in_time = { deadline: Time.now + SECONDS }

def get(stub)
  party = stub.get_party(GetPartyRequest.new(name: 'parties/az-avkp'), **in_time).party
  puts "get: #{party.display_name}, #{party.leaderships.size} leaderships"
end

# Every party of a country, page by page.
def all_parties(stub, country)
  return to_enum(__method__, stub, country) unless block_given?

  request = ListPartiesRequest.new(country: country, page_size: 2)
  loop do
    page = stub.list_parties(request, **in_time)
    page.parties.each { |party| yield party }
    break if page.next_page_token.empty?

    request.page_token = page.next_page_token
  end
end

def lineage(stub)
  request = GetLineageRequest.new(name: 'parties/uz-cpuzssr', direction: :DIRECTION_DESCENDANTS)
  stub.get_lineage(request, **in_time).edges.each do |edge|
    puts "lineage: #{edge.to} by #{edge.kind}, #{edge.standing}"
  end
end

def search(stub)
  stub.search(SearchRequest.new(query: 'Азәрбајҹан', page_size: 3), **in_time).hits.each do |hit|
    record = hit.record.public_send(hit.record.record)
    puts "search: #{record.display_name} by #{hit.match}"
  end
end

def fail_to_find(stub)
  stub.get_party(GetPartyRequest.new(name: 'parties/nobody'), **in_time)
rescue GRPC::NotFound => e
  detail = e.to_rpc_status&.details&.find { |any| any.is(Google::Rpc::ErrorInfo) }
  raise unless detail # the server was not reached, or it was not the service that answered

  info = detail.unpack(Google::Rpc::ErrorInfo)
  puts "failure: NOT_FOUND, #{info.reason}, name=#{info.metadata['name']}"
end

def watch(stub)
  records = 0
  stub.watch(WatchRequest.new(initial_state: true, stop_at_head: true), **in_time).each do |response|
    case response.message
    when :records then records += response.records.records.size
    when :checkpoint then puts "watch: #{records} records at revision #{response.checkpoint.revision.number}"
    end
  end
end

endpoint = ARGV.fetch(0, '127.0.0.1:7878')
channel_args = ARGV.drop(1).to_h { |file| ['grpc.service_config', File.read(file)] }
parties = PartyService::Stub.new(endpoint, :this_channel_is_insecure, channel_args: channel_args)
get(parties)
puts "list: #{all_parties(parties, 'UZ').count} parties of Uzbekistan"
lineage(parties)
search(parties)
fail_to_find(parties)
watch(ChangeService::Stub.new(endpoint, :this_channel_is_insecure, channel_args: channel_args))
