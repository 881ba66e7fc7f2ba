import { MessageFlags } from "discord.js";
import pino from "pino";
import { expect, it } from "vitest";
import { answerInteraction } from "../../../../adapters/discord/api/send.ts";
import { article, bot, say } from "../../../article.ts";

it("if an answer cannot be rendered, the requester gets a private error message, and the error is logged", async () => {
  const sent: unknown[] = [];
  const interaction = { reply: async (message: unknown) => sent.push(message) } as unknown as Parameters<typeof answerInteraction>[0];
  const logged: string[] = [];
  const log = pino({}, { write: (line: string) => logged.push(JSON.parse(line).msg) });
  const document = {
    ...article.document,
    get hash(): string {
      throw new RangeError("too long");
    },
  };
  await answerInteraction(interaction, { reply: say("/quote lu"), document }, { commandLine: bot.library.commandLine, log });
  expect(sent).toEqual([expect.objectContaining({ flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] })]);
  expect(JSON.stringify(sent)).toContain("Something went wrong in the bot");
  expect(logged).toEqual(["an answer could not be rendered for Discord"]);
});
