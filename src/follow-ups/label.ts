import type { Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { personAttributes } from "../search/asked/attributes.ts";
import { fold } from "../text/fold.ts";
import { readClause } from "./clause.ts";

/** Words of a question in a label; more are hard to read at a glance. */
const maxWords = 4;

type LabelledSubject = Pick<Subject, "name"> & Partial<Subject>;

/**
 * What a follow-up was taken to mean, so that a wrong guess is seen at once: "Guo · age". `question`: complete. Of several readings, one is
 * shown, so that it is only written when asked for.
 */
export function inheritedLabel(question: string, subjects: readonly LabelledSubject[], library: Library): () => string {
  return () => readLabel(question, subjects, library);
}

function readLabel(question: string, subjects: readonly LabelledSubject[], library: Library): string {
  const { attributes, attributeWords } = readAskedFor(question);
  const { content } = readClause(question, library);
  const isPerson = subjects.some(({ kind }) => kind === "person");
  const attribute = attributes.find((each) => isPerson || !personAttributes.includes(each));
  // "How tall" says more than the label of what is asked: "how much".
  const isNamed = attribute !== undefined && (content.length === 0 || !attribute.label.startsWith("how"));
  const isOnlyAttribute = isNamed && content.every((word) => attributeWords.has(fold(word)));
  const asked = isOnlyAttribute ? attribute.label.replace(/^the /u, "") : content.slice(0, maxWords).join(" ");
  return subjectsLabel(subjects, asked);
}

/** `what`: what is asked about them; may be empty. */
export function subjectsLabel(subjects: readonly Pick<Subject, "name">[], what: string): string {
  return [subjects.map(({ name }) => name).join(", "), what].filter((part) => part !== "").join(" · ");
}
