/** Connections to a Temporal server, from a target. */
import { Connection, type TLSConfig } from "@temporalio/client";

import { NativeConnection } from "@temporalio/worker";
import { callTemporal, TemporalSilent } from "./call.ts";
import type { TemporalTarget } from "./target.ts";

/** A client's connection; throws when the server does not answer within `timeout` (milliseconds). */
export function connectClient(target: TemporalTarget, timeout = 5_000): Promise<Connection> {
  // Without the SDK's own retries: one that comes after the connection was closed would end the process. Tend tries again by itself.
  return Connection.connect({ ...connectionOptions(target), connectTimeout: timeout, interceptors: [] });
}

/** A worker's connection; throws when the server does not answer. */
export function connectWorker(target: TemporalTarget): Promise<NativeConnection> {
  return NativeConnection.connect(connectionOptions(target));
}

/** Whether the server answers and has the namespace; the reason when not. */
export async function probe(target: TemporalTarget, timeout = 2_000): Promise<{ readonly problem: string | null }> {
  try {
    const connection = await connectClient(target, timeout);
    try {
      await callTemporal(connection, timeout, () =>
        connection.workflowService.describeNamespace({ namespace: target.namespace }),
      );
      return { problem: null };
    } finally {
      await connection.close();
    }
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** What went wrong with a call to Temporal, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof TemporalSilent) return "it does not answer";
  const cause = error.cause instanceof Error ? error.cause.message : "";
  const text = /UNAVAILABLE|ECONNREFUSED|connect|DEADLINE/i.test(`${error.message} ${cause}`)
    ? "it does not answer"
    : error.message;
  return text.split("\n")[0] ?? text;
}

function connectionOptions(target: TemporalTarget): { address: string; tls: TLSConfig | boolean; apiKey?: string } {
  const base = { address: target.address, tls: tlsOptions(target) };
  return target.apiKey === null ? base : { ...base, apiKey: target.apiKey };
}

function tlsOptions({ tls }: TemporalTarget): TLSConfig | boolean {
  if (typeof tls === "boolean") return tls;
  return {
    ...(tls.serverName === null ? {} : { serverNameOverride: tls.serverName }),
    ...(tls.rootCertificate === null ? {} : { serverRootCACertificate: tls.rootCertificate }),
    ...(tls.clientCertificate === null || tls.clientKey === null
      ? {}
      : { clientCertPair: { crt: tls.clientCertificate, key: tls.clientKey } }),
  };
}
