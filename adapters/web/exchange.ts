import type { Reply } from "../../src/reply.ts";
import type { Turn } from "./page-state.ts";

/** What a person did and the reply to it. */
export interface Exchange {
  readonly turn: Turn;
  /** The turn as text: the typed line, or the label of the pressed button. */
  readonly prompt: string;
  /** For a button or a menu: the exchange whose reply offered it; undefined if that is no longer in the conversation. */
  readonly pressed: Exchange | undefined;
  /** What the conversation remembered before and after it; undefined if nothing. */
  readonly rememberedBefore: string | undefined;
  readonly rememberedAfter: string | undefined;
  /** The reply in a channel. */
  readonly reply: Reply;
  /** The reply in a direct message: without a Share button. The next turn goes on with it, because only the terminal numbers its actions. */
  readonly directReply: Reply;
}

/** Whether only the person sees the reply. One to a mention is an ordinary message: only commands and buttons can be answered to one person. */
export function isEphemeral({ turn, reply }: Pick<Exchange, "turn" | "reply">): boolean {
  return reply.visibility === "private" && (turn.kind === "action" || turn.text.startsWith("/"));
}
