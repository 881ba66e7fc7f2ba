import { overlappingSentences, type Span } from "../../../src/document/document.ts";
import { curatedOnly, filterPhrases, type Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { judgeRanked, surest } from "../../../src/search/decision/decide.ts";
import { indexPassagesInTurns, type PassageIndex } from "../../../src/search/find-passages.ts";
import { indexForText } from "../../../src/search/ranking/passage-index.ts";
import { readQuestion } from "../../../src/search/ranking/question-terms.ts";
import { rankSentences } from "../../../src/search/ranking/rank-sentences.ts";
import { eachInTurns, type Turns } from "../../../src/text/turns.ts";

/** A phrase and the passage that it is for. */
export interface PhraseOfPassage {
  readonly text: string;
  readonly span: Span;
  /** Whoever wrote it; `asked`: in `knowledge.yaml` or `asked.yaml`. */
  readonly author: "model" | "person" | "asked";
}

/** A phrase which leads to another passage if it is left out of the index. */
export interface StrayPhrase extends PhraseOfPassage {
  readonly leadsTo: Span;
  /** How sure it is that the other passage answers the phrase, in log odds. */
  readonly confidence: number;
}

/** A stray phrase that is as sure as this takes answers away from the other passage. Chosen on the documents of test/documents/fitted. */
export const surelyStray = 2;

export function phrasesOf({ statements, phrases }: Knowledge): readonly PhraseOfPassage[] {
  const asked = statements.flatMap(({ span, paraphrases }) => paraphrases.map((text) => ({ text, span, author: "asked" as const })));
  return [...asked, ...phrases.flatMap(({ span, author, phrases: texts }) => texts.map((text) => ({ text, span, author })))];
}

/** Asks each of these phrases while it is left out: a fifth of all at a time. */
export function* strayPhrases(knowledge: Knowledge, all: readonly PhraseOfPassage[] = phrasesOf(knowledge)): Turns<readonly StrayPhrase[]> {
  const stray: StrayPhrase[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const tested = all.filter((_, at) => at % folds === fold);
    const index = yield* indexPassagesInTurns(curatedOnly(withoutPhrases(knowledge, tested)));
    yield* eachInTurns(tested, (phrase) => {
      const other = otherPassage(index, phrase);
      if (other) stray.push({ ...phrase, ...other });
    });
  }
  return stray;
}

const folds = 5;

export function withoutPhrases(knowledge: Knowledge, left: readonly PhraseOfPassage[]): Knowledge {
  const keys = new Set(left.map(phraseOfPassageKey));
  return filterPhrases(knowledge, (text, span) => !keys.has(phraseOfPassageKey({ text, span })));
}

export function phraseOfPassageKey({ text, span }: Pick<PhraseOfPassage, "text" | "span">): string {
  return `${span.start} ${text}`;
}

/** The passage that answers best if the phrase's own paragraph is not among the first. */
function otherPassage(passages: PassageIndex, { text, span }: PhraseOfPassage): Pick<StrayPhrase, "leadsTo" | "confidence"> | undefined {
  const index = indexForText(passages, text);
  const { document } = index.knowledge;
  const own = new Set(overlappingSentences(document, span).map(({ paragraph }) => paragraph));
  const isOwn = ({ sentence }: { readonly sentence: number }) => own.has(document.sentences[sentence]?.paragraph ?? -1);
  const question = readQuestion(index, text);
  const ranked = rankSentences(index, question);
  const best = surest(judgeRanked(index, question, ranked));
  const leadsTo = best && document.sentences[best.candidate.sentence];
  const isStray = leadsTo && !isOwn(best.candidate) && !ranked.slice(0, firstRanks).some(isOwn);
  return isStray ? { leadsTo, confidence: best.confidence } : undefined;
}

/** As many as a reply shows. */
const firstRanks = 3;
