import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { formsOf } from "../language/forms.ts";
import type { Library } from "../library.ts";
import { isPronoun } from "../reading/vocabulary.ts";
import { firstFound } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import { baseForm, hasHan } from "../text/words.ts";
import type { Clause, CompleteQuestion, FollowUp } from "./follow-up.ts";
import { lent, ofPredicate, ofTalk, otherSubject, statedBefore, withLead, withReferents } from "./readings.ts";
import { asksItself, readsAlone, tellingWords } from "./reads-alone.ts";
import { findReferences } from "./references.ts";

const form = formsOf("follow-ups.txt");

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
 * What a part that does not read alone may ask: complete questions, in a fixed order, of which the first that is answered counts. Undefined
 * if it reads alone, or there is nothing to complete it with.
 */
export function complete(clause: Clause, said: Said, before: ConversationState, library: Library): FollowUp | undefined {
  const message: Message = { clause, ...said, named: namedIn(clause, said), before, library };
  if (readsAlone(clause, library)) return clause.subjects.length > 0 ? undefined : aloneOrLent(message);
  const references = findReferences(clause, library);
  const order =
    references.length > 0
      ? [otherSubject, statedBefore, ofTalk, withReferents, withLead]
      : [otherSubject, statedBefore, ofPredicate, ofTalk, lent, withLead];
  const found = firstFound(order, (read) => nonEmpty(read(message))) ?? [];
  const readings = found.slice(0, maxReadings);
  if (before.text !== "" && asksForNames(clause) && !listsNames(clause, before)) return namesAreMissing(clause, readings);
  const isOfPerson = references.some(({ isPersonal }) => isPersonal);
  const telling = tellingWords(clause).length;
  // "Who employs him" asks of somebody, whoever else the document speaks of.
  const isIncomplete = (isOfPerson || (hasHan(clause.text) && readings.length > 0)) && telling < minTelling.vague;
  const asTyped =
    isIncomplete || !asksItself(clause) || telling + 2 * clause.subjects.length < minTelling.typed ? [] : [{ text: clause.text }];
  const questions = [...readings, ...asTyped];
  if (questions.length > 0) return { kind: "questions", questions, typed: typedByPerson(clause) };
  // Nobody said of whom an uncurated document speaks: there may be only one.
  return isOfPerson && telling < minTelling.typed && clause.mentions.length === 0 && library.knowledge.isComplete
    ? { kind: "unclear" }
    : undefined;
}

/** "Which ones?", "which three were they?", "the other five": the names of what was only counted. */
function asksForNames({ plain }: Clause): boolean {
  return form("names of what was counted").isIn(plain);
}

/** Whether what was spoken of and shown has as many names of a kind as are asked for. */
function listsNames({ plain }: Clause, { subjects, shownSubjects }: ConversationState): boolean {
  const all = [...subjects, ...shownSubjects];
  const asked =
    plain
      .split(" ")
      .map((word) => Number(baseForm(word)))
      .find((number) => number > 0) ?? 0;
  const least = Math.max(minNames, asked);
  return all.some(({ kind }) => all.filter((other) => other.kind === kind).length >= least);
}

const minNames = 3;

/** "Which ones?", of what was only counted. */
function namesAreMissing({ text }: Clause, readings: readonly CompleteQuestion[]): FollowUp {
  const asked = readings.length > 0 ? readings : [{ text }];
  return { kind: "questions", questions: asked.map((reading) => ({ ...reading, isNeverAnswered: true })) };
}

/** Readings beside the text as typed. Each costs a search. */
const maxReadings = 2;
/** Telling words that make a question of a text as typed; with `vague`, also if it refers to somebody. */
const minTelling = { typed: 2, vague: 3 };

/** The words of which an answer has some: what is told and what is named. */
function typedByPerson(clause: Clause): readonly string[] {
  return [...tellingWords(clause), ...clause.mentions.flatMap(({ from, to }) => clause.words.slice(from, to))];
}

function nonEmpty(readings: readonly CompleteQuestion[]): readonly CompleteQuestion[] | undefined {
  return readings.length > 0 ? readings : undefined;
}

/** "What is the most obvious problem": asked as it stands; what has no answer may be about what was spoken of before. */
function aloneOrLent(message: Message): FollowUp | undefined {
  const [reading] = lent(message);
  if (!reading) return undefined;
  return { kind: "questions", questions: [{ text: message.clause.text, isWhole: true }, reading], typed: typedByPerson(message.clause) };
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

/** Whether words that ask nothing by themselves stand after something of which the document has most words: "somebody bought snow, who was that?" */
export function tellsWhatIsAsked(clause: Clause, said: Clause, library: Library): boolean {
  return (
    clause.subjects.length === 0 &&
    form("who was that").is(clause.plain) &&
    !form("of the asker").start(said.plain) &&
    tellsOfDocument(said, library)
  );
}

/** Whether the document has most of its words. */
export function tellsOfDocument({ content, subjects }: Clause, { vocabulary }: Library): boolean {
  const known = content.filter((word) => vocabulary.has(fold(word))).length + subjects.length;
  return known > 1 && known * 2 > content.length;
}
