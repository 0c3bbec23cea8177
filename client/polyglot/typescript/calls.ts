// SPDX-License-Identifier: Apache-2.0

import { type CallOptions, type ClientUnaryCall, Metadata, type ServiceError } from "@grpc/grpc-js";
import { ErrorInfo } from "./generated/google/rpc/error_details.js";
import { Status } from "./generated/google/rpc/status.js";

const SECONDS = 10; // a deadline for every call

/** When a call that begins now is to have ended. */
export const inTime = (): Partial<CallOptions> => ({ deadline: Date.now() + SECONDS * 1000 });

type Method<Request, Response> = (
  request: Request,
  metadata: Metadata,
  options: Partial<CallOptions>,
  callback: (error: ServiceError | null, response: Response) => void,
) => ClientUnaryCall;

/** A generated method as one that returns a promise: `await promised(client.getParty, client)(request)`. */
export function promised<Request, Response>(method: Method<Request, Response>, client: object) {
  return (request: Request): Promise<Response> =>
    new Promise((resolve, reject) => {
      method.call(client, request, new Metadata(), inTime(), (error, response) =>
        error ? reject(error) : resolve(response),
      );
    });
}

/** The details of an error; none if the server was not reached. */
export function details(error: ServiceError): Status["details"] {
  const [bytes] = error.metadata?.get("grpc-status-details-bin") ?? [];
  return bytes instanceof Buffer ? Status.decode(bytes).details : [];
}

/** Why the service refused, by `ErrorInfo`. */
export function reason(error: ServiceError): ErrorInfo | undefined {
  const detail = details(error).find(({ typeUrl }) => typeUrl.endsWith("/google.rpc.ErrorInfo"));
  return detail && ErrorInfo.decode(detail.value);
}
