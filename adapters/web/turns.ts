import type { Input } from "../../src/request.ts";

/** One thing that a person did: typed a line or pressed a button. */
export type Turn = Extract<Input, { readonly kind: "text" | "action" }>;

/** Everything that the page shows follows from its address, so Back, reload, a bookmark and curl all work and nothing is kept here. */
export interface Visit {
  /** The conversation, oldest first; the last one is the reply that is shown. */
  readonly turns: readonly Turn[];
  /** A sentence of which the page tells what is known: `7.2`. */
  readonly place: string | undefined;
  /** The first paragraph that is shown of a long document. */
  readonly from: number | undefined;
}

/** UTF-16 code units; the core reads no more of a line. */
export const longestLine = 2_000;
const mostTurns = 12;
/** UTF-16 code units of the turns before the current one, which every link on the page carries. */
const mostCarried = 800;

/** What a person does not mean to type, and half a character that the limit has cut. Anything else that cannot be seen is for the core. */
const edges = /^\p{White_Space}+|(?<!\p{White_Space})[\p{White_Space}\p{Surrogate}]+$/gu;

export function visitFrom(parameters: URLSearchParams): Visit {
  const turns = [...parameters].flatMap(([name, value]): Turn[] => {
    const text = value.slice(0, longestLine).replace(edges, "");
    if (text === "") return [];
    if (name === "q") return [{ kind: "text", text }];
    return name === "press" ? [{ kind: "action", id: text }] : [];
  });
  const [, place] = /^(\d{1,7}\.\d{1,7})$/u.exec(parameters.get("at") ?? "") ?? [];
  const from = /^\d{1,7}$/u.test(parameters.get("from") ?? "") ? Number(parameters.get("from")) : undefined;
  return { turns: carried(turns), place, from };
}

/** The latest turns that fit. */
function carried(turns: readonly Turn[]): readonly Turn[] {
  const [current, ...earlier] = turns.toReversed();
  if (!current) return [];
  let length = 0;
  const kept = earlier.slice(0, mostTurns - 1).filter((turn) => {
    length += writtenAs(turn).length;
    return length <= mostCarried;
  });
  return [current, ...kept].toReversed();
}

export function addressOf({ turns, place, from }: Partial<Visit>): string {
  const parameters = new URLSearchParams();
  for (const turn of turns ?? []) parameters.append(nameOf(turn), writtenAs(turn));
  if (place !== undefined) parameters.append("at", place);
  if (from !== undefined) parameters.append("from", String(from));
  return parameters.size === 0 ? "/" : `/?${parameters}`;
}

/** The name of a form's field for a turn. */
export function nameOf({ kind }: Turn): "q" | "press" {
  return kind === "text" ? "q" : "press";
}

export function writtenAs(turn: Turn): string {
  return turn.kind === "text" ? turn.text : turn.id;
}
