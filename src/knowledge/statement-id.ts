import type { Span } from "../document/span.ts";

/** The place in the document, short enough for a button's id. */
export function statementId({ start, end }: Span): string {
  return `${start.toString(36)}-${end.toString(36)}`;
}
