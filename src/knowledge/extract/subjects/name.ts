import type { Span } from "../../../document/span.ts";
import type { SubjectKind } from "../../model.ts";

/** One spelling of a name in the document. */
export interface NameForm {
  readonly name: string;
  readonly kind: SubjectKind;
  readonly mentions: readonly Span[];
}

/** A name with all its spellings. */
export interface ExtractedName {
  /** The longest spelling in the document: `Zhang Fanye`. */
  readonly name: string;
  readonly kind: SubjectKind;
  /** Other spellings that mean this name and no other: `Zhang`. */
  readonly aliases: readonly string[];
  /** In document order, without headings and captions. */
  readonly mentions: readonly Span[];
}
