/** Patterns as trees: what `xpath-pattern.ts` reads, and what the two engines are told. */
export type XpathNode =
  | { readonly kind: "character"; readonly character: string }
  /** One character of a set, in brackets. `ownCase`: a category's, which has its own case whatever the flags say. */
  | { readonly kind: "set"; readonly set: string; readonly ownCase: boolean }
  | { readonly kind: "start" | "end" }
  | { readonly kind: "choice"; readonly options: readonly (readonly XpathNode[])[] }
  | { readonly kind: "group"; readonly inside: XpathNode; readonly number: number | null }
  | {
      readonly kind: "repeat";
      readonly of: XpathNode;
      readonly least: number;
      readonly most: number | null;
      readonly lazy: boolean;
    }
  /** `\1`: once more what a group has taken. */
  | { readonly kind: "again"; readonly group: number };
