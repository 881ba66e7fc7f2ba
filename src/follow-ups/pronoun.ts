import { withReferents } from "../reading/clauses/referents.ts";
import type { Rule } from "./follow-up.ts";
import { inheritedLabel } from "./label.ts";

const pronouns = /(?<![\p{L}'’])(?:he|she|him|her|his|hers|there|it|its|they|them|their|theirs|this|that|these|those|both)(?![\p{L}'’])/iu;

/** "How old is he?", "which of them …": what a pronoun stands for. */
export const pronoun: Rule = (clause, before, library) => {
  if (!pronouns.test(clause.text)) return undefined;
  const known = [...before.subjects, ...before.shownSubjects, ...before.earlierSubjects];
  const text = withReferents(clause.text, known.map(({ name }) => name).join(", "), library.vocabulary);
  if (text === clause.text) return undefined;
  return { kind: "questions", questions: [{ text, label: inheritedLabel(text, known.slice(0, 1), library) }] };
};
