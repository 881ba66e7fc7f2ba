import type { KnowledgeSource } from "../../../src/build-knowledge.ts";
import { type Document, overlappingSentences } from "../../../src/document/document.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { findCitedSpan, type Span } from "../../../src/document/spans-and-citations.ts";
import { readAsked, singleSpaced } from "../../../src/knowledge/curation/asked-paraphrases.ts";
import { createFindOccurrences } from "../../../src/knowledge/curation/locate-words.ts";
import { type CurationEntry, readCuration } from "../../../src/knowledge/curation/read-curation.ts";
import { groupBy } from "../../../src/text/group-by.ts";

/** An entry of `knowledge.yaml` or `asked.yaml` whose words are found. */
export interface CuratedEntry {
  readonly file: string;
  readonly section: "facts" | "quotations" | "reported" | "asked";
  /** The words, with single spaces. */
  readonly says: string;
  readonly at: string | undefined;
  readonly span: Span;
  /** Where its words are. */
  readonly sentences: readonly Sentence[];
  readonly topic: string | undefined;
  readonly hasNeeds: boolean;
  readonly asked: readonly string[];
  /** The line of `says:`. */
  readonly line: number | undefined;
  /** The line of a paraphrase under `asked:`, by its index. */
  phraseLine(index: number): number | undefined;
}

/** Expects knowledge that loads. */
export function curatedEntries({ curation, asked }: KnowledgeSource, document: Document): readonly CuratedEntry[] {
  const find = createFindOccurrences(document);
  const { curation: sections, lineNumber } = readCuration(curation.text, curation.path);
  const curated = (["facts", "quotations", "reported"] as const).flatMap((section) =>
    (sections[section] ?? []).flatMap((entry, index) => {
      const [span] = find(entry.says, entry.at === undefined ? undefined : findCitedSpan(document, entry.at));
      const place = { file: curation.path, lineNumber, path: [section, index] };
      return span ? [createEntry(entry, section, span, document, place)] : [];
    }),
  );
  return [...curated, ...addedPhrases(asked, curated, document)];
}

/** The entries of `asked.yaml`, which stand for those of `knowledge.yaml` with the same words. */
function addedPhrases(asked: KnowledgeSource["asked"], curated: readonly CuratedEntry[], document: Document): readonly CuratedEntry[] {
  const { entries, lineNumber } = readAsked(asked.text, asked.path);
  const byWords = groupBy(curated, ({ says }) => says);
  return entries.flatMap((entry, index) => {
    const same = byWords.get(singleSpaced(entry.says)) ?? [];
    const target = same.find(({ at }) => entry.at === undefined || at === undefined || at === entry.at);
    const place = { file: asked.path, lineNumber, path: [index] };
    return target ? [createEntry(entry, "asked", target.span, document, place)] : [];
  });
}

interface Place {
  readonly file: string;
  readonly path: readonly PropertyKey[];
  lineNumber(path: readonly PropertyKey[]): number | undefined;
}

function createEntry(
  { says, at, topic, needs, asked = [] }: Pick<CurationEntry, "says" | "at"> & Partial<CurationEntry>,
  section: CuratedEntry["section"],
  span: Span,
  document: Document,
  { file, path, lineNumber }: Place,
): CuratedEntry {
  return {
    file,
    section,
    says: singleSpaced(says),
    at,
    span,
    sentences: overlappingSentences(document, span),
    topic,
    hasNeeds: needs !== undefined,
    asked,
    line: lineNumber([...path, "says"]),
    phraseLine: (phrase) => lineNumber([...path, "asked", phrase]),
  };
}
