/** Data comes in: files and rows, through the sources that a program declares, into the store. */
export type { DataFeed, DataFeedOptions } from "./data-feed.ts";
export { openDataFeed } from "./data-feed.ts";
export type { ImportOptions, ImportReport, Rejection } from "./import-source.ts";
export { importSource } from "./import-source.ts";
