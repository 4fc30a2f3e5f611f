/** Has a request answered by the process that holds the embedded store. */
import { connect } from "node:net";
import { UserError } from "../user-error.ts";
import type { Answer } from "./answer.ts";
import { type Line, lineReader, PROTOCOL, type Question } from "./protocol.ts";
import type { Request } from "./request.ts";
import { socketPath } from "./socket-path.ts";
import type { Progress } from "./workplace.ts";

/** Null: nobody listens, or takes the request (not yet, or no more). Throws what the other process threw; a UserError if it ended before it answered. */
export function forward(storeFolder: string, request: Request, progress: Progress): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    let taken = false;
    const socket = connect(socketPath(storeFolder));
    socket.setEncoding("utf8");
    const question: Question = { protocol: PROTOCOL, request };
    socket.on("connect", () => {
      socket.write(`${JSON.stringify(question)}\n`);
    });
    const ended = (): UserError =>
      new UserError(
        "The process that holds the store ended before it answered.",
        "Nothing is half done; run the command again.",
      );
    socket.on("error", () => (taken ? reject(ended()) : resolve(null)));
    socket.on("close", () => (taken ? reject(ended()) : resolve(null)));
    socket.on(
      "data",
      lineReader((text) => {
        const line: Line = JSON.parse(text);
        switch (line.kind) {
          case "taken":
            taken = true;
            break;
          case "progress":
            progress(line.line);
            break;
          case "answer":
            resolve(line.answer);
            break;
          case "refused":
            reject(new UserError(line.message, line.advice));
            break;
          case "failed": {
            const failure = new Error(line.message);
            failure.stack = line.stack;
            reject(failure);
          }
        }
      }),
    );
  });
}
