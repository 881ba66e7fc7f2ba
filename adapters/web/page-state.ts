import { maxEncodedLength } from "../../src/conversation-encoding.ts";
import type { Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import { fittingCount } from "../shared/message-limits.ts";
import { type Html, html } from "./html-markup.ts";

/** One thing that a person did: typed a line or pressed a button. */
export type Turn = Extract<Input, { readonly kind: "text" | "action" }>;

/** How the page draws the conversation; the first is the default. */
export const views = ["slack", "discord", "terminal", "all"] as const;
export type View = (typeof views)[number];

/** A conversation as an address holds it. */
export interface History {
  readonly shownAs: View;
  /** The id of the tried document that answers; undefined if the served one does. */
  readonly tried: string | undefined;
  /** Oldest first. */
  readonly turns: readonly Turn[];
  /** The conversation state before them (`Reply.conversation`), if earlier ones did not fit. */
  readonly conversationState: string | undefined;
}

/** All that the page shows depends on its address, so Back, reload, bookmarks and curl work, and the server keeps no session but tried documents. */
export interface PageState extends History {
  /** The sentence for which the page lists facts and quotations: `7.2`. */
  readonly place: string | undefined;
  /** The first paragraph that is shown of a long document, from 1. */
  readonly firstParagraph: number | undefined;
  /** Whether the last question was just marked as answered wrongly: added to the file, or known there already. */
  readonly marked: Marked | undefined;
}

const markedValues = ["added", "known"] as const;
export type Marked = (typeof markedValues)[number];

/** UTF-16 code units; the core reads no more of a line. */
export const maxLineLength = 2_000;
const maxTurns = 12;
/** Characters. */
const maxIdLength = 40;
/** UTF-16 code units of the turns before the current one, which every link on the page contains. */
const maxEarlierLength = 800;

/** White space and half a surrogate pair at the limit. Other invisible characters are left to the core. */
const edges = /^\p{White_Space}+|(?<!\p{White_Space})[\p{White_Space}\p{Surrogate}]+$/gu;

/** The form fields for `History.conversationState`, `History.shownAs` and `History.tried`. */
const stateField = "c";
const viewField = "view";
const triedField = "doc";

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
  const tried = parameters.get(triedField)?.slice(0, maxIdLength) || undefined;
  return { ...latestHistory(turns, parameters.get(stateField)), shownAs, tried, place, firstParagraph, marked };
}

/** The last turn, and as many before it as the limits allow. `conversationState` belongs to the first of `turns`. */
function latestHistory(turns: readonly Turn[], conversationState: string | null): Omit<History, "shownAs" | "tried"> {
  const earlier = fittingTurns(turns.slice(0, -1));
  const kept = [...earlier, ...turns.slice(-1)];
  const isUsable = kept.length === turns.length && turns.length > 0 && (conversationState ?? "").length <= maxEncodedLength;
  return { turns: kept, conversationState: (isUsable && conversationState) || undefined };
}

/** The last turns: as many as an address holds before a further one. */
function fittingTurns(turns: readonly Turn[]): readonly Turn[] {
  const latest = turns.slice(1 - maxTurns).toReversed();
  return latest
    .slice(
      0,
      fittingCount(latest, (turn) => fieldOf(turn)[1].length, maxEarlierLength),
    )
    .toReversed();
}

export function pageAddress(state: Partial<PageState>): string {
  const { turns, conversationState, shownAs = views[0], tried, place, firstParagraph, marked } = state;
  const parameters = new URLSearchParams();
  if (conversationState !== undefined) parameters.append(stateField, conversationState);
  for (const turn of turns ?? []) parameters.append(...fieldOf(turn));
  if (shownAs !== views[0]) parameters.append(viewField, shownAs);
  if (tried !== undefined) parameters.append(triedField, tried);
  if (place !== undefined) parameters.append("at", place);
  if (firstParagraph !== undefined) parameters.append("from", String(firstParagraph));
  if (marked !== undefined) parameters.append("marked", marked);
  return parameters.size === 0 ? "/" : `/?${parameters}`;
}

/** The name and the value of its form field. */
function fieldOf(turn: Turn): readonly ["q" | "press", string] {
  return turn.kind === "text" ? ["q", turn.text] : ["press", turn.id];
}

export interface ShownTurn {
  readonly turn: Turn;
  /** The turn as text: the typed line, or the label of the pressed button. */
  readonly prompt: string;
  /** The turn whose reply offered the button or the menu; undefined if that is no longer in the conversation. */
  readonly pressed: ShownTurn | undefined;
  /** The conversation state before and after it; undefined if there is none. */
  readonly stateBefore: string | undefined;
  readonly stateAfter: string | undefined;
  /** The reply in a channel. */
  readonly reply: Reply;
  /** The reply in a direct message: without a Share button. The next turn goes on with it, because only the terminal numbers its actions. */
  readonly directReply: Reply;
}

/** Whether only the person sees the reply. One to a mention is an ordinary message: only commands and buttons can be answered to one person. */
export function isEphemeral({ turn, reply }: Pick<ShownTurn, "turn" | "reply">): boolean {
  return reply.visibility === "private" && (turn.kind === "action" || turn.text.startsWith("/"));
}

/** What a page shows, and what its links lead on from. */
export interface PageView extends PageState {
  /** The conversation for an address with a further turn. */
  readonly next: History;
  readonly last: History;
}

export function createPageView(state: PageState, shownTurns: readonly ShownTurn[]): PageView {
  const { turns, conversationState, shownAs, tried } = state;
  const start = { turns, conversationState, shownAs, tried };
  if (turns.length === 0) return { ...state, next: start, last: start };
  const newest = shownTurns.at(-1);
  const earlier = fittingTurns(shownTurns.map(({ turn }) => turn));
  const first = shownTurns[shownTurns.length - earlier.length];
  return {
    ...state,
    next: { turns: earlier, shownAs, tried, conversationState: first ? first.stateBefore : newest?.stateAfter },
    last: { turns: turns.slice(-1), shownAs, tried, conversationState: newest?.stateBefore },
  };
}

/** A form whose buttons continue the conversation and lead to the new reply. */
export function messageForm(history: History, content: Html, id?: string, [method, action] = ["get", "/#reply"]): Html {
  return html`<form action="${action}" method="${method}"${id !== undefined && html` id="${id}"`}>${historyFields(history)}${content}</form>`;
}

export function historyFields({ turns, conversationState, shownAs, tried }: History): Html {
  const fields = turns.map((turn) => hiddenField(...fieldOf(turn)));
  return html`${conversationState !== undefined && hiddenField(stateField, conversationState)}${fields}${
    shownAs !== views[0] && hiddenField(viewField, shownAs)
  }${tried !== undefined && hiddenField(triedField, tried)}`;
}

function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}
