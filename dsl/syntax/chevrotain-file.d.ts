/** The one-file build of Chevrotain has no types of its own: they are the package's. */
declare module "*/chevrotain/lib/chevrotain.mjs" {
  export * from "chevrotain";
}
