import type { Bot } from "../src/bot.ts";
import type { CommandContext } from "../src/commands/command-definition.ts";
import type { Reply } from "../src/reply.ts";
import type { Request } from "../src/request.ts";

/** The reply where there is a store. */
export async function replyInContext(bot: Bot, request: Request, context: CommandContext): Promise<Reply> {
  const received = bot.receive(request);
  return "run" in received ? received.run(context) : received.reply;
}
