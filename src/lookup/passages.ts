import type { Sentence } from "../document/sentences.ts";
import type { Span } from "../document/span.ts";
import { bag } from "./bags.ts";
import type { PassageIndex } from "./passageIndex.ts";
import { addScores } from "./postings.ts";
import { type Question, readQuestion } from "./question.ts";
import { idOf } from "./vocabulary.ts";
import { wordsIn } from "./words.ts";

export { indexPassages, type PassageIndex } from "./passageIndex.ts";

export type Finding =
  | { readonly kind: "found"; readonly passages: readonly Found[] }
  | { readonly kind: "silent"; readonly nearby: readonly Found[]; readonly missing: readonly string[] };

export interface Found {
  readonly sentence: Sentence;
  /** The words in the sentence that the question's words hit. */
  readonly matched: readonly Span[];
}

export function findPassages(index: PassageIndex, text: string): Finding {
  const question = readQuestion(index, text);
  const best = candidates(index, question, 20);
  const first = best[0];
  if (first === undefined || covered(index, question, first) < 0.35) {
    return { kind: "silent", nearby: best.slice(0, 1).flatMap((at) => found(index, question, at)), missing: missingWords(question) };
  }
  return { kind: "found", passages: best.slice(0, 3).flatMap((at) => found(index, question, at)) };
}

function candidates(index: PassageIndex, { terms }: Question, most: number): readonly number[] {
  const scores = new Float32Array(index.postings.bags);
  for (const { ids, rarity } of terms) for (const { id, sure } of ids) addScores(index.postings, id, rarity * sure, scores);
  const best: number[] = [];
  let least = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? 0;
    if (score <= least) continue;
    let place = best.length;
    while (place > 0 && (scores[best[place - 1] ?? 0] ?? 0) < score) place -= 1;
    best.splice(place, 0, at);
    if (best.length <= most) continue;
    best.pop();
    least = scores[best[most - 1] ?? 0] ?? 0;
  }
  return best;
}

function covered(index: PassageIndex, { terms }: Question, at: number): number {
  const there = new Set([...bag(index.sentences, at), ...(index.concerns.get(at) ?? [])]);
  let [hit, all] = [0, 0];
  for (const { ids, general } of terms) {
    all += general;
    if (ids.some(({ id }) => there.has(id))) hit += general;
  }
  return all > 0 ? hit / all : 0;
}

function found(index: PassageIndex, { terms }: Question, at: number): readonly Found[] {
  const { document } = index.knowledge;
  const sentence = document.sentences[at];
  if (!sentence) return [];
  const asked = new Set(terms.flatMap(({ ids }) => ids.map(({ id }) => id)));
  const matched = wordsIn(document.text, sentence.start, sentence.end).filter(({ folded }) =>
    asked.has(idOf(index.vocabulary, folded) ?? -1),
  );
  return [{ sentence, matched: matched.map(({ start, end }) => ({ start, end })) }];
}

/** Words worth naming in "it does not mention …": plain, and as typed if they are a name. */
function missingWords({ terms, text }: Question): readonly string[] {
  return terms
    .filter(({ ids, word }) => ids.length === 0 && /^[a-z]{3,24}$/u.test(word.folded))
    .map(({ word }) => (word.capital ? text.slice(word.start, word.end) : word.folded));
}
