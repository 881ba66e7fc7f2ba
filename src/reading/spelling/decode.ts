import type { LanguageModel } from "./language-model.ts";
import type { Suggestion } from "./suggest.ts";

/** A way to read the typed words from `from` (inclusive) to `to` (exclusive). */
export interface Edge extends Suggestion {
  readonly from: number;
  readonly to: number;
  /** Whether it reads them as typed. */
  readonly isTyped: boolean;
  /** Nats for a typed word that the model does not have, in place of its probability. */
  readonly ownCost?: number;
}

interface Path {
  readonly edge: Edge | undefined;
  readonly cost: number;
  readonly before: Path | undefined;
}

/** The most probable way to read all words (Viterbi 1967). `edgesFrom[i]` begin at word `i`; at least one of them ends at `i + 1`. */
export function decode(edgesFrom: readonly (readonly Edge[])[], model: LanguageModel): readonly Edge[] {
  const paths: Path[][] = Array.from({ length: edgesFrom.length + 1 }, () => []);
  paths[0] = [{ edge: undefined, cost: 0, before: undefined }];
  for (const [position, edges] of edgesFrom.entries()) {
    for (const edge of edges) {
      const best = bestBefore(paths[position] ?? [], edge, model);
      if (best) paths[edge.to]?.push(best);
    }
  }
  let last: Path | undefined;
  for (const path of paths.at(-1) ?? []) {
    const cost = path.cost + model.cost("", lastWord(path));
    if (!last || cost < last.cost) last = { ...path, cost };
  }
  const read: Edge[] = [];
  for (let path = last; path?.edge; path = path.before) read.unshift(path.edge);
  return read;
}

function bestBefore(paths: readonly Path[], edge: Edge, model: LanguageModel): Path | undefined {
  const [first = "", ...others] = edge.words;
  let inner = edge.cost;
  let before = first;
  for (const word of others) {
    inner += model.cost(word, before);
    before = word;
  }
  let best: Path | undefined;
  for (const path of paths) {
    const cost = path.cost + inner + (edge.ownCost ?? model.cost(first, lastWord(path)));
    if (!best || cost < best.cost) best = { edge, cost, before: path };
  }
  return best;
}

function lastWord({ edge }: Path): string {
  return edge?.words.at(-1) ?? "";
}
