import type { Document } from "../../../document/document.ts";
import { writtenName } from "../proper-names/capitalised.ts";
import { findChineseNames } from "../proper-names/chinese/chinese-names.ts";
import { analyseText, type TextAnalysis } from "../proper-names/text-analysis.ts";
import { worldRegions } from "../proper-names/world-regions.ts";
import { findResolvedQuotes } from "../speech/resolved-quotes.ts";
import { speakerMentions } from "../speech/speaker-mentions.ts";
import { mergeForms } from "./merge-forms.ts";
import type { ExtractedName } from "./name.ts";
import { nameKind } from "./name-kind.ts";
import { withPersons } from "./name-parts.ts";
import { findNamesInText } from "./names-in-text.ts";
import { withTerms } from "./with-terms.ts";

/** Names in the order of their first mention. Uncertain names are omitted: a wrong name does more harm than a missing one. */
export function findNames(
  document: Document,
  analysis: TextAnalysis = analyseText(document),
  quotes = findResolvedQuotes(document, analysis),
): readonly ExtractedName[] {
  const speakerSpans = quotes.flatMap(({ speaker }) => (speaker ? [speaker] : []));
  const speakers = new Set(speakerSpans.map((span) => writtenName(analysis.text, span)));
  const cues = { speakers, regions: worldRegions() };
  const properNames = findNamesInText(document, analysis, cues);
  const named = new Map([...properNames, ...speakerMentions(analysis.text, speakerSpans, properNames)]);
  const mentionsByName = withTerms(document, analysis.text, named, quotes.length);
  const nouns = [...mentionsByName].filter(([name]) => !isPlaceAdjective(name, mentionsByName, cues.regions));
  const forms = withPersons(nouns.map(([name, mentions]) => ({ name, mentions, kind: nameKind(analysis.text, name, mentions, cues) })));
  const names = [...mergeForms(analysis.text, forms), ...findChineseNames(document, analysis.text, speakers)];
  return names.toSorted((a, b) => (a.mentions[0]?.start ?? 0) - (b.mentions[0]?.start ?? 0));
}

/** `Kenyan` in a text that names Kenya. */
function isPlaceAdjective(name: string, names: ReadonlyMap<string, unknown>, regions: ReadonlySet<string>): boolean {
  const stem = /^(\p{Lu}\p{Ll}+?)(?:n|an|ian)s?$/u.exec(name)?.[1];
  return stem !== undefined && [stem, `${stem}a`, `${stem}y`].some((place) => names.has(place) || regions.has(place));
}
