import type { Rule } from "./follow-up.ts";
import { inheritedLabel } from "./label.ts";

/** Words of a question that names nobody. */
const maxWords = 6;

/** "When did that happen", "how long?": a question that names nothing is about the subject of the one before. */
export const lentSubject: Rule = (clause, before, library) => {
  const [subject] = before.subjects;
  if (!subject || clause.subjects.length > 0 || clause.words.length > maxWords) return undefined;
  const text = `${clause.text} ${subject.name}`;
  return {
    kind: "questions",
    questions: [
      { text, label: inheritedLabel(text, [subject], library) },
      { text: clause.text, label: undefined },
    ],
  };
};
