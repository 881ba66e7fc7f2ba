import { parseLine } from "../../../src/commands/parse/line.ts";
import { createLibrary } from "../../../src/library.ts";
import { article, bot } from "../../article.ts";
import type { LogLine, Running } from "../../program.ts";
import type { Arrived, Conversation, Door, Place } from "../door.ts";
import type { FakeDiscord } from "./fake/discord.ts";
import { readMarkdown } from "./fake/markdown.ts";
import type { Options } from "./fake/offered.ts";
import { type Seen, textsOf } from "./fake/seen.ts";
import { until } from "./fake/until.ts";
import { addPlace, type Place as Spot } from "./fake/world.ts";
import { onDiscord } from "./running.ts";

const library = createLibrary(article);

export function discordPlace(): Place {
  return {
    name: "Discord",
    doors: ways,
    start: async () => {
      const { discord, program, stop } = await onDiscord();
      return {
        open: ({ name }) =>
          conversation(
            discord,
            program,
            ways.find((way) => way.name === name),
          ),
        stop,
      };
    },
  };
}

interface Way extends Door {
  readonly kind: Parameters<typeof addPlace>[1];
  ask(discord: FakeDiscord, text: string, place: Spot): Promise<Seen>;
}

const ways: readonly Way[] = [
  { name: "by command", takes: "commands", kind: "channel", ask: runLine },
  {
    name: "by mention",
    takes: "anything",
    kind: "channel",
    ask: (discord, text, place) => discord.ask(`<@${discord.world.bot.id}> ${text}`, { place, isManager: true }),
  },
  { name: "in a direct message", takes: "anything", kind: "direct", ask: (discord, text, place) => discord.ask(text, { place }) },
];

/** A line fills in a command's options. Only a client with an old registration sends a command without what is required. */
function runLine(discord: FakeDiscord, text: string, place: Spot): Promise<Seen> {
  const [, name = "", line = ""] = /^\/(\S+)\s*(.*)$/su.exec(text) ?? [];
  const command = bot.commands.find((each) => each.name === name);
  if (!command) throw new Error(`There is no command in: ${text}`);
  const options: Options = parseLine(command, line, library);
  return discord.run(name, options, { place, isStale: true, isManager: true });
}

function conversation(discord: FakeDiscord, program: Running, way: Way | undefined): Conversation {
  if (!way) throw new Error("There is no such way to ask on Discord.");
  const place = addPlace(discord.world, way.kind);
  const outcomes = () => program.log().filter(({ msg }) => msg === "answered");
  let last: Seen | undefined;
  const arriving = async (coming: () => Promise<Seen>, canBePrivate: boolean) => {
    const before = outcomes().length;
    last = await coming();
    return arrived(last, await until(() => outcomes()[before], "an outcome in the log"), canBePrivate);
  };
  return {
    ask: (text) => arriving(() => way.ask(discord, text, place), way.takes === "commands"),
    press: (label) => {
      const under = last;
      if (!under) throw new Error("Nothing arrived yet.");
      return arriving(() => discord.press(under, label, { place }), way.kind === "channel");
    },
  };
}

function arrived({ message, words, isPrivate }: Seen, { outcome }: LogLine, canBePrivate: boolean): Arrived {
  return { outcome, words, quoted: textsOf(message).flatMap(quotedIn), isShared: canBePrivate ? !isPrivate : undefined };
}

/**
 * The document's words stand as quotations, each with its place at the end; a mark stands for what was left out. Sentences that lead in
 * come from elsewhere in the document, so it is sentence by sentence that the words are the document's.
 */
function quotedIn(text: string): readonly string[] {
  const quotations = text.split("\n").filter((line) => line.startsWith("> "));
  const words = quotations.map((line) => readMarkdown(line).replace(/ ¶[^¶]*(?:, ¶[^¶]*)*$/u, ""));
  const sentences = words.flatMap((quotation) => quotation.split(/…|(?<=[.!?])\s/u));
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== "");
}
