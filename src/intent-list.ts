import type { Action } from "./buttons.ts";
import { passagesActionReply } from "./commands/passage-replies.ts";
import { refusalActionReply } from "./commands/refusal.ts";
import { type Intent, type IntentCall, maxIntentLength, toPlainText } from "./intents/intent.ts";
import { listActionReply, lists } from "./intents/lists.ts";
import { outline, outlineActionReply } from "./intents/outline.ts";
import { outside } from "./intents/outside-document.ts";
import { place } from "./intents/place-in-document.ts";
import { smallTalk } from "./intents/small-talk.ts";
import { formsOf, words } from "./language/forms.ts";
import type { Library } from "./library.ts";
import type { Reply } from "./reply.ts";
import { firstFound } from "./text/collections.ts";

const form = formsOf("intents.txt");

/** Undefined if the text is a question to the document. */
export function intentReply(typed: string, library: Library, seed: number): Reply | undefined {
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
  const [, wish, remark = ""] = markWithin.exec(typed) ?? [];
  const [first = ""] = remark.toLowerCase().split(" ", 1);
  return words("question-words").has(first) ? undefined : wish;
}

/** The end of a sentence, or a dash, before the last one to five words. */
const markWithin = /^(.{4,120}?)(?:[?!.…]+\s+|\s[-–—]+\s)((?:[^\s?]+(?:\s+|$)){1,5})$/su;

/** What people say of themselves may be the first part of a message: "I have no time to read it, summary?" */
function wishAfterRemark(typed: string): string | undefined {
  const wish = form("wish after remark").whole(typed)?.part("wish") ?? "";
  const isOne = wish.length >= 3 && !",;:".split("").some((mark) => wish.includes(mark)) && !typed.includes('"') && !typed.includes("“");
  return isOne ? wish : undefined;
}

function firstReply(rows: readonly Intent[], typed: string, library: Library, seed: number): Reply | undefined {
  const call: IntentCall = { typed, plain: toPlainText(typed), library, seed };
  // Letters that stand for many are written out there.
  if (call.plain.whole.length > maxIntentLength) return undefined;
  return firstFound(rows, (intent) => intent(call));
}

/** The reply to a button of an intent's reply; undefined if another room made the button. */
export function intentActionReply(action: Action, library: Library): Reply | undefined {
  return (
    listActionReply(action, library) ??
    passagesActionReply(action, library) ??
    refusalActionReply(action, library) ??
    outlineActionReply(action, library)
  );
}
