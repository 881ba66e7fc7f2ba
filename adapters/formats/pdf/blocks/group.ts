import type { MarkdownBlock } from "../../markdown-writer.ts";
import type { Line } from "../layout/lines.ts";
import type { FoundHeading } from "./headings.ts";

/** Lines that belong together. */
export type Group = { readonly page: number } & (
  | ({ readonly kind: "heading" } & FoundHeading)
  | { readonly kind: "item"; readonly number: number | undefined; readonly text: string; readonly line: Line }
  | FoundParagraph
  | { readonly kind: "block"; readonly block: MarkdownBlock }
);

export interface FoundParagraph {
  readonly kind: "paragraph";
  readonly text: string;
  readonly lines: readonly [Line, ...Line[]];
}
