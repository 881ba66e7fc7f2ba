import type { KnowledgeSource } from "../../../src/build-knowledge.ts";
import { findCitedSpan } from "../../../src/document/citation.ts";
import { type Document, overlappingSentences } from "../../../src/document/document.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import type { Span } from "../../../src/document/span.ts";
import { readAsked } from "../../../src/knowledge/curation/asked.ts";
import { createFindOccurrences } from "../../../src/knowledge/curation/locate.ts";
import { type CurationEntry, readCuration } from "../../../src/knowledge/curation/schema.ts";

/** An entry of `knowledge.yaml` or `asked.yaml` whose words are found. */
export interface CuratedEntry {
  readonly file: string;
  readonly section: "facts" | "quotations" | "reported" | "asked";
  readonly span: Span;
  /** Where its words are. */
  readonly sentences: readonly Sentence[];
  readonly topic: string | undefined;
  readonly hasNeeds: boolean;
  readonly asked: readonly string[];
  /** Of `says:`. */
  readonly line: number | undefined;
  /** Of a phrase under `asked:`, by its index. */
  phraseLine(index: number): number | undefined;
}

/** Of knowledge that loads. */
export function curatedEntries({ curation, asked }: KnowledgeSource, document: Document): readonly CuratedEntry[] {
  const find = createFindOccurrences(document);
  const curated = readCuration(curation.text, curation.path);
  const added = readAsked(asked.text, asked.path);
  const toEntries = (
    section: CuratedEntry["section"],
    entries: readonly EntryFields[],
    { file, lineNumber }: { readonly file: string; readonly lineNumber: (path: readonly PropertyKey[]) => number | undefined },
    path: readonly PropertyKey[],
  ) =>
    entries.flatMap((entry, index): readonly CuratedEntry[] => {
      const [span] = find(entry.says, entry.at === undefined ? undefined : findCitedSpan(document, entry.at));
      if (!span) return [];
      return [
        {
          file,
          section,
          span,
          sentences: overlappingSentences(document, span),
          topic: entry.topic,
          hasNeeds: entry.needs !== undefined,
          asked: entry.asked ?? [],
          line: lineNumber([...path, index, "says"]),
          phraseLine: (phrase) => lineNumber([...path, index, "asked", phrase]),
        },
      ];
    });
  const { facts = [], quotations = [], reported = [] } = curated.curation;
  const inCuration = { file: curation.path, lineNumber: curated.lineNumber };
  return [
    ...toEntries("facts", facts, inCuration, ["facts"]),
    ...toEntries("quotations", quotations, inCuration, ["quotations"]),
    ...toEntries("reported", reported, inCuration, ["reported"]),
    ...toEntries("asked", added.entries, { file: asked.path, lineNumber: added.lineNumber }, []),
  ];
}

type EntryFields = Pick<CurationEntry, "says" | "at"> & Partial<Pick<CurationEntry, "topic" | "needs" | "asked">>;
