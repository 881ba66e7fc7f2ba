import { displayText } from "../../../src/document/display.ts";
import { ownQuestions } from "../../../src/document/own-questions.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import type { Sentence } from "../../../src/document/sentences.ts";
import { createFindOccurrences } from "../../../src/knowledge/curation/locate.ts";
import type { Knowledge } from "../../../src/knowledge/model.ts";
import { type Candidate, chooseCandidates, findCandidates } from "./candidates.ts";
import { foundWords } from "./found-words.ts";
import type { FactEntry } from "./plan.ts";
import { sectionHeading } from "./sections.ts";

/** A drafted fact and the heading that it stands under. */
export type PlacedFact = Omit<FactEntry, "topic"> & { readonly heading: Paragraph | undefined; readonly start: number };

/** `subjectsOf`: ids of the draft's subjects that a sentence is about. */
export function factEntries(knowledge: Knowledge, subjectsOf: (sentence: Sentence) => readonly string[]) {
  const { document } = knowledge;
  const find = createFindOccurrences(document);
  const answers = findAnswers(knowledge);
  const candidates = findCandidates(knowledge, (sentence) => subjectsOf(sentence).length);
  const isAnswer = new Set(answers.map(({ first }) => first));
  const chosen = chooseCandidates(candidates).filter(({ sentence }) => !isAnswer.has(sentence));
  const facts = [...answers.map(toPlaced), ...chosen.map(toPlaced)].toSorted((a, b) => a.start - b.start);
  return { facts: facts.flatMap(toEntry), left: candidates.length - chosen.length };

  function toEntry({ first, last, needs, question, heading, start }: Placed): readonly PlacedFact[] {
    const words = foundWords(document, find, first, last);
    const needed = needs && foundWords(document, find, needs);
    // `needs:` has no `at:`.
    if (!words || (needs && (!needed || needed.at !== undefined))) return [];
    const asked = question === undefined ? [] : [displayText(document, question)];
    const own = subjectsOf(first);
    return [
      { ...words, about: own.length === 0 && needs ? subjectsOf(needs) : own, needs: needed?.says, asked, heading, start, isActive: true },
    ];
  }
}

interface Placed {
  readonly first: Sentence;
  readonly last: Sentence;
  readonly needs: Sentence | undefined;
  readonly question: Paragraph | undefined;
  readonly heading: Paragraph | undefined;
  readonly start: number;
}

function toPlaced(found: Answer | Candidate): Placed {
  if ("sentence" in found) {
    const { sentence, needs, heading } = found;
    return { first: sentence, last: sentence, needs, question: undefined, heading, start: sentence.start };
  }
  return { ...found, needs: undefined, start: found.first.start };
}

interface Answer {
  readonly question: Paragraph;
  readonly first: Sentence;
  readonly last: Sentence;
  readonly heading: Paragraph | undefined;
}

/** The first paragraph under each heading that is a question. */
function findAnswers(knowledge: Knowledge): readonly Answer[] {
  const { document } = knowledge;
  return ownQuestions(document).flatMap(({ question, answer, sentences: [first, second] }): readonly Answer[] => {
    if (answer.kind !== "text" || !first) return [];
    const isPair = second && second === answer.sentences.at(-1);
    return [{ question, first, last: isPair ? second : first, heading: sectionHeading(knowledge, question) }];
  });
}
