/** YAML as few people write it: what its readers get wrong most easily. */
export const HARD_YAML: readonly string[] = [
  "define:\n  x: &e logins + 1\n  y: *e\n  z: &e 2\n",
  "health:\n  h:\n    measure:\n      a: &s {weight: 50%, value: logins, from: 0, to: 9}\n      b: {<<: *s, value: uses}\n      c: {<<: [*s, {to: 3}]}\n",
  'define:\n  x: "if n\\u0061me = \\"it\\" then \\\n    1 else \\x31"\n',
  "define:\n  x: 'if name = ''it''\n\n    then 1\n   else 2'\n",
  "define:\n  x: |2-  # why\n      1\n    + 2\n\n  y: >+\n    1\n\n      + 2\n   \n",
  "\uFEFFdefine: {x: 1 + 2, 'y': [a, b], \"z\": {k: *a}, ? q : r}\r\n",
  "playbook:\n  p:\n    start: logins > 0\n    again: {after: 60d, at most: 2 per 365d}\n    steps:\n    - wait 3d\n    - wait until: logins > 0\n      at most: 7d\n      if late: [{notify: csm, text: 'Late {{ name | upper }}'}]\n",
  "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
  "%YAML 1.2\n---\n!!map\ndefine: !!str\n  x: !e 1\n...\n",
  "? define\n: ? x\n  : 1\n",
  "- - - a\n- {b: [c, {d: e}]}\n",
];
