import { emptyConversation } from "./conversation-encoding.ts";
import type { ConversationState } from "./conversation-state.ts";
import { aboutAnswer } from "./follow-ups/about-answer/about-answer.ts";
import { ofSpeaker, topicSource } from "./follow-ups/about-answer/questions-about-speaker.ts";
import { type AskedParts, readAskedParts } from "./follow-ups/asked-part.ts";
import { choice } from "./follow-ups/choice.ts";
import { correction } from "./follow-ups/correction.ts";
import { type Clause, type FollowUp, type Rule, readClause, withoutEndMarks } from "./follow-ups/follow-up.ts";
import { lentSubject } from "./follow-ups/lent-subject.ts";
import { more } from "./follow-ups/more/more.ts";
import { narrower } from "./follow-ups/narrower.ts";
import { listWish, outlineWish, pleasantry } from "./follow-ups/not-a-follow-up.ts";
import { isUnclear, unclearQuestion } from "./follow-ups/nothing-before.ts";
import { otherSpeaker, otherSubject, remarkedSubject, replaceSubjects } from "./follow-ups/other-subject.ts";
import { pronoun } from "./follow-ups/pronoun.ts";
import { compared, memberOfSet } from "./follow-ups/several-subjects.ts";
import type { Subject } from "./knowledge/knowledge-model.ts";
import type { Library } from "./library.ts";
import { readsAsQuestion } from "./reading/phrase-patterns.ts";
import { announcesTopic } from "./reading/pleasantries.ts";

/** How a text goes on with the conversation; undefined if it inherits nothing. `clean`: `typed` after cleaning. */
export function readFollowUp(typed: string, clean: string, before: ConversationState, library: Library): FollowUp | undefined {
  if (!canContinue(before, library)) return firstFollowUp([unclearQuestion, choice], clean === "" ? typed : clean, before, library);
  if (clean === "") return firstFollowUp(rulesOfFillers, typed, before, library);
  const parts = readAskedParts(clean, library);
  const { asked, endings, others } = parts;
  if (isNewTopic(typed, readClause(asked, library)) || namesOwnPerson(clean, library)) return undefined;
  const texts = [...new Set([clean, ...endings].map(withoutEndMarks))];
  for (const text of texts) {
    const whole = firstFollowUp(wholeRules, text, before, library);
    if (whole) return whole;
  }
  const state = withNewSubject(before, parts, library);
  const isTried = state === before && texts.includes(withoutEndMarks(asked));
  const found = firstFollowUp(isTried ? questionRules : [...wholeRules, ...questionRules], asked, state, library);
  return found && withOthers(found, others);
}

/** Rules that read the whole text, as each has forms of its own; the first that fits decides. */
const wholeRules: readonly Rule[] = [
  choice,
  pleasantry,
  listWish,
  topicSource,
  aboutAnswer,
  more,
  remarkedSubject,
  correction,
  ofSpeaker,
  otherSpeaker,
  narrower,
];
/** Rules that read a question without the remarks around it. */
const questionRules: readonly Rule[] = [outlineWish, compared, otherSubject, memberOfSet, pronoun, lentSubject];
/** Rules that read a text of which cleaning leaves nothing: "next", "yes please", "seriously?" */
const rulesOfFillers: readonly Rule[] = [choice, pleasantry, aboutAnswer, more];

function firstFollowUp(rules: readonly Rule[], typed: string, before: ConversationState, library: Library): FollowUp | undefined {
  const clause = readClause(typed, library);
  for (const rule of rules) {
    const found = rule(clause, before, library);
    if (found) return found;
  }
  return undefined;
}

/** "On another note, who compiled the list?": a full question. "Next question, where does he live?" is none. */
function isNewTopic(typed: string, { text, unnamed, subjects, content }: Clause): boolean {
  const isFull = readsAsQuestion(text) && subjects.length + content.length > 1 && !refers.test(unnamed);
  return isFull && announcesTopic(typed);
}

const refers =
  /(?<!\p{L})(?:he|she|it|they|him|her|his|hers|its|their|them|there|here|this|that|these|those|both|former|latter|one|ones|same)(?!\p{L})/iu;

/** "My son has hurt his head, can he sail?": the pronoun stands for somebody whom the asker has named. "My friend Liu" is a subject of the text. */
function namesOwnPerson(clean: string, library: Library): boolean {
  const own = ownPerson.exec(clean);
  const pronoun = personPronoun.exec(clean);
  if (!own || !pronoun || own.index >= pronoun.index || !readsAsQuestion(clean.slice(clean.lastIndexOf(", ") + 1).trim())) return false;
  return readClause(own[0], library).subjects.length === 0;
}

const personPronoun = /(?<!\p{L})(?:he|she|they|him|her|his|their|them)(?!\p{L})/iu;
/** "In my opinion", "my next question" and, to the bot, "my friend, …" name nobody. */
const ownPerson =
  /(?<!\p{L})(?:(?<!(?:in|on|at|by|from|to|of) )(?:my|our) (?!(?:\p{L}+ )?(?:questions?|query|point|guess|mistake|bad|apologies|thanks|turn)(?!\p{L})|(?:dear |good )?(?:friends?|dear|man),)\p{L}+(?: \p{L}+)?|(?:if|when) (?:someone|somebody|anyone|anybody)(?!\p{L}))/iu;

/** "Now Tarn is left, so how is it there?": a name before the question that was not spoken of yet is what it is about. */
function withNewSubject(before: ConversationState, { before: reaction, lead }: AskedParts, library: Library): ConversationState {
  if (reaction === "") return before;
  const isNew = (subject: Subject) => !before.subjects.includes(subject);
  const ofSentence = readClause(lead, library).subjects.filter(isNew);
  const others = readClause(reaction, library).subjects.filter((subject) => isNew(subject) && !before.shownSubjects.includes(subject));
  const [subject, other] = ofSentence.length > 0 ? ofSentence : others;
  if (!subject || other) return before;
  return { ...before, text: replaceSubjects(before, [subject], library) ?? before.text, subjects: [subject], shownSubjects: [] };
}

/** Whether something was asked, and understood. After a greeting, only what it offered can be chosen. */
export function canContinue(before: ConversationState, library: Library): boolean {
  return (before.words.length > 0 || before.shown.length > 0) && !isUnclear(before, library);
}

const nothing: ConversationState = { ...emptyConversation, text: "", subjects: [], shownSubjects: [], earlierSubjects: [] };

/** "More", "who said that?": whether a text means something only after an answer. */
export function needsAnswer(typed: string, library: Library): boolean {
  return firstFollowUp([aboutAnswer, more], typed, nothing, library) !== undefined;
}

/** The questions that follow in the same text are completed by the first. */
function withOthers(found: FollowUp, others: readonly string[]): FollowUp {
  if (found.kind !== "questions" || others.length === 0) return found;
  return { ...found, questions: found.questions.map((question) => ({ ...question, text: [question.text, ...others].join("? ") })) };
}
