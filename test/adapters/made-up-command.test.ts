import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStorage } from "../../adapters/app/storage.ts";
import { commandDefinitions } from "../../adapters/discord/register/definitions.ts";
import { createAnswer } from "../../adapters/shared/answer.ts";
import { oneDocument } from "../../adapters/shared/documents.ts";
import { completions } from "../../adapters/shared/line-completions.ts";
import { noMetrics } from "../../adapters/shared/metrics.ts";
import type { Platform, PlatformContext } from "../../adapters/shared/platform.ts";
import { createSlack } from "../../adapters/slack/index.ts";
import { slackManifest } from "../../adapters/slack/manifest.ts";
import { createBot, createCommandLine } from "../../src/bot.ts";
import { commands } from "../../src/command-list.ts";
import { channelSettings } from "../../src/commands/channel/channel-settings.ts";
import { type Command, defineCommand } from "../../src/commands/definition.ts";
import { createVerbatimCommand } from "../../src/commands/verbatim.ts";
import { doneReply } from "../../src/reply.ts";
import { plainText } from "../../src/reply-text.ts";
import { article } from "../article.ts";
import { alone } from "../kept.ts";
import { readableText } from "./slack/fake/readable-text.ts";
import { type FakeSlack, startFakeSlack } from "./slack/fake/slack.ts";

const echo = defineCommand({
  name: "echo",
  summary: "Repeats a subject",
  args: [{ name: "of", kind: "subject", required: true, summary: "a subject" }],
  examples: ["echo shenzhen"],
  phrases: [],
  run: ({ args }) => doneReply([{ kind: "text", text: `The echo is of ${args.of}.` }]),
});

/** The real commands and one more. */
const answering: readonly Command[] = [...commands.filter(({ name }) => name !== "verbatim"), echo];
const bot = createBot(article, { commands: [...answering, createVerbatimCommand(answering, channelSettings)] });

const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});

describe("a new command in the list", () => {
  const answer = createAnswer(
    oneDocument(() => bot),
    { seed: 1 },
  );
  const context: PlatformContext = {
    ...storage,
    ...alone(bot),
    commandLine: bot.library.commandLine,
    answer,
    metrics: noMetrics,
    noticeTime: 0,
    log: pino({ level: "silent" }),
    onLost: ({ message }) => expect.fail(message),
  };
  let slack: FakeSlack;
  let platform: Platform;

  beforeAll(async () => {
    slack = await startFakeSlack("socket");
    const { botToken, appToken } = slack.installation;
    const settings = {
      botToken,
      transport: { kind: "socket", appToken },
      port: 0,
      dailyUsers: [],
      hearsChannels: false,
      apiUrl: slack.env.SLACK_API_URL,
    } as const;
    platform = createSlack(settings, context);
    await platform.start();
  });
  afterAll(async () => {
    await platform.stop();
    await slack.close();
  });

  it("is explained in help and completed on the terminal", () => {
    const help = bot.answer({ input: { kind: "text", text: "/verbatim" }, surface: "direct", seed: 1, seenFacts: [] });
    expect(plainText(help)).toContain("/echo OF: Repeats a subject");
    expect(completions("/ec", bot)).toEqual([["/echo "], "/ec"]);
    expect(completions("/echo shenz", bot)).toEqual([["Shenzhen "], "shenz"]);
  });

  it("is in Slack's manifest", () => {
    const { features } = slackManifest(bot.commands, {
      commandLine: bot.library.commandLine,
      appName: "Verbatim",
      hearsChannels: false,
      url: undefined,
    });
    expect(features.slash_commands).toContainEqual(
      expect.objectContaining({ command: "/echo", description: "Repeats a subject", usage_hint: "OF" }),
    );
  });

  it("is registered on Discord, with completion", () => {
    expect(commandDefinitions(bot.commands, createCommandLine("verbatim-"))).toContainEqual(
      expect.objectContaining({
        name: "verbatim-echo",
        description: "Repeats a subject",
        options: [expect.objectContaining({ name: "of", required: true, autocomplete: true })],
      }),
    );
  });

  it("is answered on Slack, typed as a command, in a message or after a mention", async () => {
    for (const answered of [
      await slack.runCommand("/echo shenzhen"),
      await slack.ask("/echo shenzhen"),
      await slack.mention("/echo shenzhen"),
    ])
      expect(readableText(answered.blocks)).toContain("The echo is of shenzhen.");
    expect(readableText((await slack.runCommand("/verbatim")).blocks)).toContain("/echo OF");
  });
});
