import type { Recalled } from "../conversation/memory.ts";
import type { Subject } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import type { Clause } from "./clause.ts";
import type { CompleteQuestion, Rule } from "./follow-up.ts";
import { inheritedLabel } from "./label.ts";
import { predicateOf } from "./predicate.ts";
import { type Reference, references } from "./references.ts";

/** Each costs a search. */
const maxReadings = 3;

/** "How old is he?", "which of them …", "is it far from that city?": a question with what its pronoun stands for. */
export const pronoun: Rule = (clause, before, library) => {
  const reference = references.find(({ pattern }) => pattern.test(clause.text));
  if (!reference) return undefined;
  const questions = readings(clause, reference, before, library);
  return questions.length === 0 ? undefined : { kind: "questions", questions };
};

function readings(clause: Clause, reference: Reference, before: Recalled, library: Library): readonly CompleteQuestion[] {
  const candidates = reference.candidates(before, clause.text, library).slice(0, maxReadings);
  const replaced = candidates.map((subjects) => {
    const text = replaceReference(clause.text, reference.pattern, subjects);
    return { text, label: inheritedLabel(text, subjects, library) };
  });
  return [...replaced, ...eventReading(clause, reference, before, library)].slice(0, maxReadings);
}

const event = /^(?:it|this|that)$/iu;

/** "How long ago was that?": what the question before asked about. */
function eventReading(clause: Clause, { pattern }: Reference, before: Recalled, library: Library): readonly CompleteQuestion[] {
  const [found] = pattern.exec(clause.text) ?? [];
  const predicate = predicateOf(before.text);
  if (found === undefined || !event.test(found) || predicate === "") return [];
  const text = `${clause.text.replace(pattern, "").trim()} ${predicate}`;
  return [{ text, label: inheritedLabel(text, before.subjects, library) }];
}

function replaceReference(text: string, pattern: RegExp, subjects: readonly Subject[]): string {
  const names = subjects.map(({ name }) => name).join(" and ");
  return text.replace(pattern, (found, ...rest) => {
    const offset = rest.find((each) => typeof each === "number") ?? 0;
    const after = text.slice(offset + found.length);
    const isPossessive = /^(?:his|its|their)$|['’]s$/iu.test(found) || (/^her$/iu.test(found) && /^ \p{L}/u.test(after));
    const which = /^(which|who) of/iu.exec(found)?.[1];
    const place = /^(in|at|from) /iu.exec(found)?.[1] ?? (/^(?:there|here)$/iu.test(found) ? "in" : undefined);
    const named = `${names}${isPossessive ? "'s" : ""}`;
    if (which !== undefined) return `${which} of ${named}`;
    return place === undefined ? named : `${place} ${named}`;
  });
}
