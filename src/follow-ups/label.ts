import type { Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import { readClause } from "./clause.ts";

/** Words of a question in a label; more are hard to read at a glance. */
const maxWords = 4;

/** What a follow-up was taken to mean: "Guo · age". `question`: complete. */
export function inheritedLabel(question: string, subjects: readonly Pick<Subject, "name">[], library: Library): string {
  const { attributes } = readAskedFor(question);
  const [attribute] = attributes;
  const { content } = readClause(question, library);
  const asked = attribute ? attribute.label.replace(/^the /u, "") : content.slice(0, maxWords).join(" ");
  return [subjects.map(({ name }) => name).join(", "), asked].filter((part) => part !== "").join(" · ");
}

export function commandLabel(subjects: readonly Subject[], topic: string | undefined): string {
  return [subjects.map(({ name }) => name).join(", "), topic ?? ""].filter((part) => part !== "").join(" · ");
}
