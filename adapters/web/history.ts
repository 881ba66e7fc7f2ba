import { fittingTurns, type History, type PageState } from "./page-state.ts";
import type { Exchange } from "./replay.ts";

/** What a page shows, and what its links lead on from. */
export interface PageView extends PageState {
  /** The conversation for an address with a further turn. */
  readonly next: History;
  /** The last turn alone. */
  readonly last: History;
}

export function createPageView(state: PageState, exchanges: readonly Exchange[]): PageView {
  // The example that is shown until somebody asks is no part of the conversation.
  if (state.turns.length === 0) return { ...state, next: state, last: state };
  return { ...state, next: historyOf(exchanges), last: { turns: state.turns.slice(-1), remembered: exchanges.at(-1)?.rememberedBefore } };
}

/** The exchanges as an address with a further turn holds them. */
export function historyOf(exchanges: readonly Exchange[]): History {
  const turns = fittingTurns(exchanges.map(({ turn }) => turn));
  const first = exchanges[exchanges.length - turns.length];
  return { turns, remembered: first ? first.rememberedBefore : exchanges.at(-1)?.rememberedAfter };
}
