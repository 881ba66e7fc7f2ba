import type { Document } from "../../src/document/document.ts";
import type { CommandLine } from "../../src/library.ts";

/** What a reply is rendered with. */
export interface RenderOptions {
  /** That of the reply: the ids of its buttons contain the document's hash, and the place where a long reply is cut is cited. */
  readonly document: Document;
  readonly commandLine: CommandLine;
}
