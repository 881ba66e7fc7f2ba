import type { Subject } from "../knowledge/knowledge-model.ts";
import { readsAsQuestion } from "../reading/question-form.ts";
import { knownWords } from "../reading/vocabulary.ts";
import { hasHan } from "../text/words.ts";
import type { Message } from "./complete-question.ts";
import { type Clause, type CompleteQuestion, namesOf, predicateOf, readClause } from "./follow-up.ts";
import { isFragment, replaceSubjects } from "./other-subject.ts";
import { tellingWords } from "./reads-alone.ts";
import { findReferences, type Reference, replaceReference } from "./references.ts";

/** "And Brook?", "what about Tarn": the question before about another. */
export function otherSubject({ clause, before, library }: Message): readonly CompleteQuestion[] {
  const named = clause.subjects;
  if (before.text === "" || named.length === 0 || !isFragment(clause)) return [];
  const replaced = replaceSubjects(before, inScriptOf(clause, named), library);
  const asked = readClause(before.text, library);
  const isBroad = before.command === undefined && !asked.asksForAttribute && asked.subjects.length < 2 && tellingWords(asked).length === 0;
  return [
    { command: before.command, text: replaced ?? `${before.text} ${namesOf(named)}`, about: clause.subjects },
    // "What is Brook doing?" — "and Tarn?"
    ...(isBroad ? [{ text: `what about ${namesOf(named)}` }] : []),
  ];
}

/** "How old is he?": a question with what its pronoun stands for. */
export function withReferents(message: Message): readonly CompleteQuestion[] {
  const { clause, named, before, library } = message;
  const references = findReferences(clause, library);
  const [reference] = references;
  if (!reference) return [];
  const own = references.flatMap((each) =>
    named.filter((subject) => each.fits(subject)).map((subject) => replaced(each, [subject], message)),
  )[0];
  if (own) return [{ ...own, isWhole: true }];
  return reference.candidates(before, clause.text, library).map((subjects) => replaced(reference, subjects, message));
}

function replaced(reference: Reference, subjects: readonly Subject[], { clause }: Message): CompleteQuestion {
  return { text: replaceReference(clause, reference.form, inScriptOf(clause, subjects)), about: subjects };
}

/** "Why?", "in which city?": about all that the question before says. "And Tarn, how long?": the same about another. */
export function ofPredicate({ clause, named, before, library }: Message): readonly CompleteQuestion[] {
  const isBare = tellingWords(clause).length === 0;
  if (clause.subjects.length > 0 || !isBare || hasHan(clause.text)) return [];
  const other = named.slice(0, 1);
  const predicate = predicateOf(other.length > 0 ? (replaceSubjects(before, other, library) ?? namesOf(other)) : before.text);
  return predicate === "" ? [] : [{ text: `${clause.text} ${predicate}`, about: other.length > 0 ? other : before.subjects }];
}

/** "What is the deadline?": of what was spoken of before. */
export function lent({ clause, named, before: { subjects, shownSubjects, lends } }: Message): readonly CompleteQuestion[] {
  if (clause.subjects.length > 0) return [];
  const isQuestion = readsAsQuestion(clause.text) || hasHan(clause.text);
  // "Amount?": a noun alone does not say that it is asked for.
  const asked = isQuestion ? clause.text : `what ${clause.text}`;
  const ofTalk = lends > 0 ? [subjects.slice(0, 2), shownSubjects.slice(0, 1)] : [];
  const candidates = named.length > 0 ? [named.slice(0, 1)] : ofTalk;
  return candidates
    .filter(({ length }) => length > 0)
    .map((about) => {
      const names = inScriptOf(clause, about).map(({ name }) => name);
      return { text: [asked, ...names].join(" "), about, isWhole: named.length > 0, isLent: named.length === 0 };
    });
}

/** Where nobody curated the document, any noun may be its subject: with the words of the sentence before, or of the question before. */
export function ofTalk({ clause, lead, remark, before, library }: Message): readonly CompleteQuestion[] {
  const isOfPerson = findReferences(clause, library).some(({ isPersonal }) => isPersonal);
  if (library.knowledge.isCurated || clause.subjects.length > 0 || isOfPerson) return [];
  const own = [lead, remark].flatMap((said) => (said ? knownWords(said.text, library.vocabulary) : []));
  const asked = readClause(before.text, library);
  const old = before.lends > 0 ? [...asked.subjects.map(({ name }) => name), ...asked.content] : [];
  return [own, old]
    .filter(({ length }) => length > 0)
    .map((words) => ({ text: [clause.text, ...words.slice(0, maxLent)].join(" "), about: asked.subjects, isLent: words === old }));
}

/** Words of a lead; more would outweigh the question. */
const maxLent = 6;

/** With their Chinese names in a Chinese question, as its paraphrases have them. */
function inScriptOf<S extends Pick<Subject, "name"> & Partial<Subject>>({ text }: Clause, subjects: readonly S[]): readonly S[] {
  return hasHan(text) ? subjects.map((subject) => ({ ...subject, name: subject.aliases?.find(hasHan) ?? subject.name })) : subjects;
}
