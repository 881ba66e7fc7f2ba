import type { Recalled } from "../conversation/memory.ts";
import type { Library } from "../library.ts";
import { readClause } from "./clause.ts";
import type { Rule } from "./follow-up.ts";
import { inheritedLabel } from "./label.ts";
import { refersBack } from "./nothing-before.ts";
import { isFragment } from "./other-subject.ts";
import { replaceReference } from "./pronoun.ts";
import { references } from "./references.ts";

/** Whether the question before was not understood, as nothing said whom it is about: "how old is he?" */
export function isUnclear({ text, subjects, shown, earlier }: Recalled, library: Library): boolean {
  return text !== "" && [subjects, shown, earlier].every(({ length }) => length === 0) && refersBack(readClause(text, library));
}

/** "Zhang": the name that such a question lacked. */
export const unclearQuestion: Rule = (clause, before, library) => {
  const { subjects } = clause;
  if (subjects.length === 0 || !isUnclear(before, library) || !isFragment(clause)) return undefined;
  const asked = readClause(before.text, library);
  const reference = references.find(({ pattern }) => pattern.test(asked.unnamed));
  const named = subjects.map(({ name }) => name).join(" and ");
  const text = reference ? replaceReference(asked, reference.pattern, subjects) : `${before.text} ${named}`;
  return { kind: "questions", questions: [{ text, label: inheritedLabel(text, subjects, library), lacksWords: before.hasUnknown }] };
};
