/** `tend status`: what is going on. */
import { EXIT } from "../exit-code.ts";
import { renderStatus, statusToJson } from "../render/status.ts";
import type { RunVerb } from "../verb.ts";
import { ask } from "../with-store.ts";

export const status: RunVerb = async (context) => {
  const { output, shared } = context;
  const answer = await ask<"status">(context, { kind: "status" });
  output.print(
    shared.format === "json" ? JSON.stringify(statusToJson(answer), null, 2) : renderStatus(output.colours, answer),
  );
  return EXIT.ok;
};
