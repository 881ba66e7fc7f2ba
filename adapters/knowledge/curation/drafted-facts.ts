import { displayText } from "../../../src/document/display-text.ts";
import { contains, type Document, findCitedSpan, type Span, spanText } from "../../../src/document/document.ts";
import { headingsAbove, isQuestion, ownQuestions } from "../../../src/document/document-structure.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { createFindOccurrences, type FindWords } from "../../../src/knowledge/curation/locate-words.ts";
import type { Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { isFactSentence } from "../../../src/knowledge/sentences-shown-as-facts.ts";
import { groupBy } from "../../../src/text/collections.ts";
import type { FactEntry } from "./draft-text.ts";
import { leansOnBefore } from "./unfit-entries.ts";

/** `subjectsOf`: ids of the draft's subjects that a sentence is about. */
export function factEntries(knowledge: Knowledge, subjectsOf: (sentence: Sentence) => readonly string[]) {
  const { document } = knowledge;
  const find = createFindOccurrences(document);
  const answers = findAnswers(knowledge);
  const candidates = findCandidates(knowledge, (sentence) => subjectsOf(sentence).length);
  const isAnswer = new Set(answers.map(({ first }) => first));
  const chosen = chooseCandidates(candidates).filter(({ first }) => !isAnswer.has(first));
  const toEntry = ({ first, last = first, needs, question, heading }: ChosenSentences): readonly PlacedFact[] => {
    const words = foundWords(document, find, first, last);
    const needed = needs && foundWords(document, find, needs);
    // `needs:` has no `at:`.
    if (!words || (needs && (!needed || needed.at !== undefined))) return [];
    const asked = question === undefined ? [] : [displayText(document, question)];
    const own = subjectsOf(first);
    const about = own.length === 0 && needs ? subjectsOf(needs) : own;
    return [{ ...words, about, needs: needed?.says, asked, heading, isActive: true }];
  };
  const sentences: readonly ChosenSentences[] = [...answers, ...chosen];
  return { facts: sentences.toSorted((a, b) => a.first.start - b.first.start).flatMap(toEntry), left: candidates.length - chosen.length };
}

/** A drafted fact and the heading that it stands under. */
type PlacedFact = Omit<FactEntry, "topic"> & { readonly heading: Paragraph | undefined };

/** Sentences that become a fact. */
interface ChosenSentences {
  readonly first: Sentence;
  /** Undefined if it is the first. */
  readonly last?: Sentence;
  /** The sentence before, without which these say too little. */
  readonly needs?: Sentence | undefined;
  /** The heading that they answer. */
  readonly question?: Paragraph;
  readonly heading: Paragraph | undefined;
}

/** The first paragraph under each heading that is a question. */
function findAnswers(knowledge: Knowledge): readonly ChosenSentences[] {
  const { document } = knowledge;
  return ownQuestions(document).flatMap(({ question, answer, sentences: [first, second] }): readonly ChosenSentences[] => {
    if (answer.kind !== "text" || !first) return [];
    const isPair = second && second === answer.sentences.at(-1);
    return [{ question, first, last: isPair ? second : first, heading: sectionHeading(knowledge, question) }];
  });
}

/** A sentence that may become a fact. */
interface Candidate extends Omit<ChosenSentences, "last" | "question"> {
  /** Greater is better. */
  readonly score: number;
}

/** The candidates in document order. `subjectCount`: how many subjects of the draft a sentence mentions. */
function findCandidates(knowledge: Knowledge, subjectCount: (sentence: Sentence) => number): readonly Candidate[] {
  const { document } = knowledge;
  return document.paragraphs.flatMap((paragraph) => {
    if (paragraph.kind === "heading") return [];
    const heading = sectionHeading(knowledge, paragraph);
    return paragraph.sentences.flatMap((sentence, index): readonly Candidate[] => {
      const needs = neededSentence(document, paragraph, index);
      if (!needs && !isFactSentence(document, sentence)) return [];
      return [{ first: sentence, needs, heading, score: score(document, sentence, subjectCount(sentence)) - (needs ? leaningCost : 0) }];
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

function score(document: Document, sentence: Sentence, subjectCount: number): number {
  const text = displayText(document, sentence);
  const length = text.length >= shortest && text.length <= longest ? 1 : 0;
  return Math.min(subjectCount, 3) + (/\p{N}/u.test(text) ? 1 : 0) + length + (sentence.number === 1 ? 0.5 : 0);
}

/** UTF-16 code units: one line or two. */
const [shortest, longest] = [50, 200];

/** The best candidates, spread over the sections and within each of them, in document order. */
function chooseCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
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
    .toSorted((a, b) => a.first.start - b.first.start)
    .slice(0, 2 * maxFacts);
}

/** Facts of a draft: enough to begin with, few enough to be read. */
const [minFacts, maxFacts] = [12, 45];
/** Facts of a section: a topic with one fact has nothing to compare. */
const minInSection = 2;

/** The best candidate of each of `count` parts of equal length. */
function bestOfEachPart(section: readonly Candidate[], count: number): readonly Candidate[] {
  return Array.from({ length: count }, (_, part) => {
    const [from, to] = [part, part + 1].map((edge) => Math.floor((edge * section.length) / count));
    return section.slice(from, to).reduce((best, each) => (each.score > best.score ? each : best));
  });
}

/** The heading that says what a paragraph is about: the nearest above that is neither a question nor the document's title. */
function sectionHeading({ document, title }: { readonly document: Document; readonly title: string }, paragraph: Paragraph) {
  return headingsAbove(document, paragraph).findLast((heading) => {
    const name = displayText(document, heading);
    return !isQuestion(name) && name !== title;
  });
}

/**
 * The words of sentences as an entry has to quote them: as they are shown, otherwise with their markup. `at`: where they are, if they occur
 * elsewhere too. Undefined if neither is found.
 */
function foundWords(document: Document, find: FindWords, first: Sentence, last = first): Pick<FactEntry, "says" | "at"> | undefined {
  const span: Span = { start: first.start, end: last.end };
  const place = first === last ? `¶${first.paragraph}.${first.number}` : `¶${first.paragraph}`;
  const spellings = [displayText(document, span), spanText(document, span).replace(/\s+/gu, " ").trim()];
  for (const says of spellings) {
    const [found, another] = find(says);
    if (found && !another && contains(span, found)) return { says, at: undefined };
    if (another && find(says, findCitedSpan(document, place)).length === 1) return { says, at: place };
  }
  return undefined;
}
