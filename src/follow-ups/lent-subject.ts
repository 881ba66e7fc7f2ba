import type { Recalled } from "../conversation/memory.ts";
import type { Subject } from "../knowledge/model.ts";
import { readsAsQuestion } from "../reading/phrases/question-start.ts";
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
  if (!isQuestion && clause.words.length > shortNote) return undefined;
  const texts = isBare(clause) ? bareReadings(clause, before) : lentReadings(clause, before);
  const lent = texts.map(({ text, subjects }): CompleteQuestion => ({ text, label: inheritedLabel(text, subjects, library) }));
  if (lent.length === 0) return undefined;
  // "Name them", "which ones?": what was shown would only be repeated.
  if (isBare(clause)) return { kind: "questions", questions: lent.map((question) => ({ ...question, lacksWords: asksForNames(clause) })) };
  const asTyped = { text: clause.text, label: undefined };
  return { kind: "questions", questions: isQuestion && clause.content.length > shortQuestion ? [asTyped, ...lent] : [...lent, asTyped] };
};

interface Lent {
  readonly text: string;
  readonly subjects: readonly Subject[];
}

function asksForNames({ plain }: Clause): boolean {
  return /^(?:and |so |please )*(?:(?:name|list|show|tell|give)(?!\p{L})|(?:which|what)(?: ones?)?$)/u.test(plain);
}

/** "Why?", and "in which city?", "what app?", "by whom": nothing but what asks. */
function isBare({ content, plain }: Clause): boolean {
  return content.length === 0 || whichNoun.test(plain);
}

const whichNoun =
  /^(?:(?:and|but|so) )?(?:(?:in|on|at|to|from|by|with|for|of|under|since|until|during|through|via) (?:which|what|whose)(?: \p{L}+){1,2}|(?:which|what) (?!about )\p{L}+)(?: (?:exactly|precisely|please|again|was (?:it|that|this)|is (?:it|that|this)))?$/u;

/** "Why?": about all that the question before says. */
function bareReadings({ text }: Clause, before: Recalled): readonly Lent[] {
  const predicate = predicateOf(before.text);
  return predicate === "" ? [] : [{ text: `${text} ${predicate}`, subjects: before.subjects }];
}

function lentReadings({ text }: Clause, { subjects, shownSubjects }: Recalled): readonly Lent[] {
  // "Amount?": a noun alone does not say that it is asked for.
  const isNote = !readsAsQuestion(text);
  const asked = isNote ? `what ${text.replace(/^(?:(?:and|also|the|his|her|their|its) )+/iu, "")}` : text;
  const lend = (lent: readonly Subject[]) => ({ text: `${asked} ${lent.map(({ name }) => name).join(" ")}`, subjects: lent });
  const shown = shownSubjects.filter(({ kind }) => !isNote || kind === "person").slice(0, 1);
  return [subjects, shown].filter(({ length }) => length > 0).map(lend);
}
