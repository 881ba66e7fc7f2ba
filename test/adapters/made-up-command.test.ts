import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandDefinitions } from "../../adapters/discord/register/definitions.ts";
import { createAnswer } from "../../adapters/shared/answer.ts";
import { completions } from "../../adapters/shared/completions.ts";
import type { Platform, PlatformContext } from "../../adapters/shared/platform.ts";
import { openSlack } from "../../adapters/slack/index.ts";
import { slackManifest } from "../../adapters/slack/manifest.ts";
import { createBot } from "../../src/bot.ts";
import { commands } from "../../src/command-list.ts";
import { type Command, defineCommand } from "../../src/commands/definition.ts";
import { verbatimCommand } from "../../src/commands/verbatim.ts";
import { done } from "../../src/reply.ts";
import { plainText } from "../../src/reply-text.ts";
import { article } from "../article.ts";
import { type FakeSlack, fakeSlack } from "./slack/fake/slack.ts";
import { visibleText } from "./slack/fake/visible.ts";

const echo = defineCommand({
  name: "echo",
  summary: "Says whom the echo is of",
  args: [{ name: "of", kind: "subject", required: true, summary: "a subject" }],
  examples: ["/echo shenzhen"],
  phrases: [],
  run: ({ args }) => done([{ kind: "text", text: `The echo is of ${args.of}.` }]),
});

/** The one list, as it is with one more. */
const answering: readonly Command[] = [...commands.filter(({ name }) => name !== "verbatim"), echo];
const bot = createBot(article, [...answering, verbatimCommand(answering)]);

describe("a command that is added to the list", () => {
  const answer = createAnswer(bot, { seed: 1, commandPrefix: "" });
  const surroundings: PlatformContext = {
    bot,
    answer,
    commandPrefix: "",
    log: pino({ level: "silent" }),
    onLost: ({ message }) => expect.fail(message),
  };
  let slack: FakeSlack;
  let platform: Platform;

  beforeAll(async () => {
    slack = await fakeSlack("socket");
    const { botToken, appToken } = slack.installation;
    const settings = {
      botToken,
      transport: { kind: "socket", appToken },
      port: 0,
      dailyUsers: [],
      apiUrl: slack.env.SLACK_API_URL,
    } as const;
    platform = openSlack(settings, surroundings);
    await platform.start();
  });
  afterAll(async () => {
    await platform.stop();
    await slack.close();
  });

  it("is explained in help and completed on the terminal", () => {
    const help = bot.answer({ input: { kind: "text", text: "/verbatim" }, surface: "direct", seed: 1, seen: [] });
    expect(plainText(help)).toContain("/echo OF: Says whom the echo is of");
    expect(completions("/ec", bot)).toEqual([["/echo "], "/ec"]);
    expect(completions("/echo shenz", bot)).toEqual([["Shenzhen "], "shenz"]);
  });

  it("is in Slack's manifest", () => {
    const { features } = slackManifest(bot.commands, { commandPrefix: "", url: undefined });
    expect(features.slash_commands).toContainEqual(
      expect.objectContaining({ command: "/echo", description: "Says whom the echo is of", usage_hint: "OF" }),
    );
  });

  it("is registered on Discord, with completion", () => {
    expect(commandDefinitions(bot.commands, "verbatim-")).toContainEqual(
      expect.objectContaining({
        name: "verbatim-echo",
        description: "Says whom the echo is of",
        options: [expect.objectContaining({ name: "of", required: true, autocomplete: true })],
      }),
    );
  });

  it("is answered on Slack, typed as a command, in a message or after a mention", async () => {
    for (const answered of [
      await slack.command("/echo shenzhen"),
      await slack.ask("/echo shenzhen"),
      await slack.mention("/echo shenzhen"),
    ])
      expect(visibleText(answered.blocks)).toContain("The echo is of shenzhen.");
    expect(visibleText((await slack.command("/verbatim")).blocks)).toContain("/echo OF");
  });
});
