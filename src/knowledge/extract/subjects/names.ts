import { type Document, wordsOf } from "../../../document/document.ts";
import { worldRegions } from "../proper-names/nationalities.ts";
import { type Source, sourceOf } from "../proper-names/source.ts";
import { utterancesIn } from "../speech/speech.ts";
import { kindOf } from "./kind-of-name.ts";
import { mentionsIn } from "./mentions.ts";
import type { Name } from "./name.ts";
import { sameNames } from "./same-names.ts";

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
