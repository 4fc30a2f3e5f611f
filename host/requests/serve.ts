/** Answers the requests of other processes, on a socket in the folder of the embedded store that this process holds. */
import { chmodSync, rmSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { UserError } from "../user-error.ts";
import { handle } from "./handle.ts";
import { type Line, lineReader, PROTOCOL, type Question } from "./protocol.ts";
import { socketPath } from "./socket-path.ts";
import type { Workplace } from "./workplace.ts";

export type Serving = {
  /** Takes no new requests, and waits for those under way. */
  close(): Promise<void>;
};

/** Listens; `workplace` is asked at each request. A socket that a dead process left behind is removed: whoever calls this holds the store's lock. */
export async function serveRequests(storeFolder: string, workplace: () => Workplace): Promise<Serving> {
  const path = socketPath(storeFolder);
  rmSync(path, { force: true });
  const underWay = new Set<Promise<void>>();
  const idle = new Set<Socket>();
  const server = createServer((socket) => {
    idle.add(socket);
    socket.setEncoding("utf8");
    socket.on("error", () => socket.destroy());
    socket.on("close", () => idle.delete(socket));
    let asked = false;
    socket.on(
      "data",
      lineReader((line) => {
        if (asked) return;
        asked = true;
        idle.delete(socket);
        const work = answer(socket, line, workplace()).finally(() => underWay.delete(work));
        underWay.add(work);
      }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });
  chmodSync(path, 0o600);
  return {
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      while (underWay.size > 0) await Promise.all(underWay);
      for (const socket of idle) socket.destroy();
      await closed;
      rmSync(path, { force: true });
    },
  };
}

async function answer(socket: Socket, text: string, workplace: Workplace): Promise<void> {
  const send = (line: Line): void => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(line)}\n`);
  };
  send({ kind: "taken" });
  try {
    const question: Question = JSON.parse(text);
    if (question.protocol !== PROTOCOL) {
      throw new UserError(
        "The process that holds the store is of another version of Tend.",
        `Stop it (process id ${process.pid}), then try again.`,
      );
    }
    send({
      kind: "answer",
      answer: await handle(workplace, question.request, (line) => send({ kind: "progress", line })),
    });
  } catch (error) {
    if (error instanceof UserError) {
      send({ kind: "refused", message: error.message, advice: error.advice });
    } else {
      const failure = error instanceof Error ? error : new Error(String(error));
      send({ kind: "failed", message: failure.message, stack: failure.stack ?? "" });
    }
  }
  await new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    else socket.end(() => resolve());
    socket.once("close", () => resolve());
  });
}
