import type { Document } from "../../src/document/document.ts";
import type { Span } from "../../src/document/span.ts";
import type { CommandLine } from "../../src/library.ts";

/** The address under which a person can read a place of a document; undefined if there is none. */
export type LinkTo = (document: Document, span: Span) => string | undefined;

/** What a reply is rendered with. */
export interface RenderOptions {
  /** That of the reply: the ids of its buttons contain the document's hash, and the place where a long reply is cut is cited. */
  readonly document: Document;
  readonly commandLine: CommandLine;
  /** Without it, citations are not links. */
  readonly linkTo?: LinkTo | undefined;
}
