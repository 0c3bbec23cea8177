// SPDX-License-Identifier: Apache-2.0

// Asks a Partyline server: node out/ask.js [HOST:PORT [SERVICE_CONFIG]]

import { readFileSync } from "node:fs";
import { credentials, Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { inTime, promised, reason } from "./calls.js";
import { ChangeServiceClient, WatchRequest } from "./generated/partyline/v1/change_service.js";
import { eventKindToJSON } from "./generated/partyline/v1/event.js";
import { standingToJSON } from "./generated/partyline/v1/evidence.js";
import type { Party } from "./generated/partyline/v1/party.js";
import {
  Direction,
  GetLineageRequest,
  GetPartyRequest,
  ListPartiesRequest,
  matchToJSON,
  PartyServiceClient,
  SearchRequest,
} from "./generated/partyline/v1/party_service.js";

async function get(client: PartyServiceClient) {
  const { party } = await promised(client.getParty, client)(GetPartyRequest.create({ name: "parties/az-avkp" }));
  console.log(`get: ${party?.displayName}, ${party?.leaderships.length} leaderships`);
}

/** Every party of a country, page by page. */
async function* allParties(client: PartyServiceClient, country: string): AsyncGenerator<Party> {
  const request = ListPartiesRequest.create({ country, pageSize: 2 });
  do {
    const page = await promised(client.listParties, client)(request);
    yield* page.parties;
    request.pageToken = page.nextPageToken;
  } while (request.pageToken !== "");
}

async function list(client: PartyServiceClient) {
  let count = 0;
  for await (const _ of allParties(client, "UZ")) count++;
  console.log(`list: ${count} parties of Uzbekistan`);
}

async function lineage(client: PartyServiceClient) {
  const request = GetLineageRequest.create({
    name: "parties/uz-cpuzssr",
    direction: Direction.DIRECTION_DESCENDANTS,
  });
  for (const edge of (await promised(client.getLineage, client)(request)).edges) {
    console.log(`lineage: ${edge.to} by ${eventKindToJSON(edge.kind)}, ${standingToJSON(edge.standing)}`);
  }
}

async function search(client: PartyServiceClient) {
  const request = SearchRequest.create({ query: "Азәрбајҹан", pageSize: 3 });
  for (const hit of (await promised(client.search, client)(request)).hits) {
    console.log(`search: ${hit.record?.record?.value.displayName} by ${matchToJSON(hit.match)}`);
  }
}

async function fail(client: PartyServiceClient) {
  try {
    await promised(client.getParty, client)(GetPartyRequest.create({ name: "parties/nobody" }));
  } catch (error) {
    const { code } = error as ServiceError;
    const info = reason(error as ServiceError);
    if (!info) throw error;
    console.log(`failure: ${status[code]}, ${info.reason}, name=${info.metadata["name"]}`);
  }
}

async function watch(client: ChangeServiceClient) {
  let records = 0;
  const request = WatchRequest.create({ initialState: true, stopAtHead: true });
  for await (const { message } of client.watch(request, new Metadata(), inTime())) {
    if (message?.$case === "records") records += message.value.records.length;
    if (message?.$case === "checkpoint") {
      console.log(`watch: ${records} records at revision ${message.value.revision?.number}`);
    }
  }
}

const [, , endpoint = "127.0.0.1:7878", serviceConfig] = process.argv;
const options = serviceConfig ? { "grpc.service_config": readFileSync(serviceConfig, "utf8") } : {};
const parties = new PartyServiceClient(endpoint, credentials.createInsecure(), options);
const changes = new ChangeServiceClient(endpoint, credentials.createInsecure(), options);
try {
  await get(parties);
  await list(parties);
  await lineage(parties);
  await search(parties);
  await fail(parties);
  await watch(changes);
} finally {
  parties.close();
  changes.close();
}
