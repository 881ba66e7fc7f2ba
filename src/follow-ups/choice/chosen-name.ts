import type { Recalled } from "../../conversation/memory.ts";
import type { Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import type { Clause } from "../clause.ts";
import type { FollowUp } from "../follow-up.ts";
import { subjectsLabel } from "../label.ts";

/** A name alone, after a reply that did not answer: the candidate that it offered, or what the command lacked. */
export function chosenName(clause: Clause, before: Recalled, { subjects }: Library): FollowUp | undefined {
  const [subject] = clause.subjects;
  if (before.isAnswered || !subject || !isBare(clause)) return undefined;
  const offered = before.actions.filter(({ args }) => Object.values(args).includes(subject.id));
  const [action, other] = offered;
  if (action && !other && clause.subjects.length === 1) return { kind: "action", action };
  const line = before.command === undefined ? undefined : lines[before.command]?.(clause.subjects, before);
  if (line === undefined) return undefined;
  const named = [...before.subjects, ...clause.subjects].filter(({ id }) => subjects.entries.some((entry) => entry.id === id));
  return { kind: "questions", questions: [{ command: before.command, text: line, label: subjectsLabel(named, before.command ?? "") }] };
}

/** Words around a name that say only that it is meant. */
const aroundNames = new Set(
  "i im id mean meant want would like please pls yes yeah yep sure ok okay then the one with and to by for about of from on lets say just it is its was that thats be make take choose pick use try".split(
    " ",
  ),
);

function isBare({ plain, mentions }: Clause): boolean {
  const words = plain.split(" ");
  return words.every((word, at) => aroundNames.has(word) || mentions.some(({ from, to }) => from <= at && at < to));
}

/** The line of a command without a name, with the names that it lacked; undefined if it has them. */
const lines: Readonly<Record<string, (given: readonly Subject[], before: Recalled) => string | undefined>> = {
  quote: ([subject], before) => (before.subjects.length > 0 ? undefined : join(subject?.name, restOf(before))),
  about: ([subject], before) => (before.subjects.length > 0 ? undefined : subject?.name),
  fact: ([subject], before) => (before.subjects.length > 0 ? undefined : subject && `about ${subject.name}`),
  compare: (given, before) => {
    const [known, second] = before.subjects;
    if (second || (known && given.includes(known))) return undefined;
    const names = [...(known ? [known] : []), ...given].slice(0, 2).map(({ name }) => name);
    return join(names.join(", "), known ? restOf(before).replace(known.name, "").trim() : restOf(before));
  },
};

function join(names: string | undefined, rest: string): string | undefined {
  return names === undefined || rest === "" ? names : `${names} ${rest}`;
}

/** What a line says beside names: "about pace"; a keyword alone says nothing. */
function restOf({ text }: Recalled): string {
  return /^\p{L}+$/u.test(text.trim()) ? "" : text.trim();
}
