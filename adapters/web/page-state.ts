import type { Input } from "../../src/request.ts";

/** One thing that a person did: typed a line or pressed a button. */
export type Turn = Extract<Input, { readonly kind: "text" | "action" }>;

/** All that the page shows depends on its address, so Back, reload, bookmarks and curl work, and the server keeps no session. */
export interface PageState {
  /** The conversation, oldest first; the reply to the last turn is shown. */
  readonly turns: readonly Turn[];
  /** The sentence for which the page lists facts and quotations: `7.2`. */
  readonly place: string | undefined;
  /** The first paragraph that is shown of a long document, from 1. */
  readonly firstParagraph: number | undefined;
}

/** UTF-16 code units; the core reads no more of a line. */
export const maxLineLength = 2_000;
const maxTurns = 12;
/** UTF-16 code units of the turns before the current one, which every link on the page contains. */
const maxEarlierLength = 800;

/** White space and half a surrogate pair at the limit. Other invisible characters are left to the core. */
const edges = /^\p{White_Space}+|(?<!\p{White_Space})[\p{White_Space}\p{Surrogate}]+$/gu;

export function readPageState(parameters: URLSearchParams): PageState {
  const turns = [...parameters].flatMap(([name, value]): Turn[] => {
    const text = value.slice(0, maxLineLength).replace(edges, "");
    if (text === "") return [];
    if (name === "q") return [{ kind: "text", text }];
    return name === "press" ? [{ kind: "action", id: text }] : [];
  });
  const [, place] = /^(\d{1,7}\.\d{1,7})$/u.exec(parameters.get("at") ?? "") ?? [];
  const [from] = /^\d{1,7}$/u.exec(parameters.get("from") ?? "") ?? [];
  return { turns: latestTurns(turns), place, firstParagraph: from === undefined ? undefined : Number(from) };
}

/** The last turn, and as many before it as the limits allow. */
function latestTurns(turns: readonly Turn[]): readonly Turn[] {
  const [current, ...earlier] = turns.toReversed();
  if (!current) return [];
  let length = 0;
  const kept = earlier.slice(0, maxTurns - 1).filter((turn) => {
    length += fieldValue(turn).length;
    return length <= maxEarlierLength;
  });
  return [current, ...kept].toReversed();
}

export function pageAddress({ turns, place, firstParagraph }: Partial<PageState>): string {
  const parameters = new URLSearchParams();
  for (const turn of turns ?? []) parameters.append(fieldName(turn), fieldValue(turn));
  if (place !== undefined) parameters.append("at", place);
  if (firstParagraph !== undefined) parameters.append("from", String(firstParagraph));
  return parameters.size === 0 ? "/" : `/?${parameters}`;
}

/** The name of the form field for a turn. */
export function fieldName({ kind }: Turn): "q" | "press" {
  return kind === "text" ? "q" : "press";
}

export function fieldValue(turn: Turn): string {
  return turn.kind === "text" ? turn.text : turn.id;
}
