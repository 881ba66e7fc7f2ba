import type { Recalled } from "../conversation/memory.ts";
import type { Subject } from "../knowledge/model.ts";
import { readsAsQuestion } from "../reading/phrases/question-start.ts";
import { readAskedFor } from "../search/asked/asked-for.ts";
import type { Clause } from "./clause.ts";
import type { CompleteQuestion, Rule } from "./follow-up.ts";
import { inheritedLabel } from "./label.ts";
import { predicateOf } from "./predicate.ts";

/** Words that tell something in a question that leaves out its subject; with more, it more likely says what it is about. */
const shortQuestion = 1;
/** Words of a note that is no question: "age", "job title". */
const shortNote = 3;

/** "When?", "how long?", "who made the list", "age?": what names nobody is about the subject of the question before. */
export const lentSubject: Rule = (clause, before, library) => {
  if (clause.subjects.length > 0) return undefined;
  const isQuestion = readsAsQuestion(clause.text);
  if (!isQuestion && clause.words.length > shortNote && !asksAttribute(clause)) return undefined;
  const texts = isBare(clause) ? bareReadings(clause, before) : lentReadings(clause, before);
  const lent = texts.map(({ text, subjects }): CompleteQuestion => ({ text, label: inheritedLabel(text, subjects, library) }));
  if (lent.length === 0) return undefined;
  if (isBare(clause)) return { kind: "questions", questions: lent };
  const asTyped = { text: clause.text, label: undefined };
  return { kind: "questions", questions: isQuestion && clause.content.length > shortQuestion ? [asTyped, ...lent] : [...lent, asTyped] };
};

/** "The year in which the second edition came out": a request without a question word. */
function asksAttribute({ text }: Clause): boolean {
  return /^the /iu.test(text) && readAskedFor(text).attributes.length > 0;
}

interface Lent {
  readonly text: string;
  readonly subjects: readonly Subject[];
}

function isBare({ content }: Clause): boolean {
  return content.length === 0;
}

/** "Why?": about all that the question before says. */
function bareReadings({ text }: Clause, before: Recalled): readonly Lent[] {
  const predicate = predicateOf(before.text);
  return predicate === "" ? [] : [{ text: `${text} ${predicate}`, subjects: before.subjects }];
}

function lentReadings({ text }: Clause, { subjects, shownSubjects }: Recalled): readonly Lent[] {
  const lend = (lent: readonly Subject[]) => ({ text: `${text} ${lent.map(({ name }) => name).join(" ")}`, subjects: lent });
  return [subjects, shownSubjects.slice(0, 1)].filter(({ length }) => length > 0).map(lend);
}
