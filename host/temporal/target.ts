/** Where a Temporal server is and how to reach it. */

export type TemporalTarget = {
  /** host:port */
  readonly address: string;
  readonly namespace: string;
  readonly tls: TlsFiles | boolean;
  readonly apiKey: string | null;
};

/** PEM contents, where the server asks for a client's certificate or has one that no public authority signed. */
export type TlsFiles = {
  readonly serverName: string | null;
  readonly rootCertificate: Buffer | null;
  readonly clientCertificate: Buffer | null;
  readonly clientKey: Buffer | null;
};
