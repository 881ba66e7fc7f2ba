import type { Span } from "./document/document.ts";

/** What a quotation is, held against the document. Never two of them merged: src/quotation-check/README.md says when it is which. */
export type Verdict =
  | "word-for-word"
  | "same-words"
  | "with-gaps"
  | "stitched"
  | "altered"
  | "other-speaker"
  | "other-place"
  | "not-in-document"
  | "too-short";

/** Whether the document has the words, and nothing that was said about them is wrong. */
export function isConfirmed(verdict: Verdict): boolean {
  return verdict === "word-for-word" || verdict === "same-words" || verdict === "with-gaps";
}

export interface QuotationCheck {
  readonly verdict: Verdict;
  /** The document's words: the first place where a whole quotation stands, each part of others, or the closest words. */
  readonly found: readonly Span[];
  /** Words, numbers and marks in which an altered quotation differs from `found`, in order. */
  readonly added: readonly string[];
  readonly leftOut: readonly string[];
}
