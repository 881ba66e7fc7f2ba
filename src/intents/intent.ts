import { LRUCache } from "lru-cache";
import { restAfter } from "../language/cut-forms.ts";
import { formsOf } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import type { Library } from "../library.ts";
import { withoutPoliteness } from "../reading/pleasantries.ts";
import type { Reply } from "../reply.ts";
import { withoutEndMarks } from "../text/characters.ts";
import { cached } from "../text/collections.ts";

const form = formsOf("intents.txt");

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

/**
 * An intent that remembers the last texts that mean something else: a question is tried as a follow-up, as typed and as read. The marks that
 * end a sentence mean nothing to an intent; a comma may stand for "and".
 */
export function remembering(intent: Intent): Intent {
  const othersOf = cached(new WeakMap<Library, LRUCache<string, true>>(), () => new LRUCache({ max: 8 }));
  return (call) => {
    const [others, text] = [othersOf(call.library), withoutEndMarks(call.typed, "?!.…。？！")];
    if (others.has(text)) return undefined;
    const reply = intent(call);
    if (!reply) others.set(text, true);
    return reply;
  };
}

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
  const { tokens } = normalize(typed);
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
  return { whole, core: withoutPoliteness(whole) };
}

/** They mean nothing to an intent. */
const symbols = "$£€¥°";

/** `how many cities are named` → `cities are named`; undefined if the text does not ask for a count. */
export function countedThing(core: string): string | undefined {
  return restAfter(form("count"), core);
}
