import { emptyConversation } from "./conversation-encoding.ts";
import type { ConversationState } from "./conversation-state.ts";
import { aboutShown } from "./follow-ups/about-shown/about-shown.ts";
import { choice } from "./follow-ups/choice.ts";
import { complete, type Said } from "./follow-ups/complete-question.ts";
import { type FollowUp, type Rule, readClause } from "./follow-ups/follow-up.ts";
import { more } from "./follow-ups/more/more.ts";
import { listWish, outlineWish, pleasantry } from "./follow-ups/not-a-follow-up.ts";
import { asksItself } from "./follow-ups/reads-alone.ts";
import type { Subject } from "./knowledge/knowledge-model.ts";
import type { Library } from "./library.ts";
import { type AskedParts, readAskedParts } from "./reading/asked-part.ts";
import { announcesTopic } from "./reading/pleasantries.ts";
import { firstFound } from "./text/collections.ts";

/** How a text goes on with the conversation; undefined or `new`: like a text without one. `clean`: `typed` after cleaning. */
export function readFollowUp(typed: string, clean: string, before: ConversationState | undefined, library: Library): FollowUp | undefined {
  const parts = readAskedParts(clean);
  if (!before || !canContinue(before)) {
    const found = firstFollowUp([choice, listWish, outlineWish], clean === "" ? typed : clean, before ?? nothing, library);
    return found ?? firstFollowUp([outlineWish], parts.asked[0] ?? "", nothing, library) ?? completed(parts, nothing, library);
  }
  if (clean === "") return firstFollowUp(rulesOfFillers, typed, before, library);
  if (changesTopic(typed, parts, library)) return completed(parts, nothing, library) ?? { kind: "new" };
  const whole = wholeFollowUp(clean, parts, before, library);
  const [asked = clean, ...others] = parts.asked;
  if (whole) return whole;
  const found = firstFollowUp([outlineWish], asked, before, library) ?? completed(parts, before, library);
  // The questions that follow in the same message are completed by the first.
  return found?.kind === "questions" ? { ...found, others } : found;
}

/** "On another note, …", but not "the other one, Guo?" */
function changesTopic(typed: string, { asked: [asked = ""] }: AskedParts, library: Library): boolean {
  return announcesTopic(typed) && asksItself(readClause(asked, library));
}

/** By the rules that read a whole text: all of it if it only asks, otherwise the part that asks, or its opening. */
function wholeFollowUp(clean: string, parts: AskedParts, before: ConversationState, library: Library): FollowUp | undefined {
  const [asked = clean] = parts.asked;
  const rules = rulesAfter(saidIn(parts, library), before);
  const isAll = parts.asked.length === 1 && parts.before.length + parts.after.length === 0 && parts.lead === "";
  const found = firstFound(new Set(isAll ? [clean, asked] : [asked]), (text) => firstFollowUp(rules, text, before, library));
  if (found) return found;
  // "How does it go on, what is that good for?"
  const [opening = "", rest] = asked.replaceAll("; ", ", ").split(", ");
  const isOpening = rest !== undefined && opening.split(" ").length >= minOpening;
  return isOpening && rules.includes(aboutShown) ? firstFollowUp([aboutShown], opening, before, library) : undefined;
}

/** Words that may ask something before a pause. */
const minOpening = 3;

/** "And the bridge, who is the source for that?" asks about no passage that was shown. */
function rulesAfter({ lead }: Said, before: ConversationState): readonly Rule[] {
  const isSpokenOf = (subject: Subject) => [...before.subjects, ...before.shownSubjects].includes(subject);
  const isElsewhere = lead && lead.words.length <= maxTopic && lead.subjects.length > 0 && !lead.subjects.some(isSpokenOf);
  return isElsewhere ? wholeRules.filter((rule) => rule !== aboutShown) : wholeRules;
}

/** Words of a topic before its question. */
const maxTopic = 6;

function completed(parts: AskedParts, before: ConversationState, library: Library): FollowUp | undefined {
  const [asked] = parts.asked;
  return asked === undefined ? undefined : complete(readClause(asked, library), saidIn(parts, library), before, library);
}

function saidIn({ lead, before }: AskedParts, library: Library): Said {
  const read = (text: string | undefined) => (text ? readClause(text, library) : undefined);
  return { lead: read(lead), remark: read(before.at(-1)) };
}

/** Rules that read the whole text, as each has forms of its own; the first that fits decides. */
const wholeRules: readonly Rule[] = [choice, pleasantry, aboutShown, more];
/** Rules that read a text of which cleaning leaves nothing: "next", "yes please", "seriously?" */
const rulesOfFillers: readonly Rule[] = [choice, pleasantry, aboutShown, more];

function firstFollowUp(rules: readonly Rule[], typed: string, before: ConversationState, library: Library): FollowUp | undefined {
  const clause = readClause(typed, library);
  return firstFound(rules, (rule) => rule(clause, before, library));
}

/** Whether something was asked, and understood. After a greeting, only what it offered can be chosen. */
export function canContinue(before: ConversationState): boolean {
  return before.words.length > 0 || before.shown.length > 0;
}

const nothing: ConversationState = { ...emptyConversation, text: "", subjects: [], shownSubjects: [], earlierSubjects: [] };

/** "More", "who said that?": whether a text means something only after an answer. */
export function needsAnswer(typed: string, library: Library): boolean {
  return firstFollowUp([aboutShown, more], typed, nothing, library) !== undefined;
}
