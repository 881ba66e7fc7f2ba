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
  };
}

export function quotationsBy({ statements }: Knowledge, speaker: string): readonly Quotation[] {
  return statements.flatMap((statement) => (statement.kind === "quotation" && statement.by === speaker ? [statement] : []));
}
