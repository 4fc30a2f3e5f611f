/** A mistake in a YAML file is told where it stands: line, column and a piece of the file, in every style of writing. */
import { describe, expect, test } from "vitest";
import { compile } from "../../dsl/compile.ts";
import { renderDiagnostics } from "../../dsl/diagnostics/render.ts";

const PROJECT = {
  path: "tend.yaml",
  text: "name: trial\nsources:\n  usage: { file: usage.csv, account: id, date: day }\n",
};
const DATA = {
  path: "data.tend",
  text: `source usage every 1d
account from usage.id
attribute name : text from usage.name
attribute owner : text from usage.owner
metric logins : per day from usage.logins
role csm = owner
`,
};

/** What is said about a file, without the message's text where only the place is asked for. */
function said(text: string): string {
  const file = { path: "a.yaml", text };
  const files = [PROJECT, DATA, file];
  return renderDiagnostics(
    compile(files).diagnostics.filter(({ severity }) => severity === "error"),
    files,
  );
}

function places(text: string): string {
  return said(text)
    .split("\n")
    .filter((line) => !line.startsWith("  `") && !line.startsWith("  Expected"))
    .join("\n")
    .trim();
}

type Row = { readonly name: string; readonly text: string; readonly said: string };

const rows: readonly Row[] = [
  {
    name: "plain",
    text: "define:\n  x: sum of logins over 7d + wrong\n",
    said: `error[unknown-name] a.yaml:2:30
  2 |   x: sum of logins over 7d + wrong
    |                              ^^^^^`,
  },
  {
    name: "plain over several lines",
    text: "define:\n  x: 1\n    + 2\n\n    + wrong\n",
    said: `error[unknown-name] a.yaml:5:7
  5 |     + wrong
    |       ^^^^^`,
  },
  {
    name: "single quotes, with a quote inside",
    text: "define:\n  x: 'if name = ''it'' then wrong else 1'\n",
    said: `error[unknown-name] a.yaml:2:29
  2 |   x: 'if name = ''it'' then wrong else 1'
    |                             ^^^^^`,
  },
  {
    name: "single quotes over several lines",
    text: "define:\n  x: 'if name = ''it''\n\n    then wrong\n   else 1'\n",
    said: `error[unknown-name] a.yaml:4:10
  4 |     then wrong
    |          ^^^^^`,
  },
  {
    name: "double quotes, with escapes",
    text: 'define:\n  x: "if n\\u0061me = \\"it\\" then wrong else \\x31"\n',
    said: `error[unknown-name] a.yaml:2:34
  2 |   x: "if n\\u0061me = \\"it\\" then wrong else \\x31"
    |                                  ^^^^^`,
  },
  {
    name: "double quotes, the mistake itself written with escapes",
    text: 'define:\n  x: "1 + \\u0077ron\\x67"\n',
    said: `error[unknown-name] a.yaml:2:11
  2 |   x: "1 + \\u0077ron\\x67"
    |           ^^^^^^^^^^^^^`,
  },
  {
    name: "double quotes, the mistake ends with an escaped quote",
    text: 'define:\n  x: "1 \\"wrong\\""\n',
    said: `error[expected] a.yaml:2:9
  2 |   x: "1 \\"wrong\\""
    |         ^^^^^^^^^`,
  },
  {
    name: "double quotes, lines joined",
    text: 'define:\n  x: "1 \\\n     + \\\n   wrong"\n',
    said: `error[unknown-name] a.yaml:4:4
  4 |    wrong"
    |    ^^^^^`,
  },
  {
    name: "literal",
    text: "define:\n  x: |\n    1\n      + wrong\n",
    said: `error[unknown-name] a.yaml:4:9
  4 |       + wrong
    |         ^^^^^`,
  },
  {
    name: "literal with an indentation indicator and the line breaks kept",
    text: "define:\n  x: |2+  # why\n      1\n    + wrong\n\n\n",
    said: `error[unknown-name] a.yaml:4:7
  4 |     + wrong
    |       ^^^^^`,
  },
  {
    name: "folded",
    text: "define:\n  x: >\n    1\n    + 2\n\n    + wrong\n",
    said: `error[unknown-name] a.yaml:6:7
  6 |     + wrong
    |       ^^^^^`,
  },
  {
    name: "folded, stripped, with lines further in",
    text: "define:\n  x: >-1\n   1\n     + 2\n\n    + wrong\n  \n",
    said: `error[unknown-name] a.yaml:6:7
  6 |     + wrong
    |       ^^^^^`,
  },
  {
    name: "between braces",
    text: "define: {x: 1 + wrong, y: '2 + wronger'}\n",
    said: `error[unknown-name] a.yaml:1:17
  1 | define: {x: 1 + wrong, y: '2 + wronger'}
    |                 ^^^^^

error[unknown-name] a.yaml:1:32
  1 | define: {x: 1 + wrong, y: '2 + wronger'}
    |                                ^^^^^^^`,
  },
  {
    name: "line breaks of Windows",
    text: "define:\r\n  x: |\r\n    1\r\n    + wrong\r\n  y: '2\r\n    + wronger'\r\n",
    said: `error[unknown-name] a.yaml:4:7
  4 |     + wrong
    |       ^^^^^

error[unknown-name] a.yaml:6:7
  6 |     + wronger'
    |       ^^^^^^^`,
  },
  {
    name: "behind a byte order mark",
    text: "\uFEFFdefine: {x: 1 + wrong}\n",
    said: `error[unknown-name] a.yaml:1:18
  1 | \uFEFFdefine: {x: 1 + wrong}
    |                 ^^^^^`,
  },
  {
    name: "behind letters of other scripts, which take two columns of a terminal",
    text: 'define:\n  x: if name = "客户" then wrong else 1\n',
    said: `error[unknown-name] a.yaml:2:26
  2 |   x: if name = "客户" then wrong else 1
    |                            ^^^^^`,
  },
  {
    name: "behind characters of two units",
    text: "define:\n  x: 'if name = \"😀𝒳\" then wrong else 1'\n",
    said: `error[unknown-name] a.yaml:2:29
  2 |   x: 'if name = "😀𝒳" then wrong else 1'
    |                            ^^^^^`,
  },
  {
    name: "behind combining letters",
    text: 'define:\n  x: if name = "e\u0301e\u0301" then wrong else 1\n',
    said: `error[unknown-name] a.yaml:2:28
  2 |   x: if name = "e\u0301e\u0301" then wrong else 1
    |                          ^^^^^`,
  },
  {
    name: "in a text with values",
    text: 'playbook:\n  p:\n    start: logins > 0\n    steps:\n      - task: t\n        title: "Call \\"{{ wrong }}\\"\n          {{ wronger }} today"\n        to: csm\n        due: 2d\n',
    said: `error[unknown-name] a.yaml:6:27
  6 |         title: "Call \\"{{ wrong }}\\"
    |                           ^^^^^

error[unknown-name] a.yaml:7:14
  7 |           {{ wronger }} today"
    |              ^^^^^^^`,
  },
  {
    name: "in a step that is written as in text",
    text: "playbook:\n  p:\n    start: logins > 0\n    steps:\n      - 'wait until wrong at most 3d'\n      - wait 3d wronger\n",
    said: `error[unknown-name] a.yaml:5:21
  5 |       - 'wait until wrong at most 3d'
    |                     ^^^^^

error[expected] a.yaml:6:17
  6 |       - wait 3d wronger
    |                 ^^^^^^^`,
  },
];

describe("a mistake at a known word", () => {
  for (const { name, text, said: expected } of rows) test(name, () => expect(places(text)).toBe(expected));
});
