/** A way to PostgreSQL that a test can cut: a TCP server that passes bytes on, stops and starts again. */
import { connect, createServer, type Server, type Socket } from "node:net";

export type FlakyServer = {
  readonly url: string;
  /** Breaks all connections and takes no new ones. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Breaks a connection when the client has sent a text that contains this; `deliver`: the server still gets it, the client hears no answer. */
  cutAt(text: string, deliver: boolean): void;
  close(): Promise<void>;
};

export async function openFlakyServer(target: string): Promise<FlakyServer> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let cut: { readonly text: string; readonly deliver: boolean } | null = null;
  const make = (): Server =>
    createServer((client) => {
      const server = connect(Number(port || 5432), hostname);
      for (const socket of [client, server]) {
        sockets.add(socket);
        socket.on("error", () => {});
        socket.on("close", () => {
          sockets.delete(socket);
          client.destroy();
          if (!server.writableEnded) server.destroy();
        });
      }
      client.on("data", (data) => {
        if (cut !== null && data.includes(cut.text)) {
          const { deliver } = cut;
          cut = null;
          if (deliver) server.write(data, () => client.destroy());
          else client.destroy();
          return;
        }
        server.write(data);
      });
      server.on("data", (data) => client.write(data));
    });
  let server = make();
  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(at, "127.0.0.1", resolve);
    });
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return {
    url: url.href,
    down,
    up: async () => {
      server = make();
      await listen(address.port);
    },
    cutAt: (text, deliver) => {
      cut = { text, deliver };
    },
    close: down,
  };
}
