import type { Action } from "./buttons.ts";
import { passagesActionReply } from "./commands/passage-replies.ts";
import { refusalActionReply, refusalReply } from "./commands/refusal.ts";
import { type Intent, maxIntentLength, toPlainText } from "./intents/intent.ts";
import { listActionReply, lists } from "./intents/lists.ts";
import { outline, outlineActionReply } from "./intents/outline.ts";
import { place } from "./intents/places.ts";
import { smallTalk } from "./intents/small-talk.ts";
import { Section } from "./language/forms.ts";
import type { Library } from "./library.ts";
import type { Reply } from "./reply.ts";
import { firstFound } from "./text/collections.ts";

/** Tasks and questions for a general assistant. The document is not searched, so that no word of them counts as missing from it. */
const outside: Intent = ({ typed, plain, library }) =>
  outsideForms.start(plain.core) && !library.subjects.findExact(plain.core) ? refusalReply(typed, library) : undefined;
const outsideForms = new Section("intents.txt", "outside");

/** What people want other than an answer to a question. The first that fits answers. */
const intents: readonly Intent[] = [smallTalk, outside, outline, place, lists];

/** Undefined if the text is a question to the document. */
export function intentReply(typed: string, library: Library, seed: number): Reply | undefined {
  if (typed.length > maxIntentLength) return undefined;
  const plain = toPlainText(typed);
  // Letters that stand for many are written out there.
  if (plain.whole.length > maxIntentLength) return undefined;
  return firstFound(intents, (intent) => intent({ typed, plain, library, seed }));
}

/** The reply to a button of an intent's reply; undefined if another room made the button. */
export function intentActionReply(action: Action, library: Library): Reply | undefined {
  const rows = [listActionReply, passagesActionReply, refusalActionReply, outlineActionReply];
  return firstFound(rows, (row) => row(action, library));
}
