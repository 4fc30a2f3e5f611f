/** What is wrong with a YAML file, in words: the library's where they can be understood, plainer ones where they cannot. */

/** `code` and `message` are the library's. */
export function problemOf(code: string, message: string): string {
  switch (code) {
    case "BAD_INDENT":
      return "the indentation fits neither the line before nor an outer one. Put keys of one level into one column.";
    case "MULTILINE_IMPLICIT_KEY":
    case "BLOCK_AS_IMPLICIT_KEY":
      return "a key ends on its own line with `:`. A text that holds `: ` stands in quotes.";
    case "MISSING_CHAR":
      if (message.startsWith("Missing , or :"))
        return "between `{` and `}` a comma ends an entry. Put a value that holds commas or brackets in quotes.";
      if (message.startsWith("Implicit map keys")) return "here stands a value without a key, such as `title:`.";
      return `something is not closed (${message}).`;
    case "KEY_OVER_1024_CHARS":
      return "this key has more than 1,024 characters. Write a short one.";
    case "BLOCK_IN_FLOW":
      return "between `{` and `}` the entries are parted by commas: { file: a.csv, account: id }.";
    case "BAD_ALIAS":
      return "a value that begins with `*` is an alias. Put it in quotes.";
    default:
      return message.endsWith(".") ? message : `${message}.`;
  }
}
