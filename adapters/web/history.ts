import type { Exchange } from "./exchange.ts";
import { fittingTurns, type History, type PageState, type View } from "./page-state.ts";

/** What a page shows, and what its links lead on from. */
export interface PageView extends PageState {
  /** The conversation for an address with a further turn. */
  readonly next: History;
  /** The last turn alone. */
  readonly last: History;
}

export function createPageView(state: PageState, exchanges: readonly Exchange[]): PageView {
  const { turns, remembered, shownAs } = state;
  const start = { turns, remembered, shownAs };
  if (turns.length === 0) return { ...state, next: start, last: start };
  const last = { turns: turns.slice(-1), remembered: exchanges.at(-1)?.rememberedBefore, shownAs };
  return { ...state, next: historyOf(exchanges, shownAs), last };
}

/** The exchanges as an address with a further turn holds them. */
function historyOf(exchanges: readonly Exchange[], shownAs: View): History {
  const turns = fittingTurns(exchanges.map(({ turn }) => turn));
  const first = exchanges[exchanges.length - turns.length];
  return { turns, shownAs, remembered: first ? first.rememberedBefore : exchanges.at(-1)?.rememberedAfter };
}
