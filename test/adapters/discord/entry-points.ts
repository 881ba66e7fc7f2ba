import { type Command, getSubcommands } from "../../../src/commands/definition.ts";
import { parseLine } from "../../../src/commands/parse/line.ts";
import { createLibrary } from "../../../src/library.ts";
import { article, bot } from "../../article.ts";
import type { LogLine, RunningProgram } from "../../program.ts";
import type { Conversation, EntryPoint, PlatformUnderTest, ReceivedReply } from "../platform-under-test.ts";
import { waitFor } from "../wait-for.ts";
import type { Options } from "./fake/command-data.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { readMarkdown } from "./fake/markdown.ts";
import { type MessageView, messageTexts } from "./fake/message-view.ts";
import { addChannel, type TestChannel } from "./fake/world.ts";
import { startOnDiscord } from "./running.ts";

const library = createLibrary(article);

export function discordUnderTest(): PlatformUnderTest {
  return {
    name: "Discord",
    entryPoints,
    start: async () => {
      const { discord, program, stop } = await startOnDiscord();
      return {
        startConversation: ({ name }) =>
          createConversation(
            discord,
            program,
            entryPoints.find((entryPoint) => entryPoint.name === name),
          ),
        stop,
      };
    },
  };
}

interface TestEntryPoint extends EntryPoint {
  readonly kind: Parameters<typeof addChannel>[1];
  ask(discord: FakeDiscord, text: string, place: TestChannel): Promise<MessageView>;
}

const entryPoints: readonly TestEntryPoint[] = [
  { name: "by command", accepts: "commands", kind: "channel", ask: runLine },
  {
    name: "by mention",
    accepts: "anything",
    kind: "channel",
    ask: (discord, text, place) => discord.ask(`<@${discord.world.bot.id}> ${text}`, { place, isManager: true }),
  },
  { name: "in a direct message", accepts: "anything", kind: "direct", ask: (discord, text, place) => discord.ask(text, { place }) },
];

/** Runs the line as a command with options. `isStale`: some lines omit required options. */
function runLine(discord: FakeDiscord, text: string, place: TestChannel): Promise<MessageView> {
  const [, name = "", line = ""] = /^\/(\S+)\s*(.*)$/su.exec(text) ?? [];
  const command = bot.commands.find((each) => each.name === name);
  if (!command) throw new Error(`There is no command in: ${text}`);
  const options = shownOptions(parseLine(command, line, library), command);
  return discord.runCommand(name, options, { place, isStale: true, isManager: true });
}

/** The arguments under the names of their options. */
function shownOptions(args: Readonly<Record<string, string>>, command: Command): Options {
  const all = [command, ...getSubcommands(command)].flatMap((one) => one.args);
  const pairs = Object.entries(args).map(([name, value]) => {
    const argument = all.find((each) => each.name === name);
    return [argument?.option ?? name, argument?.kind === "all" ? true : value];
  });
  return Object.fromEntries(pairs);
}

function createConversation(discord: FakeDiscord, program: RunningProgram, entryPoint: TestEntryPoint | undefined): Conversation {
  if (!entryPoint) throw new Error("There is no such entry point on Discord.");
  const place = addChannel(discord.world, entryPoint.kind);
  const outcomes = () => program.log().filter(({ msg }) => msg === "answered");
  let last: MessageView | undefined;
  const receive = async (request: () => Promise<MessageView>, canBePrivate: boolean) => {
    const before = outcomes().length;
    last = await request();
    return receivedReply(last, await waitFor(() => outcomes()[before], "an outcome in the log"), canBePrivate);
  };
  return {
    ask: (text) => receive(() => entryPoint.ask(discord, text, place), entryPoint.accepts === "commands"),
    press: (label) => {
      const answer = last;
      if (!answer) throw new Error("There is no message yet.");
      return receive(() => discord.clickButton(answer, label, { place }), entryPoint.kind === "channel");
    },
  };
}

function receivedReply({ message, words, isPrivate }: MessageView, { outcome }: LogLine, canBePrivate: boolean): ReceivedReply {
  return { outcome, words, quoted: messageTexts(message).flatMap(quotedSentences), isShared: canBePrivate ? !isPrivate : undefined };
}

/**
 * The quoted sentences, without citations and ellipses. Split into sentences, because the lead-in of a quotation comes from another
 * place of the document.
 */
function quotedSentences(text: string): readonly string[] {
  const quotations = text.split("\n").filter((line) => line.startsWith("> "));
  const words = quotations.map((line) => readMarkdown(line).replace(/ ¶[^¶]*(?:, ¶[^¶]*)*$/u, ""));
  const sentences = words.flatMap((quotation) => quotation.split(/…|(?<=[.!?])\s/u));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}
