/** What TextMate grammars are made of: rules that match, rules that span a region, and names of other rules. */

export type Captures = { readonly [group: string]: { readonly name?: string; readonly patterns?: readonly Rule[] } };

export type Rule = {
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly captures?: Captures;
  readonly begin?: string;
  readonly beginCaptures?: Captures;
  readonly end?: string;
  readonly endCaptures?: Captures;
  readonly while?: string;
  readonly patterns?: readonly Rule[];
};

export type TextMateGrammar = {
  readonly name: string;
  readonly scopeName: string;
  readonly comment: string;
  readonly fileTypes?: readonly string[];
  readonly injectionSelector?: string;
  readonly patterns: readonly Rule[];
  readonly repository: { readonly [name: string]: Rule };
};
