import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { isPronoun } from "../reading/vocabulary.ts";
import { firstFound } from "../text/collections.ts";
import { hasHan } from "../text/words.ts";
import type { Clause, CompleteQuestion, FollowUp } from "./follow-up.ts";
import { isFragment } from "./other-subject.ts";
import { lent, ofPredicate, ofTalk, otherSubject, withReferents } from "./readings.ts";
import { asksItself, readsAlone, refersBack, tellingWords } from "./reads-alone.ts";
import { findReferences } from "./references.ts";

/** What a message says besides what it asks. */
export interface Said {
  /** In the same sentence, before the question. */
  readonly lead: Clause | undefined;
  /** The sentence before. */
  readonly remark: Clause | undefined;
}

/** A message with the conversation that it goes on with. */
export interface Message extends Said {
  readonly clause: Clause;
  /** The subjects that the message itself names before the question, the likeliest first. */
  readonly named: readonly Subject[];
  readonly before: ConversationState;
  readonly library: Library;
}

/**
 * What a part may ask, in a fixed order: as it stands, unless a word refers back; then completed from the conversation. The first that is answered
 * counts. Undefined if it reads alone and names of what, or there is nothing to complete it with.
 */
export function complete(clause: Clause, said: Said, before: ConversationState, library: Library): FollowUp | undefined {
  const isAlone = readsAlone(clause, library);
  if (isAlone && clause.subjects.length > 0) return undefined;
  const message: Message = { clause, ...said, named: namedIn(clause, said), before, library };
  const references = findReferences(clause, library);
  const ofOthers = references.length > 0 ? [otherSubject, ofTalk, withReferents] : [otherSubject, ofPredicate, ofTalk, lent];
  const order = isAlone ? [lent] : ofOthers;
  const readings = (firstFound(order, (read) => nonEmpty(read(message))) ?? []).slice(0, maxReadings);
  const pointsBack = refersBack(clause, library);
  if (readings.length === 0 && !pointsBack) return undefined;
  const isOfPerson = references.some(({ isPersonal }) => isPersonal);
  // What the same message says before its question belongs to it.
  const isAfterRemark = said.lead !== undefined || said.remark !== undefined;
  const alone = saysSomething(clause, library) ? [{ text: clause.text, isWhole: true }] : [];
  const whole = isAfterRemark ? [...readings, ...alone] : [...alone, ...readings];
  const questions = pointsBack ? [...readings, ...asTyped(clause, isOfPerson)] : whole;
  if (questions.length > 0) return { kind: "questions", questions };
  // Nobody said of whom an uncurated document speaks: there may be only one.
  const isOfNobody = isOfPerson && tellingWords(clause).length < minTelling.typed && clause.mentions.length === 0;
  return isOfNobody && library.knowledge.isCurated ? { kind: "unclear" } : undefined;
}

/** Whether it names something by itself. In a curated document "employer?" does not, and a name alone asks the question before of another. */
function saysSomething(clause: Clause, { knowledge }: Library): boolean {
  return !knowledge.isCurated || (asksItself(clause) && !isFragment(clause));
}

/** A text that refers back may say enough without. "Who employs him" asks of somebody, whoever else the document speaks of. */
function asTyped(clause: Clause, isOfPerson: boolean): readonly CompleteQuestion[] {
  const telling = tellingWords(clause).length;
  const isIncomplete = (isOfPerson || hasHan(clause.text)) && telling < minTelling.vague;
  return isIncomplete || !asksItself(clause) || telling + 2 * clause.subjects.length < minTelling.typed ? [] : [{ text: clause.text }];
}

/** Readings beside the text as typed. Each costs a search. */
const maxReadings = 2;
/** Telling words that make a question of a text as typed; with `vague`, also if it refers to somebody. */
const minTelling = { typed: 2, vague: 3 };

function nonEmpty(readings: readonly CompleteQuestion[]): readonly CompleteQuestion[] | undefined {
  return readings.length > 0 ? readings : undefined;
}

/** "Now Tarn, how is it there?" */
function namedIn({ subjects }: Clause, { lead, remark }: Said): readonly Subject[] {
  const said = [lead, remark].flatMap((each) => each ?? []);
  const named = said.flatMap((each) => each.subjects.filter((subject) => isNamedIn(subject, each)).toReversed());
  return [...new Set(named)].filter((subject) => !subjects.includes(subject));
}

/** Not Li in "I meant Liu, not Li", nor "He" in "he was visiting a friend, so …". */
function isNamedIn({ name }: Subject, { words, mentions }: Clause): boolean {
  return mentions.some(
    ({ name: { name: own }, from, to }) =>
      own === name && words[from - 1]?.toLowerCase() !== "not" && !(to === from + 1 && isPronoun(words[from] ?? "")),
  );
}
