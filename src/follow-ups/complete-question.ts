import type { ConversationState } from "../conversation-state.ts";
import type { Subject } from "../knowledge/knowledge-model.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { findMentions, isPronoun, type Mention } from "../reading/vocabulary.ts";
import { endsInPossessive } from "../text/fold.ts";
import { hasHan, typedWords } from "../text/words.ts";
import { asksItself, type Clause, isFragment, isNameLike, namesOf, readClause } from "./clause.ts";
import type { CompleteQuestion, FollowUp } from "./follow-up.ts";
import { candidates, findReferences, isOfPerson, readsAlone, refersBack, replaceReference } from "./references.ts";

/** What a message says besides what it asks. */
export interface Said {
  /** In the same sentence, before the question. */
  readonly lead: Clause | undefined;
  /** The sentence before. */
  readonly remark: Clause | undefined;
}

/** A message with the conversation that it goes on with. */
interface Message {
  readonly clause: Clause;
  /** The subjects that the message itself names before the question, the likeliest first. */
  readonly named: readonly Subject[];
  readonly before: ConversationState;
}

/**
 * What a part may ask, in a fixed order: as it stands, unless a word refers back; then with the subject of the conversation, or as the question
 * before. The first that is answered counts. Undefined if it reads alone and names of what, or there is nothing to complete it with.
 */
export function complete(clause: Clause, said: Said, before: ConversationState): FollowUp | undefined {
  const isAlone = readsAlone(clause);
  if (isAlone && clause.subjects.length > 0) return undefined;
  const message: Message = { clause, named: namedIn(clause, said), before };
  const readings = (isAlone ? lent(message) : completed(message)).slice(0, maxReadings);
  const pointsBack = refersBack(clause);
  if (readings.length === 0 && !pointsBack) return undefined;
  const alone = saysSomething(clause) ? [{ text: clause.text, isWhole: true }] : [];
  // What the same message says before its question belongs to it.
  const isAfterRemark = said.lead !== undefined || said.remark !== undefined;
  const whole = isAfterRemark ? [...readings, ...alone] : [...alone, ...readings];
  const questions = pointsBack ? [...readings, ...asTyped(clause)] : whole;
  if (questions.length > 0) return { kind: "questions", questions };
  // Nobody said of whom an uncurated document speaks: there may be only one.
  const isOfNobody = isOfPerson(clause) && clause.telling.length < minTelling.typed && clause.mentions.length === 0;
  return isOfNobody && clause.library.knowledge.isCurated ? { kind: "unclear" } : undefined;
}

/** As the question before, with what a pronoun stands for, or with the subject of the conversation. */
function completed(message: Message): readonly CompleteQuestion[] {
  const other = otherSubject(message);
  if (other.length > 0) return other;
  return findReferences(message.clause).length > 0 ? withReferents(message) : lent(message);
}

/** Readings beside the text as typed. Each costs a search. */
const maxReadings = 2;
/** Telling words that make a question of a text as typed; with `vague`, also if it refers to somebody. */
const minTelling = { typed: 2, vague: 3 };

/** Whether it names something by itself. In a curated document "employer?" does not, and a name alone asks the question before of another. */
function saysSomething(clause: Clause): boolean {
  return !clause.library.knowledge.isCurated || (asksItself(clause) && !isFragment(clause));
}

