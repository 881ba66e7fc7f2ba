import type { Subject } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { personAttributes } from "../search/asked/attributes.ts";
import { fold } from "../text/fold.ts";
import { readClause } from "./follow-up.ts";

/** Words of a question in a label; more are hard to read at a glance. */
const maxWords = 4;

type LabelledSubject = Pick<Subject, "name"> & Partial<Subject>;

/**
 * What a follow-up was taken to mean, so that a wrong guess is seen at once: "Guo · age". `question`: complete. Of several readings, one is
 * shown, so that it is only written when asked for.
 */
export function inheritedLabel(question: string, subjects: readonly LabelledSubject[], library: Library): () => string {
  return () => {
    const { content } = readClause(question, library);
    return subjectsLabel(subjects, askedAttribute(question, content, subjects) ?? content.slice(0, maxWords).join(" "));
  };
}

/** The same where only the subjects are inherited, and the person has just typed the other words. */
export function lentLabel(question: string, subjects: readonly LabelledSubject[], library: Library): () => string {
  return () => subjectsLabel(subjects, askedAttribute(question, readClause(question, library).content, subjects) ?? "");
}

/** "How long has Guo *lived* there" asks for a duration. */
const maxOthers = 1;

/** Undefined if the question asks for more than an attribute. */
function askedAttribute(question: string, content: readonly string[], subjects: readonly LabelledSubject[]): string | undefined {
  const { attributes, attributeWords } = readAskedFor(question);
  const isPerson = subjects.some(({ kind }) => kind === "person");
  const attribute = attributes.find((each) => isPerson || !personAttributes.includes(each));
  // "How tall" says more than the label of what is asked: "how much".
  if (!attribute || (content.length > 0 && attribute.label.startsWith("how"))) return undefined;
  const others = content.filter((word) => !attributeWords.has(fold(word)));
  return others.length <= maxOthers ? attribute.label.replace(/^the /u, "") : undefined;
}

/** `what`: what is asked about them; may be empty. */
export function subjectsLabel(subjects: readonly Pick<Subject, "name">[], what: string): string {
  return [subjects.map(({ name }) => name).join(", "), what].filter((part) => part !== "").join(" · ");
}
