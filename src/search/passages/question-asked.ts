import { type AskedFor, readAskedFor } from "../asked/asked-for.ts";
import type { Question } from "./question.ts";

const askedByQuestion = new WeakMap<Question, AskedFor>();

/** What a question asks for. Cached: read once for all sentences of a question. */
export function asked(question: Question): AskedFor {
  const known = askedByQuestion.get(question) ?? readAskedFor(question.text);
  askedByQuestion.set(question, known);
  return known;
}
