/** Mistakes of notation, in text and in YAML. A row: code → severity, message, more. */
import type { Row } from "./row.ts";
import { counted, didYouMean, listed } from "./words.ts";

export const syntaxRows = {
  expected: {
    severity: "error",
    message: ({ expected, found, hint }: { expected: string; found: string; hint?: string }) =>
      `Expected ${expected}, but found ${found}.${hint === undefined ? "" : ` ${hint}`}`,
    more: "Something else has to stand at this place. The message says what may stand there; where a declaration or a clause was begun, it shows the whole form.",
  },
  "unknown-declaration": {
    severity: "error",
    message: ({ found, known, near }: { found: string; known: readonly string[]; near: readonly string[] }) =>
      `A file holds declarations, and ${found} begins none.${near.length > 0 ? didYouMean(near) : ` A declaration begins with ${listed(known)}.`}`,
    more: "Every declaration begins with a word that says what it is, such as `health`, `risk` or `playbook`.",
  },
  "unknown-clause": {
    severity: "error",
    message: ({
      found,
      inside,
      known,
      near,
    }: {
      found: string;
      inside: string;
      known: readonly string[];
      near: readonly string[];
    }) => `No clause of ${inside} begins with ${found}.${didYouMean(near)} Here may stand ${listed(known)}.`,
    more: "Each kind of declaration knows certain clauses. The message lists those that may stand here.",
  },
  "misplaced-clause": {
    severity: "error",
    message: ({ clause, inside, belongs }: { clause: string; inside: string; belongs: readonly string[] }) =>
      `\`${clause}\` does not stand in ${inside}, but in ${belongs.join(" or ")}, between its { and }.`,
    more: "The clause exists, but in another kind of declaration.",
  },
  "clause-twice": {
    severity: "error",
    message: ({ clause, inside }: { clause: string; inside: string }) =>
      `\`${clause}\` stands in ${inside} already, and may stand there once. Put both into one, or leave one out.`,
    more: "Some clauses may stand only once in a declaration, because a second one would contradict the first.",
  },
  "clause-missing": {
    severity: "error",
    message: ({ clause, inside, form }: { clause: string; inside: string; form: string }) =>
      `${inside[0]?.toUpperCase() ?? ""}${inside.slice(1)} needs \`${clause}\`. Write: ${form}`,
    more: "A declaration lacks a clause without which it means nothing.",
  },
  "row-without-bar": {
    severity: "error",
    message: ({ found, inside }: { found: string; inside: string }) =>
      `Every line of ${inside} begins with \`|\`, but this one begins with ${found}.`,
    more: "A table's heading and its rows stand between bars, a line each: | arr | industry => level |",
  },
  "empty-cell": {
    severity: "error",
    message: ({ tests }: { tests: boolean }) =>
      tests ? "This cell is empty. Write `-` where anything fits." : "This cell is empty. Write what belongs there.",
    more: "A cell that was forgotten looks like one that was left empty, so an empty one is a mistake: `-` says that anything fits.",
  },
  "joined-tests": {
    severity: "error",
    message: ({ word }: { word: string }) =>
      `A test cannot go on with \`${word}\`. Write a range, such as (10..20), put commas between tests of which any may fit, or name the value: ? > 10 ${word} ? < 20.`,
    more: "A test such as `> 10` has the tested value on its left side, which goes without saying. A condition with `and` or `or` names it: `?`.",
  },
  "unclosed-text": {
    severity: "error",
    message: ({ quote }: { quote: string }) =>
      `This text is not closed. Write ${quote} at its end; a text over several lines stands between """ and """.`,
    more: 'A text in quotes ends on its own line. Text over several lines stands between `"""` and `"""`.',
  },
  "unclosed-template": {
    severity: "error",
    message: () => "This `{{` is not closed. Write `}}` after the expression.",
    more: "In texts, `{{ account.name }}` stands for a value.",
  },
  "unclosed-brace": {
    severity: "error",
    message: ({ what }: { what: string }) => `The \`{\` of ${what} is never closed. Write \`}\` after its last clause.`,
    more: "Every `{` needs a `}`. A declaration at the beginning of a line ends what was open before it.",
  },
  "missing-brace": {
    severity: "error",
    message: ({ what }: { what: string }) =>
      `${what} is followed by its clauses between \`{\` and \`}\`: write \`{\` here.`,
    more: "The clauses of a declaration stand between braces.",
  },
  "unclosed-bracket": {
    severity: "error",
    message: ({ open, close, found, comma }: { open: string; close: string; found: string; comma: boolean }) =>
      `\`${open}\` is not closed: expected ${close}, but found ${found}.${comma ? " Between two values stands a comma." : ""}`,
    more: "Every bracket that is opened has to be closed before the clause ends.",
  },
  "stray-brace": {
    severity: "error",
    message: () => "This `}` closes nothing. Delete it, or write the `{` that it belongs to.",
    more: "There are more closing braces than opening ones.",
  },
  "closed-too-early": {
    severity: "error",
    message: ({ what, clause }: { what: string; clause: string }) =>
      `This \`}\` closes ${what}, but \`${clause}\` below still belongs to it. Delete this \`}\`.`,
    more: "A `}` too many ends a declaration before its last clause.",
  },
  "lone-end": {
    severity: "error",
    /** `closes`: it stands where a `}` is missing. */
    message: ({ word, closes }: { word: string; closes: boolean }) =>
      closes
        ? `\`${word}\` closes no block: write \`}\`. What belongs to a declaration or a step stands between { and }.`
        : `\`${word}\` closes nothing here: what belongs to a declaration or a step stands between { and }.`,
    more: "Other languages close a block with a word. Here `{` opens it and `}` closes it.",
  },
  "window-without-of": {
    severity: "error",
    message: ({ aggregate }: { aggregate: string }) =>
      `A window is written with \`of\`, for example \`${aggregate} of logins over 30d\`.`,
    more: "A window says what is taken together and over how many days: `sum of logins over 30d`, `average of (a / b) over 7d`.",
  },
  "only-missing": {
    severity: "error",
    message: ({ state }: { state?: boolean }) =>
      `After \`is\` stands \`missing\` or \`not missing\`. To compare with a value, write \`=\` or \`!=\`.${state === true ? " Whether a risk is open is asked by its name alone." : ""}`,
    more: "`x is missing` asks whether there is no value; `x = 3` compares.",
  },
  "decimal-comma": {
    severity: "error",
    message: ({ found, write }: { found: string; write: string }) =>
      `A number is written with a point: \`${write}\` instead of \`${found}\`.`,
    more: "Decimals stand after a point, and thousands are not parted; a comma stands between the values of a list.",
  },
  "unknown-unit": {
    severity: "error",
    message: ({ number, unit, meant }: { number: string; unit: string; meant: readonly string[] }) =>
      `\`${unit}\` is not a unit of time.${meant.length > 0 ? didYouMean(meant.map((one) => number + one)) : ` Write \`${number}d\` for days; also s, min, h, w (weeks), mo (months), y.`}`,
    more: "Lengths of time: `30s`, `15min`, `72h`, `30d`, `2w`, `3mo` (calendar months), `1y`. `5m` is refused, because it could be minutes or months. A name cannot begin with a digit unless it stands in backticks.",
  },
  "whole-months": {
    severity: "error",
    message: ({ text }: { text: string }) =>
      `\`${text}\`: months and years are whole. Write days instead, such as \`45d\`.`,
    more: "A calendar month has no exact half.",
  },
  "number-too-large": {
    severity: "error",
    message: ({ text, most }: { text: string; most: string }) =>
      `\`${text}\` is more than Tend counts with, which is at most ${most}. Write a smaller number.`,
    more: "Numbers are kept with 16 digits, up to a number with 308 zeros; lengths of time up to ten thousand years.",
  },
  "bare-date": {
    severity: "error",
    message: ({ text }: { text: string }) =>
      `A date is written \`@"${text}"\`; without that, ${text} is a subtraction.`,
    more: 'Dates in expressions stand between `@"` and `"`.',
  },
  "missing-equal": {
    severity: "error",
    message: ({ name }: { name: string }) => `Between \`${name}\` and its value stands \`=\`.`,
    more: "A name is given to a value with `=`.",
  },
  "word-twice": {
    severity: "error",
    message: ({ word }: { word: string }) => `\`${word}\` stands here twice. Delete one of them.`,
    more: "A word that is written twice is easily overread, and means something else the second time, if anything.",
  },
  "word-missing": {
    severity: "error",
    message: ({ words, before, after }: { words: readonly string[]; before: string | null; after: string | null }) =>
      before === null || after === null
        ? `Here stands ${listed(words)}.`
        : `Between \`${before}\` and \`${after}\` stands ${listed(words)}.`,
    more: "Between the values of a clause stand words and signs that say what each of them is.",
  },
  "other-order": {
    severity: "error",
    message: ({ part, before }: { part: string; before: string }) =>
      `\`${part}\` stands before \`${before}\`. Write them in this order.`,
    more: "The parts of a clause stand in one order, so that every clause of a kind reads alike.",
  },
  "text-as-name": {
    severity: "error",
    message: ({ found, name }: { found: string; name: string }) =>
      `Here stands a name, without quotes and blanks, such as \`${name}\`; a title in quotes may follow it: ${name} ${found}`,
    more: "Declarations and steps have a name, by which others speak of them, and may have a title for people.",
  },
  "two-meanings": {
    severity: "error",
    message: ({ found, meant }: { found: string; meant: readonly string[] }) =>
      `\`${found}\` can mean two things. Write ${listed(meant)}.`,
    more: 'Dates stand between `@"` and `"`, as year-month-day. Decimals stand after a point, and thousands are not parted. `5mo` are months.',
  },
  "foreign-spelling": {
    severity: "error",
    message: ({ found, advice }: { found: string; advice: string }) => `\`${found}\` is not known here. ${advice}`,
    more: "This belongs to another tool, such as a spreadsheet or SQL. The message says how it is said here.",
  },
  "blank-in-name": {
    severity: "error",
    message: ({ found, joined, isColumn }: { found: string; joined: string; isColumn: boolean }) =>
      `\`${found}\` is not known here. A name has no blanks: write \`${joined}\` if it is one name${isColumn ? `, and \`\`${found}\`\` if it is a column of that name` : ""}. Between two values stands an operator, such as = or and.`,
    more: "Names are one word, with `_` between its parts; others stand between backticks. Two names beside each other say nothing about how they belong together.",
  },
  "needless-sign": {
    severity: "error",
    message: ({ found, why }: { found: string; why: string }) => `There is no \`${found}\` here: ${why}. Delete it.`,
    more: "A clause ends with its line, and its words stand without signs between them.",
  },
  "write-instead": {
    severity: "error",
    message: ({ found, write, why }: { found: string; write: string; why?: string }) =>
      `Write \`${write}\` instead of \`${found}\`${why === undefined ? "" : `: ${why}`}.`,
    more: "This spelling belongs to another language. `tend` understood it, and shows what to write.",
  },
  "full-width": {
    severity: "warning",
    message: ({ found, write }: { found: string; write: string }) =>
      `\`${found}\` was read as \`${write}\`. Write the plain character, so that everybody's tools agree.`,
    more: "Full-width punctuation looks like the plain one, but other tools may not understand it.",
  },
  "unknown-character": {
    severity: "error",
    message: ({ found }: { found: string }) =>
      `${found} means nothing here. Delete it; a name that holds it stands between backticks.`,
    more: "The language uses letters, digits, quotes, brackets and the signs of arithmetic and comparison.",
  },
  "unclosed-comment": {
    severity: "error",
    message: () => "This comment is not closed. Write `*/` at its end.",
    more: "`# …` and `// …` go to the end of the line, `/* … */` may go over several.",
  },
  "unclosed-name": {
    severity: "error",
    message: () => "This name is not closed. Write a backtick at its end.",
    more: "Names with spaces or signs stand between backticks, on one line.",
  },
  "word-as-name": {
    severity: "error",
    message: ({ word }: { word: string }) =>
      `\`${word}\` is a word of the expression language. To use it as a name, write it between backticks.`,
    more: "These words are never names by themselves: if then else and or not in between return satisfies true false null.",
  },
  "not-a-choice": {
    severity: "error",
    message: ({ found, choices, near }: { found: string; choices: readonly string[]; near: readonly string[] }) =>
      `Expected ${listed(choices)}, but found ${found}.${didYouMean(near)}`,
    more: "Only certain words may stand at this place.",
  },
  "chained-comparison": {
    severity: "error",
    message: () =>
      "Two comparisons follow each other. Write `x between 1 and 5`, or join them with `and`, or use parentheses.",
    more: "`1 < x < 5` has no meaning of its own.",
  },
  "unknown-window": {
    severity: "error",
    message: ({ found, known, near }: { found: string; known: readonly string[]; near: readonly string[] }) =>
      `\`${found} of\` is not known.${near.length > 0 ? didYouMean(near.map((one) => `${one} of`)) : ` A window is ${listed(known.map((one) => `${one} of`))} … \`over 30d\`.`}`,
    more: "A window makes one value out of the values of many days.",
  },
  "window-without-days": {
    severity: "error",
    message: ({ aggregate, found }: { aggregate: string; found: string }) =>
      `\`${aggregate} of\` needs to know over how many days: expected \`over\` and a length of time such as \`over 30d\`, but found ${found}.`,
    more: "A window ends with `over` and its length in days.",
  },
  "change-without-before": {
    severity: "error",
    message: ({ aggregate, over }: { aggregate: string; over: string }) =>
      `\`${aggregate} of\` compares with the days before. Write: ${aggregate} of … over ${over} vs the 28d before`,
    more: "`drop of X over 7d vs the 28d before` compares the last seven days with the 28 days before them.",
  },
  "not-a-change": {
    severity: "error",
    message: ({ aggregate }: { aggregate: string }) =>
      `\`vs the … before\` belongs to \`drop of\` and \`rise of\`, not to \`${aggregate} of\`.`,
    more: "Only `drop of` and `rise of` compare with the days before.",
  },
  "window-unit": {
    severity: "error",
    message: ({ found }: { found: string }) =>
      `A window counts whole days: write \`over 30d\` or \`over 4w\` instead of \`${found}\`.`,
    more: "Windows count whole days, so hours, months and business days do not measure them.",
  },
  "too-deep": {
    severity: "error",
    message: ({ limit }: { limit: number }) =>
      `This is nested more than ${limit} levels deep. Give the inner part a name with \`define\`.`,
    more: "Depth is limited, so that no file can exhaust the compiler.",
  },
  "name-too-long": {
    severity: "error",
    message: ({ limit, length }: { limit: number; length: number }) =>
      `A name has at most ${limit} characters, and this one has ${length.toLocaleString("en-US")}. Write a short one, and the rest as its title.`,
    more: "Names are spoken of in other places, and are keys in YAML, which have to be short. Titles may be long.",
  },
  "expression-too-long": {
    severity: "error",
    message: ({ what }: { what: string }) =>
      `This expression has more than ${what}. Give parts of it names with \`define\`.`,
    more: "The length of an expression is limited, so that it stays readable and no file can exhaust the compiler.",
  },
  "file-too-large": {
    severity: "error",
    message: ({ megabytes, limit }: { megabytes: string; limit: string }) =>
      `This file has ${megabytes} MB; a project file may have ${limit}. Data belongs into the sources, not into the project's files.`,
    more: "Project files hold rules. Data is imported through the declared sources.",
  },
  "not-utf8": {
    severity: "error",
    message: () =>
      "From here on this is no UTF-8 text. Save the file again as UTF-8; your editor asks for the encoding.",
    more: "Project files are plain text in UTF-8. Files of word processors, and text in older encodings, cannot be read.",
  },
  "too-many-files": {
    severity: "error",
    message: ({ files, limit }: { files: number; limit: number }) =>
      `The project has ${counted(files, "file")}; it may have ${limit.toLocaleString("en-US")}. Is this the right folder?`,
    more: "A folder with so many files is probably not a project of its own.",
  },
  "more-errors": {
    severity: "error",
    message: ({ count, atLeast }: { count: number; atLeast: boolean }) =>
      `${atLeast ? "At least " : ""}${counted(count, "more mistake")} in this file ${count === 1 ? "is" : "are"} not shown. Mend the first ones, then check again.`,
    more: "Only the first mistakes of a file are shown.",
  },
  "yaml-syntax": {
    severity: "error",
    message: ({ problem }: { problem: string }) => `This is not YAML: ${problem}`,
    more: "The file could not be read as YAML. Indentation and colons are the usual reasons; a text that holds `: ` or ` #` stands in quotes.",
  },
  "other-notation": {
    severity: "error",
    message: ({ found, here }: { found: string; here: "text" | "yaml" }) =>
      here === "text"
        ? `\`${found}\` is written as in YAML. Give the file a name that ends with .yaml, or write it as text: ${found.slice(0, -1)} name { … }`
        : `\`${found}\` is written as in a .tend file. Move it to a file whose name ends with .tend, or write it as YAML: ${found.split(" ")[0]}:`,
    more: "Each declaration can be written as text, in .tend files, or as YAML, in .yaml files. A project may hold both, a file only one.",
  },
  "yaml-indent": {
    severity: "error",
    message: ({ key, above }: { key: string; above: string }) =>
      `\`${key}\` stands deeper than \`${above}\` above it, which has a value already. Put both into one column.`,
    more: "In YAML what stands deeper belongs to the key above it. A key with a value on its own line has nothing below it.",
  },
  "yaml-not-deeper": {
    severity: "error",
    message: ({ key, above }: { key: string; above: string }) =>
      `\`${key}\` stands in the column of \`${above}\`, which has nothing below it. Indent \`${key}\` and what belongs to it.`,
    more: "In YAML what stands deeper belongs to the key above it: a name stands deeper than `playbook:`, and its keys deeper than the name.",
  },
  "yaml-tab": {
    severity: "error",
    message: ({ more }: { more: number }) =>
      `This line is indented with a tab${more === 0 ? "" : `, and so ${more === 1 ? "is" : "are"} ${counted(more, "more line")}`}. YAML is indented with blanks.`,
    more: "YAML refuses tabs as indentation, because nobody can see how wide they are.",
  },
  "yaml-quotes": {
    severity: "error",
    message: ({ problem }: { problem: string }) => `${problem} Put the whole value in quotes.`,
    more: "In YAML some signs mean something of their own: `: ` ends a key, ` #` begins a comment, and a value cannot begin with `{{`, `@` or `>`. In quotes they are text.",
  },
  "yaml-unclosed-text": {
    severity: "error",
    message: ({ quote }: { quote: string }) => `This text is not closed. Write \`${quote}\` at its end.`,
    more: "A text that begins with a quotation mark ends with one.",
  },
  "yaml-list-without-key": {
    severity: "error",
    message: ({ key }: { key: string }) =>
      `A list cannot follow the value of \`${key}\`. Write \`steps:\` above it, in the column of \`${key}\`.`,
    more: "In YAML each list stands below a key of its own.",
  },
  "yaml-empty": {
    severity: "error",
    message: ({ key, form }: { key: string; form?: string }) =>
      `Nothing stands after \`${key}:\`. ${form === undefined ? "Write the text, or delete the key." : `In text it is written: ${form}`}`,
    more: "A key without a value says nothing, and was probably forgotten.",
  },
  "yaml-comment-in-text": {
    severity: "warning",
    message: ({ comment }: { comment: string }) =>
      `\`${comment}\` is left out of this text: a \`#\` with a blank before it begins a comment. Put the whole text in quotes.`,
    more: "YAML takes what stands after ` #` for a comment. In quotes it is text; a comment that is meant has a blank behind its `#`.",
  },
  "yaml-name-forgotten": {
    severity: "error",
    message: ({ kind, key, names }: { kind: string; key: string; names: string }) =>
      `\`${key}\` stands where the name of the ${kind} has to. Write the name below \`${names}:\`, and what belongs to it below the name.`,
    more: "What is declared has a name, by which others speak of it: in YAML it is the key above its parts.",
  },
  "yaml-value-in-key": {
    severity: "error",
    message: ({ key, write, first }: { key: string; write: string; first: string }) =>
      `The key \`${key}\` holds its own value. Write \`${write}\`, and what belongs to it in the column of \`${first}\`.`,
    more: "In YAML a colon parts each word from its value.",
  },
  "yaml-documents": {
    severity: "error",
    message: () => "A file holds one YAML document. Delete the `---`, or make two files.",
    more: "Several documents in one file would need an order among them.",
  },
  "yaml-duplicate-key": {
    severity: "error",
    message: ({ key }: { key: string }) =>
      `The key \`${key}\` stands here twice. Put both into one, or give one another name.`,
    more: "Of two equal keys, YAML would lose one without a word.",
  },
  "yaml-aliases": {
    severity: "error",
    message: ({ limit }: { limit: number }) =>
      `This file uses more than ${limit} aliases (\`*name\`). Write the parts out, or name them with \`define\`.`,
    more: "Aliases multiply; their number is limited, so that no file can exhaust the compiler.",
  },
  "yaml-too-many-keys": {
    severity: "error",
    message: ({ limit, what }: { limit: number; what: string }) =>
      `This file has more than ${limit.toLocaleString("en-US")} ${what}. Split it.`,
    more: "The number of keys, and of entries in lists, is limited, so that no file can exhaust the compiler.",
  },
  "yaml-unknown-key": {
    severity: "error",
    message: ({
      key,
      inside,
      known,
      near,
    }: {
      key: string;
      inside: string;
      known: readonly string[];
      near: readonly string[];
    }) =>
      `\`${key}\` is no key of ${inside}.${didYouMean(near)}${known.length === 0 ? "" : ` Here may stand ${listed(known)}.`}`,
    more: "In YAML the keys are the words of the text notation. The message lists those that may stand here.",
  },
  "yaml-shape": {
    severity: "error",
    message: ({ expected, found, hint }: { expected: string; found: string; hint?: string }) =>
      `Expected ${expected}, but found ${found}.${hint === undefined ? "" : ` ${hint}`}`,
    more: "A value, a list (`- …`) or a mapping (`key: …`) stands where another of the three is needed.",
  },
  "yaml-key-missing": {
    severity: "error",
    message: ({ key, inside, form }: { key: string; inside: string; form: string }) =>
      `${inside[0]?.toUpperCase() ?? ""}${inside.slice(1)} needs \`${key}\`. In text it is written: ${form}`,
    more: "A part without which the declaration means nothing is missing.",
  },
  "yaml-slip": {
    severity: "error",
    message: ({ problem }: { problem: string }) => `${problem[0]?.toUpperCase() ?? ""}${problem.slice(1)}`,
    more: "In YAML, colons, dashes and columns say what belongs to what. One that is not as it should be changes the meaning of the lines around it; mended, they are all in order.",
  },
} satisfies { readonly [code: string]: Row<never> };
