/** Limits that are enforced before work is done, so that nothing in a file can hang or exhaust the compiler. */
export const limits = {
  fileBytes: 1024 * 1024,
  projectFiles: 5000,
  depth: 64,
  yamlKeys: 10_000,
  yamlAliases: 100,
  /** Words, signs, blanks and line ends of a YAML file. */
  yamlLexemes: 200_000,
  /** So that a name is a key in YAML, which has at most 1,024 characters, however it is escaped. */
  nameCharacters: 128,
  expressionCharacters: 4096,
  expressionNodes: 500,
  /** How many mistakes of one file are shown. */
  shownErrors: 100,
  /** How many are looked for: after so many the rest of the file is not read. */
  countedErrors: 1000,
} as const;
