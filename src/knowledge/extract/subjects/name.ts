import type { Span } from "../../../document/span.ts";
import type { SubjectKind } from "../../model.ts";

/** One spelling of a name, as the document writes it in some places. */
export interface Form {
  readonly name: string;
  readonly kind: SubjectKind;
  readonly mentions: readonly Span[];
}

/** A name with all its spellings, found by its capital letters. */
export interface Name {
  /** The longest spelling in the document: `Zhang Fanye`. */
  readonly name: string;
  readonly kind: SubjectKind;
  /** Other spellings that mean this name and no other: `Zhang`. */
  readonly aliases: readonly string[];
  /** In document order; headings and captions are left out. */
  readonly mentions: readonly Span[];
}
