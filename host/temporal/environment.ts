/** The Temporal server that the environment names, read from the variables that Temporal's own tools read. */
import { readFileSync } from "node:fs";
import { UserError } from "../user-error.ts";
import type { TemporalTarget, TlsFiles } from "./target.ts";

/** The target that `TEMPORAL_ADDRESS` names; null when it is not set. Throws a UserError for a certificate that cannot be read. */
export function targetFromEnvironment(environment: NodeJS.ProcessEnv): TemporalTarget | null {
  const address = environment.TEMPORAL_ADDRESS?.trim();
  if (!address) return null;
  const apiKey = environment.TEMPORAL_API_KEY?.trim() || null;
  return {
    address: /:\d+$/.test(address) ? address : `${address}:7233`,
    namespace: environment.TEMPORAL_NAMESPACE?.trim() || "default",
    tls: tlsFrom(environment, apiKey !== null),
    apiKey,
  };
}

function tlsFrom(environment: NodeJS.ProcessEnv, hasApiKey: boolean): TlsFiles | boolean {
  const files: TlsFiles = {
    serverName: environment.TEMPORAL_TLS_SERVER_NAME?.trim() || null,
    rootCertificate: pem(environment, "TEMPORAL_TLS_SERVER_CA_CERT"),
    clientCertificate: pem(environment, "TEMPORAL_TLS_CLIENT_CERT"),
    clientKey: pem(environment, "TEMPORAL_TLS_CLIENT_KEY"),
  };
  if ((files.clientCertificate === null) !== (files.clientKey === null)) {
    throw new UserError(
      "Temporal's client certificate and its key belong together, and only one of them is set.",
      "Set both TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH, or neither.",
    );
  }
  if (Object.values(files).some((part) => part !== null)) return files;
  const wanted = environment.TEMPORAL_TLS?.trim().toLowerCase();
  // Temporal's own tools turn TLS on with an API key, unless they are told not to.
  if (wanted === undefined || wanted === "") return hasApiKey;
  return wanted !== "false" && wanted !== "0";
}

/** The contents of `NAME_DATA`, or of the file that `NAME_PATH` (or plain `NAME`, as older tools say) names. */
function pem(environment: NodeJS.ProcessEnv, name: string): Buffer | null {
  const data = environment[`${name}_DATA`];
  if (data) return Buffer.from(data);
  const variable = environment[`${name}_PATH`] ? `${name}_PATH` : name;
  const path = environment[variable];
  if (!path) return null;
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(
      `The certificate for Temporal cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      `Set ${variable} to a readable PEM file, or unset it.`,
    );
  }
}
