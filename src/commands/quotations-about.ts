import { displayText } from "../document/display-text.ts";
import type { Speech } from "../knowledge/knowledge-model.ts";
import type { Library } from "../library.ts";
import { findNamesInWords } from "../search/names-in-words.ts";
import { editDistance } from "../text/edit-distance.ts";
import { isEnglish } from "../text/word-list.ts";
import { contentStems, splitWords } from "../text/words.ts";

/** Quotations that match `about`, best first. Strict: a quotation must mention every subject named there. */
export function matchingQuotations<T extends Speech>(about: string, quotations: readonly T[], library: Library): readonly T[] {
  const parts = about.split(/,?\s+(?:and|or)\s+(?:about|on)\s+|,\s*(?:about|on)\s+/iu);
  const found = parts.flatMap((part) => rankedQuotations(part, quotations, library));
  return [...new Set(found)];
}

/** What a person's speech is called: only words between marks are a quotation. */
export function speechNoun(speech: readonly Speech[]): string {
  if (speech.every(({ kind }) => kind === "quotation")) return "quotation";
  return speech.every(({ kind }) => kind !== "quotation") ? "reported statement" : "statement";
}

function rankedQuotations<T extends Speech>(about: string, quotations: readonly T[], library: Library): readonly T[] {
  const words = splitWords(about);
  const mentions = findNamesInWords(library.subjects, words);
  const topic = library.topics.findExact(about)?.id;
  const isNamed = (index: number) => mentions.some(({ from, to }) => from <= index && index < to);
  const stems = contentStems(words.filter((_, index) => !isNamed(index)).join(" "));
  const scored = quotations.map((quotation) => {
    const mentionsAll = mentions.every(({ entry }) => quotation.about.includes(entry.id) || quotation.by === entry.id);
    return {
      quotation,
      score: mentionsAll ? matchedShare(stems, quotation, topic === undefined, library) + (mentions.length > 0 ? 1 : 0) : 0,
      aboutTopic: quotation.topic === topic,
    };
  });
  const found = scored.filter(
    ({ score, aboutTopic }) => (topic !== undefined && aboutTopic) || score >= (mentions.length > 0 ? 1 : minShare),
  );
  return found.sort((a, b) => b.score - a.score || Number(b.aboutTopic) - Number(a.aboutTopic)).map(({ quotation }) => quotation);
}

/** Minimum share of content words that must be in a quotation or in its paraphrases. */
const minShare = 0.5;

/** If a topic is named, paraphrases do not count: they share its words too easily. */
function matchedShare(stems: readonly string[], { span, paraphrases }: Speech, withParaphrases: boolean, { knowledge }: Library): number {
  if (stems.length === 0) return 0;
  const quotedStems = new Set(contentStems(displayText(knowledge.document, span)));
  const paraphraseStems = new Set(withParaphrases ? paraphrases.flatMap(contentStems) : []);
  const found = stems.map((stem) =>
    quotedStems.has(stem) ? weights.quoted : paraphraseStems.has(stem) ? weights.paraphrased : isTypo(stem, quotedStems) ? weights.typo : 0,
  );
  return found.reduce((sum, value) => sum + value, 0) / stems.length;
}

/** Weight of a word found in the quotation, in its paraphrases, or in the quotation with a typo. */
const weights = { quoted: 1, paraphrased: 0.6, typo: 0.6 };

/** One edit away from a word of the quotation, and not an English word itself. */
function isTypo(stem: string, quotedStems: ReadonlySet<string>): boolean {
  return stem.length >= 4 && !isEnglish(stem) && [...quotedStems].some((other) => other.length >= 4 && editDistance(stem, other, 1) === 1);
}
