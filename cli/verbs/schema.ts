/** `tend schema`: prints the JSON Schema of YAML files of declarations. */
import { jsonSchema } from "../../dsl/schema/json-schema.ts";
import { EXIT } from "../exit-code.ts";
import type { RunVerb } from "../verb.ts";

export const schema: RunVerb = async ({ output }) => {
  output.print(JSON.stringify(jsonSchema(), null, 2));
  return EXIT.ok;
};
