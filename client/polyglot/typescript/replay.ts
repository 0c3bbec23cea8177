// SPDX-License-Identifier: Apache-2.0

// Replays cases of tests/polyglot/run: node out/replay.js CASES SERVED SCRIPTED
//
// CASES is a folder of encoded GoldenCases, SERVED and SCRIPTED are the addresses of the two servers. Prints a line of
// JSON for each case: its name, the first field that differs, and the answer as it is encoded again.

import {
  type Client,
  credentials,
  Metadata,
  type MethodDefinition,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { details } from "./calls.js";
import type { Any } from "./generated/google/protobuf/any.js";
import { BadRequest, ErrorInfo, RetryInfo } from "./generated/google/rpc/error_details.js";
import { Failure, GoldenCase } from "./generated/partyline/testing/v1/golden_case.js";
import { ChangeServiceClient, ChangeServiceService } from "./generated/partyline/v1/change_service.js";
import { PartyServiceClient, PartyServiceService } from "./generated/partyline/v1/party_service.js";

type Message = Record<string, unknown>;
type Method = MethodDefinition<Message, Message>;
type Ending = { received: Message[]; error?: ServiceError };

const PATIENCE_MS = 30_000; // for what is given no deadline

/** Takes out what differs from run to run, as GoldenCase says. */
function normalize(value: unknown): void {
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return;
  const message = value as Message;
  if (message.nextPageToken) message.nextPageToken = "…";
  if (typeof message.log === "bigint") message.log = 0n;
  if ("principal" in message && "requestId" in message) Object.assign(message, { time: undefined, requestId: "" });
  Object.values(message).forEach(normalize);
}

/** The first field in which two values differ, and how; empty if they are equal. */
function difference(got: unknown, want: unknown, path = ""): string {
  if (isDeepStrictEqual(got, want)) return "";
  const both = [got, want].every((value) => typeof value === "object" && value !== null);
  if (!both) return `${path}: ${String(got)}, not ${String(want)}`;
  const [left, right] = [got as Message, want as Message];
  if ("$case" in left && left.$case === right.$case) {
    return difference(left.value, right.value, path.replace(/\w+$/, String(left.$case)));
  }
  for (const key of new Set([...Object.keys(right), ...Object.keys(left)])) {
    const there = Array.isArray(right) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = difference(left[key], right[key], there);
    if (found) return found;
  }
  return `${path}: of another kind`;
}

/** An error as a case tells it. */
function failureOf(error: ServiceError | undefined, want: Failure | undefined): Failure {
  const failure = Failure.create({ code: status[error?.code ?? status.OK] });
  if (!error) return failure;
  for (const key of Object.keys(want?.trailers ?? {})) {
    failure.trailers[key] = String(error.metadata?.get(key)[0] ?? "");
  }
  for (const { typeUrl, value } of details(error)) {
    switch (typeUrl.split("/").pop()) {
      case "google.rpc.ErrorInfo":
        ({ reason: failure.reason, metadata: failure.metadata } = ErrorInfo.decode(value));
        delete failure.metadata["log"];
        break;
      case "google.rpc.BadRequest":
        failure.fields = BadRequest.decode(value).fieldViolations.map(({ field }) => field);
        break;
      case "google.rpc.RetryInfo": {
        const { seconds = 0n, nanos = 0 } = RetryInfo.decode(value).retryDelay ?? {};
        failure.retryDelayMs = seconds * 1000n + BigInt(Math.round(nanos / 1e6));
      }
    }
  }
  return failure;
}

/** Makes the call of a case with the client's generated method. */
async function call(client: Client, key: string, method: Method, golden: GoldenCase, name: string): Promise<Ending> {
  const metadata = new Metadata();
  metadata.set("partyline-case", name);
  const options = { deadline: Date.now() + (golden.deadlineMs || PATIENCE_MS) };
  const generated = (client as unknown as Record<string, (...parameters: unknown[]) => any>)[key].bind(client);
  const request = method.requestDeserialize(golden.request!.value as Buffer);
  if (!method.responseStream) {
    return new Promise((resolve) =>
      generated(request, metadata, options, (error: ServiceError | null, response: Message) =>
        resolve(error ? { received: [], error } : { received: [response] }),
      ),
    );
  }
  const received: Message[] = [];
  const stream = generated(request, metadata, options);
  return new Promise((resolve) => {
    stream.on("data", (message: Message) => {
      if (received.push(message) === golden.cancelAfter) stream.cancel();
    });
    stream.on("end", () => resolve({ received }));
    stream.on("error", (error: ServiceError) => resolve({ received, error }));
  });
}

/** What differs from what the case says. */
function compare(golden: GoldenCase, method: Method, { received, error }: Ending): string {
  const outcome = golden.outcome;
  const expected: Any[] = outcome?.$case === "response" ? [outcome.value] : golden.messages;
  for (let i = 0; i < Math.min(received.length, expected.length); i++) {
    const found = difference(received[i], method.responseDeserialize(expected[i].value as Buffer));
    if (found) return golden.messages.length ? `message ${i + 1}, ${found}` : found;
  }
  if (received.length !== expected.length) return `${received.length} messages, not ${expected.length}`;
  const want = outcome?.$case === "failure" ? outcome.value : Failure.create({ code: "OK" });
  const failure = failureOf(error, want);
  // Who notices first, caller or server, is open.
  const codeAlone = golden.deadlineMs > 0 || golden.cancelAfter > 0;
  return difference(codeAlone ? Failure.create({ code: failure.code }) : failure, want, "failure");
}

const services: Record<string, { definition: Record<string, unknown>; make: (address: string) => Client }> = {
  "partyline.v1.PartyService": {
    definition: PartyServiceService,
    make: (address) => new PartyServiceClient(address, credentials.createInsecure()),
  },
  "partyline.v1.ChangeService": {
    definition: ChangeServiceService,
    make: (address) => new ChangeServiceClient(address, credentials.createInsecure()),
  },
};

const [folder, served, scripted] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
for (const file of files.filter((file) => file.endsWith(".binpb")).sort()) {
  const name = file.slice(0, -".binpb".length);
  const golden = GoldenCase.decode(readFileSync(join(folder, file)));
  const [service, methodName] = golden.method.split("/");
  const key = methodName[0].toLowerCase() + methodName.slice(1);
  const method = services[service].definition[key] as Method;
  const client = services[service].make(name.startsWith("scripted/") ? scripted : served);
  const ending = await call(client, key, method, golden, name);
  ending.received.forEach(normalize);
  const again = ending.received.map((message) => method.responseSerialize(message).toString("base64"));
  console.log(JSON.stringify({ case: name, difference: compare(golden, method, ending), again }));
  client.close();
}
