import { maxEncodedLength } from "../../src/conversation/conversation.ts";
import type { Input } from "../../src/request.ts";

/** One thing that a person did: typed a line or pressed a button. */
export type Turn = Extract<Input, { readonly kind: "text" | "action" }>;

/** How the page draws the conversation; the first is the default. */
export const views = ["slack", "discord", "terminal", "all"] as const;
export type View = (typeof views)[number];

/** A conversation as an address holds it. */
export interface History {
  readonly shownAs: View;
  /** Oldest first. */
  readonly turns: readonly Turn[];
  /** What was remembered before them (`Reply.conversation`): earlier ones did not fit. Undefined if there were none. */
  readonly remembered: string | undefined;
}

/** All that the page shows depends on its address, so Back, reload, bookmarks and curl work, and the server keeps no session. */
export interface PageState extends History {
  /** The sentence for which the page lists facts and quotations: `7.2`. */
  readonly place: string | undefined;
  /** The first paragraph that is shown of a long document, from 1. */
  readonly firstParagraph: number | undefined;
  /** Whether the last question was just marked as answered wrongly: added to the file, or known there already. */
  readonly marked: Marked | undefined;
}

export type Marked = (typeof markedValues)[number];
const markedValues = ["added", "known"] as const;

/** UTF-16 code units; the core reads no more of a line. */
export const maxLineLength = 2_000;
const maxTurns = 12;
/** UTF-16 code units of the turns before the current one, which every link on the page contains. */
const maxEarlierLength = 800;

/** White space and half a surrogate pair at the limit. Other invisible characters are left to the core. */
const edges = /^\p{White_Space}+|(?<!\p{White_Space})[\p{White_Space}\p{Surrogate}]+$/gu;

/** The form fields for `History.remembered` and `History.shownAs`. */
export const rememberedField = "c";
export const viewField = "view";

export function readPageState(parameters: URLSearchParams): PageState {
  const turns = [...parameters].flatMap(([name, value]): Turn[] => {
    const text = value.slice(0, maxLineLength).replace(edges, "");
    if (text === "") return [];
    if (name === "q") return [{ kind: "text", text }];
    return name === "press" ? [{ kind: "action", id: text }] : [];
  });
  const [, place] = /^(\d{1,7}\.\d{1,7})$/u.exec(parameters.get("at") ?? "") ?? [];
  const [from] = /^\d{1,7}$/u.exec(parameters.get("from") ?? "") ?? [];
  const firstParagraph = from === undefined ? undefined : Number(from);
  const marked = markedValues.find((value) => value === parameters.get("marked"));
  const shownAs = views.find((view) => view === parameters.get(viewField)) ?? views[0];
  return { ...latestHistory(turns, parameters.get(rememberedField)), shownAs, place, firstParagraph, marked };
}

/** The last turn, and as many before it as the limits allow. `remembered` belongs to the first of `turns`. */
function latestHistory(turns: readonly Turn[], remembered: string | null): Omit<History, "shownAs"> {
  const earlier = fittingTurns(turns.slice(0, -1));
  const kept = [...earlier, ...turns.slice(-1)];
  const isUsable = remembered !== null && remembered.length <= maxEncodedLength && kept.length === turns.length && turns.length > 0;
  return { turns: kept, remembered: isUsable && remembered !== "" ? remembered : undefined };
}

/** The last turns: as many as an address holds before a further one. */
export function fittingTurns(turns: readonly Turn[]): readonly Turn[] {
  const latest = turns.slice(1 - maxTurns).toReversed();
  let length = 0;
  const tooLong = latest.findIndex((turn) => {
    length += fieldValue(turn).length;
    return length > maxEarlierLength;
  });
  return (tooLong < 0 ? latest : latest.slice(0, tooLong)).toReversed();
}

export function pageAddress({ turns, remembered, shownAs = views[0], place, firstParagraph, marked }: Partial<PageState>): string {
  const parameters = new URLSearchParams();
  if (remembered !== undefined) parameters.append(rememberedField, remembered);
  for (const turn of turns ?? []) parameters.append(fieldName(turn), fieldValue(turn));
  if (shownAs !== views[0]) parameters.append(viewField, shownAs);
  if (place !== undefined) parameters.append("at", place);
  if (firstParagraph !== undefined) parameters.append("from", String(firstParagraph));
  if (marked !== undefined) parameters.append("marked", marked);
  return parameters.size === 0 ? "/" : `/?${parameters}`;
}

/** The name of the form field for a turn. */
export function fieldName({ kind }: Turn): "q" | "press" {
  return kind === "text" ? "q" : "press";
}

export function fieldValue(turn: Turn): string {
  return turn.kind === "text" ? turn.text : turn.id;
}
