import type { Logger } from "pino";
import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { Answer } from "../shared/answer.ts";
import type { Turn } from "./turns.ts";

/** What a person did, and what came of it. */
export interface Exchange {
  readonly turn: Turn;
  /** As a person reads it: the typed line, or the pressed button's label. */
  readonly asked: string;
  /** In a channel. */
  readonly reply: Reply;
  /** Alone with the bot, where nobody is there to share with. */
  readonly direct: Reply;
}

/** A conversation from its first turn on, and the end of all that it kept. */
export type OpenReplay = () => { readonly answer: Answer; close(): void };

/** The conversation from its turns: the same turns have the same replies. Only the last one is news to the log. */
export async function exchangesOf(turns: readonly Turn[], openReplay: OpenReplay, bot: Bot, log: Logger): Promise<readonly Exchange[]> {
  const replay = openReplay();
  try {
    return await replayed(turns, replay.answer, bot, log);
  } finally {
    replay.close();
  }
}

async function replayed(turns: readonly Turn[], answer: Answer, bot: Bot, log: Logger): Promise<readonly Exchange[]> {
  const again = log.child({}, { level: log.level === "silent" ? "silent" : "warn" });
  const exchanges: Exchange[] = [];
  for (const [at, turn] of turns.entries()) {
    const seen = exchanges.flatMap(({ reply }) => reply.shown);
    const asked = { input: turn, conversation: "page", surface: "channel", seen } as const;
    const reply = await answer(asked, at === turns.length - 1 ? log : again);
    const isForSharing = reply.actions.some(({ action }) => action.share);
    const direct = isForSharing ? await answer({ ...asked, surface: "direct" }, again) : reply;
    exchanges.push({ turn, asked: turn.kind === "text" ? turn.text : labelOf(turn.id, exchanges, bot), reply, direct });
  }
  return exchanges;
}

function labelOf(id: string, earlier: readonly Exchange[], bot: Bot): string {
  const actions = earlier.flatMap(({ reply, direct }) => [...reply.actions, ...direct.actions]).toReversed();
  return actions.find(({ action }) => bot.actionId(action) === id)?.label ?? "A button";
}