/** A text that refers back may say enough without. "Who employs him" asks of somebody, whoever else the document speaks of. */
function asTyped(clause: Clause): readonly CompleteQuestion[] {
  const telling = clause.telling.length;
  const isIncomplete = (isOfPerson(clause) || hasHan(clause.text)) && telling < minTelling.vague;
  return isIncomplete || !asksItself(clause) || telling + 2 * clause.subjects.length < minTelling.typed ? [] : [{ text: clause.text }];
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

/** "And Brook?", "what about Tarn": the question before about another. */
function otherSubject({ clause, before }: Message): readonly CompleteQuestion[] {
  const named = clause.subjects;
  if (before.text === "" || named.length === 0 || !isFragment(clause)) return [];
  const replaced = replaceSubjects(before, inScriptOf(clause, named), clause);
  const asked = readClause(before.text, clause.library);
  const isBroad = before.command === undefined && !asked.asksForAttribute && asked.subjects.length < 2 && asked.telling.length === 0;
  return [
    { command: before.command, text: replaced ?? `${before.text} ${namesOf(named)}`, about: named },
    // "What is Brook doing?" — "and Tarn?"
    ...(isBroad ? [{ text: `what about ${namesOf(named)}` }] : []),
  ];
}

/** The question before with other subjects, in the place of those of the same kind; undefined if it names none. */
function replaceSubjects(
  { text }: ConversationState,
  subjects: readonly Subject[],
  { library: { vocabulary, subjects: names } }: Clause,
): string | undefined {
  const [first] = subjects;
  const words = typedWords(text);
  const mentions = findMentions(words, vocabulary);
  const subjectOf = ({ name }: Mention) => names.findExact(name.name);
  const replaced =
    mentions.findLast((mention) => subjectOf(mention)?.kind === first?.kind) ??
    mentions.findLast((mention) => isParty(subjectOf(mention)) && isParty(first));
  if (!replaced || !first) return undefined;
  const mark = endsInPossessive(words[replaced.to - 1] ?? "") ? "'s" : "";
  // "Ada" in "Ada Brook", where the document's own names are surnames.
  const isGiven = isNameLike(words[replaced.from - 1] ?? "") && mentions.every(({ to }) => to !== replaced.from);
  return [...words.slice(0, replaced.from - (isGiven ? 1 : 0)), `${namesOf(subjects)}${mark}`, ...words.slice(replaced.to)].join(" ");
}

/** Companies, groups and places do the same things; "bicycle sharing" takes the place of none. The kind of an extracted name may be unknown. */
function isParty(subject: Subject | undefined): boolean {
  return subject !== undefined && (subject.extracted === true || ["organisation", "group", "place"].includes(subject.kind));
}

/** "How old is he?": a question with what its pronoun stands for. */
function withReferents({ clause, named, before }: Message): readonly CompleteQuestion[] {
  const references = findReferences(clause);
  const [reference] = references;
  if (!reference) return [];
  const [own] = references.flatMap((each) =>
    named.filter((subject) => each.fits(subject, clause.library)).map((subject) => ({ each, subject })),
  );
  const replaced = (subject: Subject, each = reference) => ({
    text: replaceReference(clause, each, inScriptOf(clause, [subject])),
    about: [subject],
  });
  if (own) return [{ ...replaced(own.subject, own.each), isWhole: true }];
  return candidates(reference, before, clause).map((subject) => replaced(subject));
}

/** "What is the deadline?": of what was spoken of before. */
function lent({ clause, named, before: { subjects, shownSubjects } }: Message): readonly CompleteQuestion[] {
  if (clause.subjects.length > 0) return [];
  const isQuestion = readsAsQuestion(clause.text) || hasHan(clause.text);
  // "Amount?": a noun alone does not say that it is asked for.
  const asked = isQuestion ? clause.text : `what ${clause.text}`;
  const all = named.length > 0 ? [named.slice(0, 1)] : [subjects.slice(0, 2), shownSubjects.slice(0, 1)];
  return all
    .filter(({ length }) => length > 0)
    .map((about) => {
      const names = inScriptOf(clause, about).map(({ name }) => name);
      return { text: [asked, ...names].join(" "), about, isWhole: named.length > 0, isLent: named.length === 0 };
    });
}

/** With their Chinese names in a Chinese question, as its paraphrases have them. */
function inScriptOf({ text }: Clause, subjects: readonly Subject[]): readonly Subject[] {
  return hasHan(text) ? subjects.map((subject) => ({ ...subject, name: subject.aliases.find(hasHan) ?? subject.name })) : subjects;
}
