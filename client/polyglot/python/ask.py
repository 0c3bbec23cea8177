# SPDX-License-Identifier: Apache-2.0
"""Asks a Partyline server: python ask.py [HOST:PORT [SERVICE_CONFIG]]"""

import pathlib
import sys

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from partyline.v1 import change_service_pb2 as changes
from partyline.v1 import change_service_pb2_grpc, event_pb2, evidence_pb2, party_service_pb2_grpc
from partyline.v1 import party_service_pb2 as parties

SECONDS = 10  # a deadline for every call


def get(stub):
    answer = stub.GetParty(parties.GetPartyRequest(name="parties/az-avkp"), timeout=SECONDS)
    print(f"get: {answer.party.display_name}, {len(answer.party.leaderships)} leaderships")


def all_parties(stub, country):
    """Every party of a country, page by page."""
    request = parties.ListPartiesRequest(country=country, page_size=2)
    while True:
        page = stub.ListParties(request, timeout=SECONDS)
        yield from page.parties
        if not page.next_page_token:
            return
        request.page_token = page.next_page_token


def lineage(stub):
    request = parties.GetLineageRequest(name="parties/uz-cpuzssr", direction=parties.DIRECTION_DESCENDANTS)
    for edge in stub.GetLineage(request, timeout=SECONDS).edges:
        kind, standing = event_pb2.EventKind.Name(edge.kind), evidence_pb2.Standing.Name(edge.standing)
        print(f"lineage: {edge.to} by {kind}, {standing}")


def search(stub):
    answer = stub.Search(parties.SearchRequest(query="Азәрбајҹан", page_size=3), timeout=SECONDS)
    for hit in answer.hits:
        record = getattr(hit.record, hit.record.WhichOneof("record"))
        print(f"search: {record.display_name} by {parties.Match.Name(hit.match)}")


def fail(stub):
    try:
        stub.GetParty(parties.GetPartyRequest(name="parties/nobody"), timeout=SECONDS)
    except grpc.RpcError as error:
        info = error_details_pb2.ErrorInfo()
        status = rpc_status.from_call(error)  # none if the server was not reached
        if status and any(detail.Unpack(info) for detail in status.details):
            print(f"failure: {error.code().name}, {info.reason}, name={info.metadata['name']}")
        else:
            raise


def watch(stub):
    records = 0
    request = changes.WatchRequest(initial_state=True, stop_at_head=True)
    for message in stub.Watch(request, timeout=SECONDS):
        records += len(message.records.records)
        if message.HasField("checkpoint"):
            print(f"watch: {records} records at revision {message.checkpoint.revision.number}")


def main():
    endpoint = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:7878"
    options = [("grpc.service_config", pathlib.Path(file).read_text()) for file in sys.argv[2:]]
    with grpc.insecure_channel(endpoint, options) as channel:
        stub = party_service_pb2_grpc.PartyServiceStub(channel)
        get(stub)
        print(f"list: {sum(1 for _ in all_parties(stub, 'UZ'))} parties of Uzbekistan")
        lineage(stub)
        search(stub)
        fail(stub)
        watch(change_service_pb2_grpc.ChangeServiceStub(channel))


if __name__ == "__main__":
    main()
