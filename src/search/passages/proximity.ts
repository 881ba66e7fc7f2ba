import type { Interpretation, Question } from "./question.ts";

/** How close together the question's terms are in a sentence. */
export interface Proximity {
  /** Share of the question's neighbouring terms that are also close to each other in the sentence, in the same order. */
  readonly inOrder: number;
  /** The same in any order. */
  readonly close: number;
  /** Number of terms found, divided by the words from the first to the last of them: 1 where they are adjacent. */
  readonly density: number;
}

/** `sentence`: token ids in order. */
export function proximity({ terms }: Question, sentence: Int32Array): Proximity {
  if (sentence.length === 0) return { inOrder: 0, close: 0, density: 0 };
  const positions = terms.map(({ interpretations }) => termPositions(sentence, interpretations));
  let [pairs, inOrder, close] = [0, 0, 0];
  for (let term = 0; term + 1 < terms.length; term += 1) {
    const [left, right] = [terms[term], terms[term + 1]];
    if (!left || !right || Math.abs(right.position - left.position) > maxGap) continue;
    pairs += 1;
    if (!positions[term]?.length || !positions[term + 1]?.length) continue;
    const gaps = (positions[term] ?? []).flatMap((a) => (positions[term + 1] ?? []).map((b) => b - a));
    if (gaps.some((gap) => gap > 0 && gap <= maxGap)) inOrder += 1;
    if (gaps.some((gap) => Math.abs(gap) <= maxGap)) close += 1;
  }
  return { inOrder: inOrder / Math.max(pairs, 1), close: close / Math.max(pairs, 1), density: density(positions) };
}

/** Words. */
const maxGap = 4;
const maxPositions = 8;

function termPositions(sentence: Int32Array, interpretations: readonly Interpretation[]): readonly number[] {
  const positions: number[] = [];
  for (let index = 0; index < sentence.length && positions.length < maxPositions; index += 1)
    if (interpretations.some(({ id }) => id === sentence[index])) positions.push(index);
  return positions;
}

function density(positions: readonly (readonly number[])[]): number {
  const firsts = positions.flatMap(([first]) => (first === undefined ? [] : [first]));
  if (firsts.length < 2) return 0;
  const spread = Math.max(...firsts) - Math.min(...firsts) + 1;
  return Math.min(1, firsts.length / spread);
}
