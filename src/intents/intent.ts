import { LRUCache } from "lru-cache";
import { normalize } from "../language/normal-form.ts";
import type { Library } from "../library.ts";
import { trimPleasantries } from "../reading/pleasantries.ts";
import type { Reply } from "../reply.ts";
import { cached } from "../text/collections.ts";

/** A text that a person typed, and what an intent needs to answer it. */
export interface IntentCall {
  /** What was typed, unchanged. */
  readonly typed: string;
  readonly plain: PlainText;
  readonly library: Library;
  readonly seed: number;
}

/** Answers something that people want other than an answer to a question; undefined if the text means something else. */
export type Intent = (call: IntentCall) => Reply | undefined;

/** A typed text in the form in which intents are matched: lower case, without apostrophes, single spaces. */
interface PlainText {
  readonly whole: string;
  /** The text without greetings and politeness at either end; empty if nothing else was typed. */
  readonly core: string;
}

/** UTF-16 code units: a longer text is a question or a pasted passage. */
export const maxIntentLength = 200;

/** `What's ¶7.2, please?` → `whats ¶7.2 please`, core `whats ¶7.2`. */
export const toPlainText: (typed: string) => PlainText = cached(new LRUCache<string, PlainText>({ max: 8 }), readPlainText);

function readPlainText(typed: string): PlainText {
  const { tokens } = normalize(typed.replaceAll("§", " section "));
  const parts: string[] = [];
  for (const [index, { word, start, end, isMark }] of tokens.entries()) {
    const before = tokens[index - 1];
    const isSign = word === "and" && end - start === 1;
    const joins = isSign && before?.isMark === false && tokens[index + 1]?.isMark === false;
    if (joins) parts.push(" and ");
    else if (!isMark && !isSign && !symbols.includes(word))
      parts.push(before?.isMark === false && before.end === start ? word : ` ${word}`);
  }
  const whole = parts.join("").replaceAll("  ", " ").trim();
  return { whole, core: trimPleasantries(whole) };
}

/** They mean nothing to an intent. */
const symbols = "$£€¥°";
