import { isDeepStrictEqual } from "node:util";
import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { Request } from "../../src/request.ts";

/** Who sees the reply on its platform: a text in a channel is answered for all to see, whatever its reply says. */
export function audience({ input, surface }: Pick<Request, "input" | "surface">, { visibility }: Reply): Reply["visibility"] {
  return surface === "direct" || input.kind === "text" ? "shared" : visibility;
}

/**
 * What only one person saw is never gone on from in public: a text does not read it, and the reply to a command or a button that differs
 * with it is private. `reply`: without it. Answers the request again, which must not be one that stores something.
 */
export function replyAfterPersonal(reply: Reply, request: Request, personal: string | undefined, bot: Pick<Bot, "answer">): Reply {
  if (personal === undefined || request.input.kind === "text") return reply;
  const continued = bot.answer({ ...request, conversation: personal });
  const isSame = isDeepStrictEqual({ ...continued, conversation: undefined }, { ...reply, conversation: undefined });
  return isSame && reply.visibility === "shared" ? reply : { ...continued, visibility: "private" };
}
