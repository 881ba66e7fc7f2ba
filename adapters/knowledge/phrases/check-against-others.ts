import { overlappingSentences } from "../../../src/document/document.ts";
import { curatedOnly, type Knowledge } from "../../../src/knowledge/knowledge-model.ts";
import { judgeRanked, surest } from "../../../src/search/decision/decide.ts";
import { indexPassagesInTurns, type PassageIndex } from "../../../src/search/find-passages.ts";
import { indexForText } from "../../../src/search/ranking/passage-index.ts";
import { readQuestion } from "../../../src/search/ranking/question-terms.ts";
import { rankSentences } from "../../../src/search/ranking/rank-sentences.ts";
import { eachInTurns, type Turns } from "../../../src/text/turns.ts";
import type { ModelPhrases } from "./phrases-text.ts";

/**
 * The phrases that lead to their passage although they are left out of the index: a fifth at a time. One that leads elsewhere would take
 * answers away from there. `knowledge`: with all other phrases.
 */
export function* leadingPhrases(knowledge: Knowledge, added: readonly ModelPhrases[]): Turns<readonly ModelPhrases[]> {
  const numbered = added.flatMap(({ span, phrases }) => phrases.map((text) => ({ span, text })));
  const leads = new Set<number>();
  for (let fold = 0; fold < folds; fold += 1) {
    const others = numbered
      .filter((_, at) => at % folds !== fold)
      .map(({ span, text }) => ({ span, phrases: [text], author: "model" as const }));
    const index = yield* indexPassagesInTurns(curatedOnly({ ...knowledge, phrases: [...knowledge.phrases, ...others] }));
    yield* eachInTurns(numbered, ({ span, text }, at) => {
      if (at % folds === fold && leadsTo(index, text, span)) leads.add(at);
    });
  }
  let at = 0;
  return added.map(({ span, phrases }) => ({ span, phrases: phrases.filter(() => leads.has(at++)) }));
}

const folds = 5;

/** Whether the passage, or another sentence of its paragraph, is among the first. */
function leadsTo(passages: PassageIndex, phrase: string, span: ModelPhrases["span"]): boolean {
  const index = indexForText(passages, phrase);
  const { document } = index.knowledge;
  const own = new Set(overlappingSentences(document, span).map(({ paragraph }) => paragraph));
  const question = readQuestion(index, phrase);
  const ranked = rankSentences(index, question);
  const isOwn = ({ sentence }: { readonly sentence: number }) => own.has(document.sentences[sentence]?.paragraph ?? -1);
  if (ranked.slice(0, firstRanks).some(isOwn)) return true;
  const best = surest(judgeRanked(index, question, ranked));
  return !best || isOwn(best.candidate) || best.confidence < Number(process.env.T ?? 0.5);
}

/** As many as a reply shows. */
const firstRanks = 3;
