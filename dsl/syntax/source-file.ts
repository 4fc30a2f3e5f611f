/** A file of a project as it was read: what both notations are parsed from. */

/** `path` is relative to the project's folder, with `/`; `text` is its whole content. */
export type SourceFile = { readonly path: string; readonly text: string };
