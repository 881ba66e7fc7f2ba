import { restAfter } from "../language/cut-forms.ts";
import { Section } from "../language/forms.ts";
import { normalize } from "../language/normal-form.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";

/** A text that a person typed, and what an intent needs to answer it. */
export interface IntentCall {
  /** What was typed, unchanged. */
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

/** A typed text in the form in which intents are matched: lower case, without apostrophes, single spaces. */
interface PlainText {
  readonly whole: string;
  /** The text without greetings and politeness at either end; empty if nothing else was typed. */
  readonly core: string;
}

/** UTF-16 code units: a longer text is a question or a pasted passage. */
export const maxIntentLength = 200;

/** `What's ¶7.2, please?` → `whats ¶7.2 please`, core `whats ¶7.2`. */
export function toPlainText(typed: string): PlainText {
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

const openings = alternatives(
  `please|pls|plz|hey|hi|hello|hiya|yo|ok|okay|so|well|um|uh|hmm|btw|also|and|now|quick question|quick q|sorry|excuse me|just|kindly|
  good morning|good afternoon|good evening|morning|hi there|hey there|hello there|hi all|hey all|thanks|thank you|cool|great|
  can you|can u|could you|could u|would you|would u|will you|can i|could i|may i|can we|could we|do you mind|would you mind|
  i want you to|i need you to|i would like you to|id like you to|i was wondering|i wonder|can you please|could you please|verbatim|bot`,
);
const opening = new RegExp(`^(?:${openings}) (?=\\S)`, "u");
const endings = alternatives(
  `please|pls|plz|thanks|thank you|thank u|thx|ty|cheers|btw|lol|haha|for me|real quick|quickly|quick|if you can|if possible|
  mate|bro|dude|man|buddy|bot|verbatim|again|now|right now|then|in short|short version|in brief|briefly|just the gist|ok|okay|
  thanks a lot|many thanks|thanks in advance|asap|only|like im five|like im 5|like i am five|names only|only names|one by one|word for word|verbatim only`,
);
const ending = new RegExp(`(?<=\\S)(?<!(?:^| )(?:the|an?|your|its)) (?:${endings})$`, "u");
function withoutPoliteness(whole: string): string {
  let core = whole;
  for (let round = 0; round < maxRounds; round += 1) {
    const shorter = core.replace(opening, "").replace(ending, "");
    if (shorter === core) break;
    core = shorter;
  }
  return core;
}

/** Enough for any real text; bounds the time. */
const maxRounds = 6;

/** The alternatives of a pattern, which stand on several lines. */
function alternatives(phrases: string): string {
  return phrases.replace(/\|\s+/gu, "|");
}

const count = new Section("intents.txt", "count");

/** `how many cities are named` → `cities are named`; undefined if the text does not ask for a count. */
export function countedThing(core: string): string | undefined {
  return restAfter(count, core);
}
