import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import type { PlainText } from "./plain-text.ts";

/** A text that a person typed, and what an intent needs to answer it. */
export interface IntentCall {
  /** As typed. */
  readonly typed: string;
  readonly plain: PlainText;
  readonly library: Library;
  readonly seed: number;
}

/** One row of the table: something that people want other than an answer to a question. */
export interface Intent {
  readonly name: string;
  /** Undefined if the text means something else. */
  answer(call: IntentCall): Reply | undefined;
}
