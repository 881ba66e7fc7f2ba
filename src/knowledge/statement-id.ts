import type { Span } from "../document/span.ts";

/** A statement's id: its place, in base 36 to be short in the ids of buttons. */
export function statementId({ start, end }: Span): string {
  return `${start.toString(36)}-${end.toString(36)}`;
}
