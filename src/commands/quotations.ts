import { wordsOf } from "../document/document.ts";
import type { Quotation } from "../knowledge/model.ts";
import type { Library } from "../library.ts";
import { mentionsAmong, wordsOfText } from "../search/names/mentions.ts";
import { editDistance } from "../text/edit-distance.ts";
import { stemOf } from "../text/stem.ts";
import { isStopWord } from "../text/stop-words.ts";
import { wordsIn } from "../text/tokenize.ts";
import { isEnglish } from "../text/word-weights.ts";

/** At least this share of the weighty words must be in what was said, or in what it is asked by. */
const leastShare = 0.5;
/** A word that was said counts for more than one by which it is asked for. */
const weight = { said: 1, asked: 0.6, slip: 0.6 };

/** Those of some quotations that are on what `about` says, the best first. Strict: every subject named there must be spoken of. */
export function quotationsOn(about: string, quotations: readonly Quotation[], library: Library): readonly Quotation[] {
  const matters = about.split(/,?\s+(?:and|or)\s+(?:about|on)\s+|,\s*(?:about|on)\s+/iu);
  const found = matters.flatMap((matter) => quotationsOnOne(matter, quotations, library));
  return [...new Set(found)];
}

function quotationsOnOne(about: string, quotations: readonly Quotation[], library: Library): readonly Quotation[] {
  const words = wordsOfText(about);
  const mentions = mentionsAmong(library.subjects, words);
  const topic = library.topics.exact(about)?.id;
  const named = (at: number) => mentions.some(({ from, to }) => from <= at && at < to);
  const stems = stemsOf(words.filter((_, at) => !named(at)).join(" "));
  const scored = quotations.map((quotation) => {
    const speaksOfAll = mentions.every(({ entry }) => quotation.about.includes(entry.id) || quotation.by === entry.id);
    return {
      quotation,
      score: speaksOfAll ? share(stems, quotation, topic === undefined, library) + (mentions.length > 0 ? 1 : 0) : 0,
      onTopic: quotation.topic === topic,
    };
  });
  const found = scored.filter(({ score, onTopic }) => (topic !== undefined && onTopic) || score >= (mentions.length > 0 ? 1 : leastShare));
  return found.sort((a, b) => b.score - a.score || Number(b.onTopic) - Number(a.onTopic)).map(({ quotation }) => quotation);
}

/** With a topic named, only what was said counts: `asked:` phrases share its words too easily. */
function share(stems: readonly string[], { span, asked }: Quotation, withAsked: boolean, { knowledge }: Library): number {
  if (stems.length === 0) return 0;
  const said = new Set(stemsOf(wordsOf(knowledge.document, span)));
  const askedFor = new Set(withAsked ? asked.flatMap(stemsOf) : []);
  const found = stems.map((stem) =>
    said.has(stem) ? weight.said : askedFor.has(stem) ? weight.asked : isSlipOf(stem, said) ? weight.slip : 0,
  );
  return found.reduce((sum, value) => sum + value, 0) / stems.length;
}

/** One slip of typing away from a word that was said, and no word of its own. */
function isSlipOf(stem: string, said: ReadonlySet<string>): boolean {
  return stem.length >= 4 && !isEnglish(stem) && [...said].some((other) => other.length >= 4 && editDistance(stem, other, 1) === 1);
}

function stemsOf(text: string): readonly string[] {
  return wordsIn(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [stemOf(folded)]));
}
