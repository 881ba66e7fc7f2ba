import { emptyConversation } from "../conversation-encoding.ts";
import type { ConversationState } from "../conversation-state.ts";
import { toPlainText } from "../intents/intent.ts";
import { outline } from "../intents/outline.ts";
import type { Library } from "../library.ts";
import { readAskedParts } from "../reading/asked-part.ts";
import { unclearReply } from "../reply.ts";
import { firstFound } from "../text/collections.ts";
import { aboutShown } from "./about-shown.ts";
import { readClause } from "./clause.ts";
import { complete } from "./complete-question.ts";
import type { FollowUp, Rule } from "./follow-up.ts";
import { more } from "./more.ts";

/** Rules that read a whole text; the first that fits decides. */
const wholeRules: readonly Rule[] = [aboutShown, more];

/**
 * How a text goes on with the conversation: it is about what was shown, it wants more, or its first question is to be completed. Undefined or
 * `new`: like a text without a conversation. `clean`: `typed` after cleaning, of which nothing may be left.
 */
export function readFollowUp(typed: string, clean: string, before: ConversationState | undefined, library: Library): FollowUp | undefined {
  const parts = readAskedParts(clean);
  const [asked = typed, ...others] = parts.asked;
  const isAll = others.length + parts.before.length + parts.after.length === 0 && parts.lead === "";
  const conversation = before && canContinue(before) ? before : nothing;
  const chosen = chosenNumber(typed, before);
  if (chosen) return chosen;
  const texts = new Set(isAll && clean !== "" ? [clean, asked] : [asked]);
  const rules = conversation === nothing ? [] : wholeRules;
  const whole = firstFound(texts, (text) => firstFound(rules, (rule) => rule(readClause(text, library), conversation)));
  if (whole || clean === "") return whole;
  // "What is this about?": the document, not what was spoken of.
  if (outline({ typed: asked, plain: toPlainText(asked), library, seed: 0 })) return { kind: "new" };
  const said = (text: string | undefined) => (text ? readClause(text, library) : undefined);
  const remark = parts.before.at(-1);
  const found = complete(readClause(asked, library), { lead: said(parts.lead), remark: said(remark) }, conversation);
  // The questions that follow in the same message are completed by the first.
  return found?.kind === "questions" ? { ...found, others } : found;
}

/** "2", "[2]": the button of the last reply with this number, as the terminal shows it. More digits are a year or an amount. */
function chosenNumber(typed: string, before: ConversationState | undefined): FollowUp | undefined {
  const [, number] = /^[[#]?(\d)\]?$/u.exec(typed.trim()) ?? [];
  const actions = before?.actions ?? [];
  if (number === undefined || actions.length === 0) return undefined;
  const action = actions[Number(number) - 1];
  const range = actions.length === 1 ? "one action" : `actions 1 to ${actions.length}`;
  return action
    ? { kind: "action", action }
    : { kind: "reply", reply: unclearReply(`The last reply has ${range}.`), completeRequest: undefined };
}

/** Whether something was asked, and understood. */
export function canContinue(before: ConversationState): boolean {
  return before.words.length > 0 || before.shown.length > 0;
}

const nothing: ConversationState = { ...emptyConversation, text: "", subjects: [], shownSubjects: [], earlierSubjects: [] };
