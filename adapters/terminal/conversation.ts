import type { Bot } from "../../src/bot.ts";
import { failed, type Reply } from "../../src/reply.ts";
import type { Input, Request } from "../../src/request.ts";

/** One conversation on the terminal: it remembers which facts it has shown. */
export type Conversation = (input: Input) => Reply;

/** The terminal's error boundary: `onError` gets the cause, the person a reply. */
export function openConversation(bot: Bot, seed: number, onError: (error: unknown) => void): Conversation {
  let seen: readonly string[] = [];
  return (input) => {
    const request: Request = { input, surface: "direct", seed, seen };
    const reply = answered(bot, request, onError);
    seen = [...seen.filter((id) => !reply.shown.includes(id)), ...reply.shown];
    return reply;
  };
}

function answered(bot: Bot, request: Request, onError: (error: unknown) => void): Reply {
  try {
    return bot.answer(request);
  } catch (error) {
    onError(error);
    return failed();
  }
}
