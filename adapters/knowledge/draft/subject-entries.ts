import { mentioningSentences } from "../../../src/knowledge/mentioning-sentences.ts";
import type { Knowledge, Subject } from "../../../src/knowledge/model.ts";
import { nameKey } from "../../../src/text/fold.ts";
import { createJunkNameTest } from "../junk-name.ts";
import type { SubjectEntry } from "./plan.ts";

/** Subjects that are written, also as comments: a longer list is not read. */
const maxSure = 40;
const maxDoubtful = 30;
/** Sentences that mention a subject that is sure. */
const minMentions = 2;

interface SubjectEntries {
  readonly entries: readonly SubjectEntry[];
  /** How many were found and are not written. */
  readonly left: number;
}

/** The subjects that were found, the most mentioned first; those that are doubtful last. Their ids may be in use. */
export function subjectEntries(knowledge: Knowledge): SubjectEntries {
  const sentences = mentioningSentences(knowledge);
  const isNew = createNewNameTest();
  const isJunkName = createJunkNameTest(knowledge.document);
  const found = [...knowledge.subjects.values()]
    .filter(({ name }) => isNew(name))
    .map((subject) => ({ subject, mentions: sentences.get(subject.id)?.size ?? 0 }))
    .toSorted((a, b) => b.mentions - a.mentions);
  const sure = found
    .filter(({ subject, mentions }) => mentions >= minMentions && subject.kind !== "thing" && !isJunkName(subject))
    .slice(0, maxSure);
  const doubtful = found.filter((each) => !sure.includes(each)).slice(0, maxDoubtful);
  const toEntry = (isSure: boolean) => (each: (typeof found)[number]) => createEntry(each, isSure, isNew);
  return { entries: [...sure.map(toEntry(true)), ...doubtful.map(toEntry(false))], left: found.length - sure.length - doubtful.length };
}

function createEntry(
  { subject, mentions }: { readonly subject: Subject; readonly mentions: number },
  isSure: boolean,
  isNew: (name: string) => boolean,
): SubjectEntry {
  const { id, name, kind, aliases } = subject;
  const times = mentions === 1 ? "mentioned once" : `${mentions} mentions`;
  const note = kind === "thing" ? `${times}, kind not clear` : times;
  return { id, name, kind, aliases: aliases.filter(isNew), note, isActive: isSure && isSafeToDeclare(subject), isSure };
}

/**
 * A declared name is one term of the search. For names of ordinary words ("steering council") and Chinese ones that costs answers: over the
 * labelled documents, 4 of 150 questions. The program finds these subjects without being told.
 */
function isSafeToDeclare({ name, kind }: Subject): boolean {
  return (kind === "person" || kind === "place") && !/\p{Script=Han}/u.test(name);
}

/** A name can mean only one subject. */
function createNewNameTest(): (name: string) => boolean {
  const seen = new Set([""]);
  return (name) => {
    const key = nameKey(name);
    return !seen.has(key) && seen.add(key).has(key);
  };
}
