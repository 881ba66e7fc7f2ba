import { expect, it } from "vitest";
import { commandDefinitions } from "../../adapters/discord/command-manifest.ts";
import { oneDocument } from "../../adapters/shared/documents.ts";
import { completions } from "../../adapters/shared/line-completions.ts";
import { slackManifest } from "../../adapters/slack/command-manifest.ts";
import { createBot, createCommandLine } from "../../src/bot.ts";
import { commands } from "../../src/command-list.ts";
import { channelSettings } from "../../src/commands/channel-settings.ts";
import { type Command, defineCommand } from "../../src/commands/command-definition.ts";
import { createVerbatimCommand } from "../../src/commands/verbatim.ts";
import { doneReply } from "../../src/reply.ts";
import { plainText } from "../../src/reply-text.ts";
import { article } from "../article.ts";
import { readableText } from "./slack/fake/readable-text.ts";
import { startSlackAdapter } from "./slack/harness.ts";

const echo = defineCommand({
  name: "echo",
  summary: "Repeats a subject",
  args: [{ name: "of", kind: "subject", required: true, summary: "a subject" }],
  examples: ["echo shenzhen"],
  run: ({ args }) => doneReply([{ kind: "text", text: `The echo is of ${args.of}.` }]),
});

/** The real commands and one more. */
const answering: readonly Command[] = [...commands.filter(({ name }) => name !== "verbatim"), echo];
const bot = createBot(article, { commands: [...answering, createVerbatimCommand(answering, channelSettings)] });

it("a new command in the list is explained in help, completed on the terminal, in Slack's manifest and registered on Discord", () => {
  const help = bot.reply({ input: { kind: "text", text: "/verbatim" }, surface: "direct", seed: 1, seenFacts: [] });
  expect(plainText(help)).toContain("/echo OF: Repeats a subject");
  expect(completions("/ec", bot)).toEqual([["/echo "], "/ec"]);
  expect(completions("/echo shenz", bot)).toEqual([["Shenzhen "], "shenz"]);
  const app = { commandLine: bot.library.commandLine, appName: "Verbatim", overhearsChannels: false, url: undefined };
  expect(slackManifest(bot.commands, app).features.slash_commands).toContainEqual(
    expect.objectContaining({ command: "/echo", description: "Repeats a subject", usage_hint: "OF" }),
  );
  expect(commandDefinitions(bot.commands, createCommandLine("verbatim-"))).toContainEqual(
    expect.objectContaining({
      name: "verbatim-echo",
      description: "Repeats a subject",
      options: [expect.objectContaining({ name: "of", required: true, autocomplete: true })],
    }),
  );
});

it("a new command in the list is answered on Slack, typed as a command, in a message or after a mention", async () => {
  const { slack, stop } = await startSlackAdapter({ documents: oneDocument(() => bot), currentBot: () => bot });
  const line = "/echo shenzhen";
  for (const { blocks } of [await slack.runCommand(line), await slack.ask(line), await slack.mention(line)])
    expect(readableText(blocks)).toContain("The echo is of shenzhen.");
  expect(readableText((await slack.runCommand("/verbatim")).blocks)).toContain("/echo OF");
  await stop();
});
