import { type Document, wordsOf } from "../../../document/document.ts";
import type { Span } from "../../../document/span.ts";
import type { SubjectKind } from "../../model.ts";
import { type Source, sourceOf } from "./source.ts";
import { utterancesIn } from "../speech/speech.ts";
import { kindOf } from "./kind-of-name.ts";
import { mentionsIn } from "./mentions.ts";
import { sameNames } from "./same-names.ts";
import { worldRegions } from "./world-regions.ts";

/** What a document names, found by its capital letters alone. */
export interface Name {
  /** The fullest form in the document: `Zhang Fanye`. */
  readonly name: string;
  readonly kind: SubjectKind;
  /** Other forms that mean the same, and no other name: `Zhang`. */
  readonly aliases: readonly string[];
  /** Where it stands in the text, in order; headings and captions left out. */
  readonly mentions: readonly Span[];
}

/** Names in the order of their first mention. A doubtful name is left out: a wrong one hurts more than a missing one. */
export function namesIn(
  document: Document,
  source: Source = sourceOf(document),
  utterances = utterancesIn(document, source),
): readonly Name[] {
  const speakers = new Set(utterances.flatMap(({ speaker }) => (speaker ? [wordsOf(document, speaker)] : [])));
  const known = { speakers, regions: worldRegions() };
  const found = mentionsIn(document, source, speakers);
  const nouns = [...found].filter(([name]) => !isAdjectiveOf(name, found, known.regions));
  const forms = nouns.map(([name, mentions]) => ({ name, mentions, kind: kindOf(document.text, name, mentions, known) }));
  return sameNames(document.text, forms).toSorted((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}

/** `Kenyan` in a text that names Kenya. */
function isAdjectiveOf(name: string, found: ReadonlyMap<string, unknown>, regions: ReadonlySet<string>): boolean {
  const stem = /^(\p{Lu}\p{Ll}+?)(?:n|an|ian)s?$/u.exec(name)?.[1];
  return stem !== undefined && [stem, `${stem}a`, `${stem}y`].some((place) => found.has(place) || regions.has(place));
}
