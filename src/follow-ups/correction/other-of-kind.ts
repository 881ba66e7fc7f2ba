import type { Recalled } from "../../conversation/memory.ts";
import type { Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import { fold } from "../../text/fold.ts";

/** "The other ranking", "the other one": the only other subject of the kind that was asked about; undefined if there are several, or none. */
export function otherOfKind(text: string, before: Recalled, { subjects }: Library): Subject | undefined {
  const [, noun] = /^(?:the |that )?other (\p{L}+)$/iu.exec(text) ?? [];
  const asked = before.subjects.at(-1);
  if (noun === undefined || !asked) return undefined;
  const isOther = (subject: Subject) => subject !== asked && subject.kind === asked.kind;
  const known = [...before.shownSubjects, ...before.earlierSubjects].filter(isOther);
  const named = /^ones?$/iu.test(noun) ? known : subjects.entries.filter((subject) => isOther(subject) && isCalled(subject, fold(noun)));
  const [only, ...more] = new Set(named.length > 0 ? named : known);
  return more.length === 0 ? only : undefined;
}

function isCalled({ name, aliases }: Subject, noun: string): boolean {
  return [name, ...aliases].some((each) => fold(each).split(" ").includes(noun));
}
