import { displayText } from "../../../src/document/display.ts";
import type { Document } from "../../../src/document/document.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { isFactSentence } from "../../../src/knowledge/fact-sentences.ts";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import { groupBy } from "../../../src/text/group-by.ts";
import { leansOnBefore } from "../leaning-words.ts";
import { sectionHeading } from "./sections.ts";

/** A sentence that may become a fact. */
export interface Candidate {
  readonly sentence: Sentence;
  /** The sentence before, without which this one says too little. */
  readonly needs: Sentence | undefined;
  readonly heading: Paragraph | undefined;
  /** Greater is better. */
  readonly score: number;
}

/** In document order. `subjectCount`: how many subjects of the draft a sentence mentions. */
export function findCandidates(knowledge: Knowledge, subjectCount: (sentence: Sentence) => number): readonly Candidate[] {
  const { document } = knowledge;
  return document.paragraphs.flatMap((paragraph) => {
    if (paragraph.kind === "heading") return [];
    const heading = sectionHeading(knowledge, paragraph);
    return paragraph.sentences.flatMap((sentence, index): readonly Candidate[] => {
      const needs = neededSentence(document, paragraph, index);
      if (!needs && !isFactSentence(document, sentence)) return [];
      return [{ sentence, needs, heading, score: score(document, sentence, subjectCount(sentence)) - (needs ? leaningCost : 0) }];
    });
  });
}

/** The sentence before one that begins with a pronoun, if it can be shown alone. */
function neededSentence(document: Document, { kind, sentences }: Paragraph, index: number): Sentence | undefined {
  const [before, sentence] = [sentences[index - 1], sentences[index]];
  if (kind !== "text" || !before || !sentence || sentence.end - sentence.start > maxLeaning) return undefined;
  const text = displayText(document, sentence);
  const isWhole = text.length >= minLeaning && /[.。]$/u.test(text) && !/["“”「」]/u.test(text);
  return isWhole && leansOnBefore(text) && isFactSentence(document, before) ? before : undefined;
}

/** UTF-16 code units. */
const minLeaning = 25;
const maxLeaning = 250;
const leaningCost = 1.5;

/** UTF-16 code units: one line or two. */
const [shortest, longest] = [50, 200];

function score(document: Document, sentence: Sentence, subjectCount: number): number {
  const text = displayText(document, sentence);
  const length = text.length >= shortest && text.length <= longest ? 1 : 0;
  return Math.min(subjectCount, 3) + (/\p{N}/u.test(text) ? 1 : 0) + length + (sentence.number === 1 ? 0.5 : 0);
}

/** Facts of a draft: enough to begin with, few enough to be read. */
const [minFacts, maxFacts] = [12, 45];
/** Facts of a section: a topic with one fact has nothing to compare. */
const minInSection = 2;

/** The best candidates, spread over the sections and within each of them, in document order. */
export function chooseCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  const wanted = Math.min(maxFacts, Math.max(minFacts, Math.round(candidates.length / 3)));
  const sections = [...groupBy(candidates, ({ heading }) => heading).values()];
  const least = sections.length * minInSection <= maxFacts ? minInSection : 0;
  const shareUntil = (count: number) => Math.round((wanted * count) / candidates.length);
  let before = 0;
  return sections
    .flatMap((section) => {
      // The shares are differences of rounded sums: those of many small sections would each be rounded to none.
      const share = shareUntil(before + section.length) - shareUntil(before);
      before += section.length;
      return bestOfEachPart(section, Math.min(section.length, Math.max(least, share)));
    })
    .toSorted((a, b) => a.sentence.start - b.sentence.start)
    .slice(0, 2 * maxFacts);
}

/** The best candidate of each of `count` parts of equal length. */
function bestOfEachPart(section: readonly Candidate[], count: number): readonly Candidate[] {
  return Array.from({ length: count }, (_, part) => {
    const [from, to] = [part, part + 1].map((edge) => Math.floor((edge * section.length) / count));
    return section.slice(from, to).reduce((best, each) => (each.score > best.score ? each : best));
  });
}
