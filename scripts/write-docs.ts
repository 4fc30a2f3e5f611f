/** `npm run docs`: writes what is generated of the documentation; `test/house/generated.test.ts` holds that it is current. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pages } from "./docs/pages.ts";

const root = new URL("..", import.meta.url).pathname;
for (const [path, write] of Object.entries(pages)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), write());
  process.stdout.write(`${path}\n`);
}
