import { sentencesOf } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Span } from "../document/span.ts";
import { curatedPart, type Knowledge, type Quotation, type Subject, type Topic } from "../knowledge/knowledge.ts";
import { indexNames, type Names } from "./names/names.ts";
import { indexPassages, type PassageIndex } from "./passages/passages.ts";

/** Knowledge opened for reading: everything that a command looks things up in. */
export interface Reader {
  readonly knowledge: Knowledge;
  readonly subjects: Names<Subject>;
  /** The subjects that the document quotes. */
  readonly speakers: Names<Subject>;
  readonly topics: Names<Topic>;
  readonly passages: PassageIndex;
  /** Earlier words without which what is stated in a sentence misleads. */
  readonly neededBy: ReadonlyMap<Sentence, readonly Span[]>;
}

export function openReader(knowledge: Knowledge): Reader {
  const subjects = [...knowledge.subjects.values()];
  const quoted = new Set(knowledge.statements.flatMap((statement) => (statement.kind === "quotation" ? [statement.by] : [])));
  return {
    knowledge,
    subjects: indexNames(subjects),
    speakers: indexNames(subjects.filter(({ id }) => quoted.has(id))),
    topics: indexNames([...knowledge.topics.values()]),
    passages: indexPassages(curatedPart(knowledge)),
    neededBy: neededBySentence(knowledge),
  };
}

function neededBySentence({ document, statements }: Knowledge): ReadonlyMap<Sentence, readonly Span[]> {
  const needed = new Map<Sentence, readonly Span[]>();
  for (const { passage, needs } of statements) {
    if (needs.length === 0) continue;
    for (const sentence of sentencesOf(document, passage)) needed.set(sentence, [...(needed.get(sentence) ?? []), ...needs]);
  }
  return needed;
}

export function quotationsBy({ statements }: Knowledge, speaker: string): readonly Quotation[] {
  return statements.flatMap((statement) => (statement.kind === "quotation" && statement.by === speaker ? [statement] : []));
}
