import type { Action } from "./buttons.ts";
import { passagesActionReply, showAgainReply } from "./commands/passages-behind-buttons.ts";
import { refusalActionReply } from "./commands/refusal-text.ts";
import { type Intent, type IntentCall, maxIntentLength, toPlainText } from "./intents/intent.ts";
import { listActionReply, lists } from "./intents/lists.ts";
import { outline, outlineActionReply } from "./intents/outline.ts";
import { outside } from "./intents/outside-document.ts";
import { place } from "./intents/place-in-document.ts";
import { smallTalk } from "./intents/small-talk.ts";
import { Section } from "./language/forms.ts";
import type { Library } from "./library.ts";
import type { Reply } from "./reply.ts";

/** Undefined if the text is a question to the document. */
export function answerIntent(typed: string, library: Library, seed: number): Reply | undefined {
  if (typed.length > maxIntentLength) return undefined;
  const reply = firstReply(intents, typed, library, seed);
  if (reply) return reply;
  const wish = wishBeforeRemark(typed) ?? wishAfterRemark(typed);
  return wish === undefined ? undefined : firstReply(wishes, wish, library, seed);
}

/** What people want other than an answer to a question. The first that fits answers. */
const wishes: readonly Intent[] = [outline, place, lists];
const intents: readonly Intent[] = [smallTalk, outside, ...wishes];
/** "Who is quoted? Just the names": up to five words after a wish, no question. */
function wishBeforeRemark(typed: string): string | undefined {
  const { wish, remark = "" } = beforeRemark.exec(typed)?.groups ?? {};
  return asksSomething.start(remark) ? undefined : wish;
}

const beforeRemark = /^(?<wish>.{4,120}?)(?:[?!.…]+\s+|\s[-–—]\s+)(?<remark>(?:[^\s?]+(?:\s+|$)){1,5})$/su;
const asksSomething = new Section("free-text.txt", "asks something");

/** "I have no time to read it, summary?": what people say of themselves, then a wish. */
function wishAfterRemark(typed: string): string | undefined {
  const { remark = "", wish = "" } = afterRemark.exec(typed)?.groups ?? {};
  return saysOfAsker.start(remark) && wish.slice(opening.start(wish)?.end ?? 0).trim();
}

const afterRemark = /^(?<remark>.{3,140}?)(?:[,;:.!?–—]+|\s-)\s*(?<wish>[^,;:]{3,80})$/su;
const saysOfAsker = new Section("free-text.txt", "says of the asker");
const opening = new Section("free-text.txt", "opening of a wish");

function firstReply(rows: readonly Intent[], typed: string, library: Library, seed: number): Reply | undefined {
  const call: IntentCall = { typed, plain: toPlainText(typed), library, seed };
  // Letters that stand for many are written out there.
  if (call.plain.whole.length > maxIntentLength) return undefined;
  for (const intent of rows) {
    const reply = intent.answer(call);
    if (reply) return reply;
  }
  return undefined;
}

/** The reply to a button of an intent's reply; undefined if another room made the button. */
export function answerIntentAction(action: Action, library: Library): Reply | undefined {
  for (const reply of actionReplies) {
    const found = reply(action, library);
    if (found) return found;
  }
  return undefined;
}

const actionReplies = [listActionReply, passagesActionReply, showAgainReply, refusalActionReply, outlineActionReply];
