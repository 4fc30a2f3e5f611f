/** What YAML is to the rest of the compiler: texts, mappings and lists, each with its place in the file. */
import type { Place } from "../syntax/tree.ts";

/** `alias`: where the `*name` or `<<` stands that the node came through; its own place is then that of the anchor. */
type Came = { readonly place: Place; readonly alias: Place | null };

export type YamlScalar = Came & {
  readonly kind: "scalar";
  readonly text: string;
  /** Nothing stands after the key. */
  readonly empty: boolean;
  /** From an offset in `text` to where that character begins in the file. */
  readonly offsetAt: (index: number) => number;
  /** From an offset in `text` to where the character before it ends in the file. */
  readonly endAt: (index: number) => number;
};
export type YamlEntry = { readonly key: YamlScalar; readonly value: YamlNode };
export type YamlMap = Came & { readonly kind: "map"; readonly entries: readonly YamlEntry[] };
export type YamlList = Came & { readonly kind: "list"; readonly items: readonly YamlNode[] };
export type YamlNode = YamlScalar | YamlMap | YamlList;
