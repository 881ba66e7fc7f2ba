import { suggestedQuestions } from "../commands/suggested-questions.ts";
import type { ConversationState } from "../conversation-state.ts";
import type { Library } from "../library.ts";
import { type Reply, unclearReply } from "../reply.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { fold } from "../text/fold.ts";
import { splitWords } from "../text/words.ts";
import { type Clause, namesOf, type Rule, readClause } from "./follow-up.ts";
import { isFragment } from "./other-subject.ts";
import { references, replaceReference } from "./references.ts";

/** The reply to a text that refers to what came before, where nothing did: "how old is he?" Undefined for any other. */
export function nothingBeforeReply(typed: string, isAnswered: boolean, library: Library, seed: number): Reply | undefined {
  const clause = readClause(typed, library);
  // What answers a question about somebody unknown is about anybody.
  const isUnclear = isAnswered ? isBare(clause) || (isShort(clause) && refersToPerson(clause)) : refersBack(clause);
  if (!isUnclear || clause.subjects.length > 0) return undefined;
  // Nobody said which subjects such a document has: "he" and "this thing" may be the only one.
  if (!library.knowledge.isComplete && !isBare(clause) && hasContent(clause) && (isAnswered || !refersToPerson(clause))) return undefined;
  return aboutWhatReply(library, seed, refersToPerson(clause) ? "About whom?" : undefined);
}

export function aboutWhatReply(library: Library, seed: number, question = "About what?"): Reply {
  const text = `${question} I do not know what this refers to; please ask with the name.`;
  return unclearReply(text, [], { actions: suggestedQuestions(library, seed) });
}

/** Whether a text that names nothing can be understood only from what came before. */
function refersBack(clause: Clause): boolean {
  if (clause.subjects.length > 0) return false;
  const isReference = references.some(({ pattern }) => !isDefinite(pattern.exec(clause.unnamed)?.[0]));
  return isBare(clause) || refersToPerson(clause) || (isShort(clause) && isReference);
}

function refersToPerson({ unnamed }: Clause): boolean {
  return person.test(unnamed);
}

const person = /(?<![\p{L}'’])(?:he|she|him|her|his|hers)(?![\p{L}'’])/iu;

/** Words that can be looked for, beside a noun that stands for something ("this thing"). */
function hasContent({ content, unnamed }: Clause): boolean {
  const unreferred = references.reduce((text, { pattern }) => text.replace(pattern, " "), unnamed);
  const left = new Set(splitWords(unreferred).map(fold));
  return content.some((word) => left.has(fold(word)));
}

function isShort({ content }: Clause): boolean {
  return content.length <= maxContent;
}

/** Words that tell something beside a pronoun; a question with more may be clear without what came before. */
const maxContent = 2;

function isBare({ content, words, text }: Clause): boolean {
  if (words.length > maxBare || !startsWithQuestionWord.test(text)) return false;
  const { attributeWords } = readAskedFor(text);
  return content.every((word) => attributeWords.has(fold(word)));
}

/** Words of a question that tells nothing: "why?", "how old?" */
const maxBare = 3;
const startsWithQuestionWord = /^(?:and |but |so )?(?:why|when|where|how|who|whom|which|since|until|from|with|for)(?!\p{L})/iu;

/** "The index" may be the only one of the document. Undefined: the text has no reference. */
function isDefinite(reference: string | undefined): boolean {
  return reference === undefined || /^the (?!other|two|former|latter)/iu.test(reference);
}

/** Whether the question before was not understood, as nothing said whom it is about: "how old is he?" */
export function isUnclear({ text, subjects, shown, earlier }: ConversationState, library: Library): boolean {
  return text !== "" && [subjects, shown, earlier].every(({ length }) => length === 0) && refersBack(readClause(text, library));
}

/** "Zhang": the name that is missing in such a question. */
export const unclearQuestion: Rule = (clause, before, library) => {
  const { subjects } = clause;
  if (subjects.length === 0 || !isUnclear(before, library) || !isFragment(clause)) return undefined;
  const asked = readClause(before.text, library);
  const reference = references.find(({ pattern }) => pattern.test(asked.unnamed));
  const text = reference ? replaceReference(asked, reference.pattern, subjects) : `${before.text} ${namesOf(subjects)}`;
  return { kind: "questions", questions: [{ text, about: subjects, isNeverAnswered: before.hasUnknown }] };
};
