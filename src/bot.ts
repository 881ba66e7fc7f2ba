import { type Action, decodeAction, encodeAction } from "./action.ts";
import { ask } from "./commands/ask.ts";
import type { Command } from "./commands/command.ts";
import { type Choice, choicesFor } from "./commands/complete.ts";
import { commands as allCommands } from "./commands/index.ts";
import { parseLine } from "./commands/line.ts";
import { commandMeant } from "./commands/phrases.ts";
import { helpAction } from "./commands/suggest.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { closestTo } from "./lookup/names/closest.ts";
import { openReader, type Reader } from "./lookup/reader.ts";
import { visible } from "./lookup/words/fold.ts";
import { joined, partsOf } from "./parts.ts";
import { type LabelledAction, type Reply, unclear } from "./reply.ts";
import type { Request } from "./request.ts";

/** The one door to the core. Everything is in memory: an answer is immediate and depends on the request alone. */
export interface Bot {
  readonly knowledge: Knowledge;
  readonly commands: readonly Command[];
  answer(request: Request): Reply;
  /** What may stand for an argument, best first, for what was typed of it so far. */
  choices(command: string, argument: string, typed: string): readonly Choice[];
  /** The id of a button, for `{ kind: "action" }`. */
  actionId(action: Action): string;
}

export function createBot(knowledge: Knowledge, commands: readonly Command[] = allCommands): Bot {
  const house: House = { reader: openReader(knowledge), commands };
  return {
    knowledge,
    commands,
    answer: (request) => answer(request, house),
    choices: (command, argument, typed) => choicesFor(commandNamed(command, house), argument, typed, house.reader),
    actionId: (action) => encodeAction(action, knowledge.document.hash),
  };
}

interface House {
  readonly reader: Reader;
  readonly commands: readonly Command[];
}

function answer(request: Request, house: House): Reply {
  const { input } = request;
  switch (input.kind) {
    case "text":
      return textReply(input.text, request, house);
    case "line":
      return lineReply(input.command, input.line, request, house);
    case "command":
      return commandReply(input.command, given(input.args), request, house);
    case "action":
      return actionReply(input.id, request, house);
  }
}

function textReply(text: string, request: Request, house: House): Reply {
  const typed = unquoted(visible(text.slice(0, longestInput)).trim());
  const [, command, line] = /^[/／]\s*([^\s/]+)\s*(.*)$/su.exec(typed) ?? [];
  if (command !== undefined && line !== undefined) return lineReply(command, line, request, house);
  if (!/[\p{L}\p{N}]/u.test(typed)) return nothingAsked();
  return questionReply(typed, request, house);
}

/** UTF-16 code units that are read; enough for any question, and a bound on the time for what is none. */
const longestInput = 2_000;

/** A line that was copied from somewhere: `> /quote guo`, “/quote guo”. */
function unquoted(typed: string): string {
  return typed.replace(/^>\s*/u, "").replace(/^["“'`](\/.*?)["”'`]$/su, "$1");
}

function nothingAsked(): Reply {
  return unclear("Ask a question in your own words, or type /verbatim to see what can be asked.", [], { actions: [helpAction] });
}

/** Free text and `/ask` are one: a question of two parts is answered in both, and one that amounts to a command runs it. */
function questionReply(text: string, request: Request, house: House): Reply {
  const parts = partsOf(text, house.reader.subjects).map((part) => sentenceReply(part, request, house));
  return joined(parts) ?? sentenceReply(text, request, house);
}

function sentenceReply(text: string, request: Request, house: House): Reply {
  const { command, args, inWords } = commandMeant(text, house.commands, house.reader) ?? {
    command: ask,
    args: { question: text },
    inWords: true,
  };
  return command.run({ args, inWords, seed: request.seed, seen: request.seen }, house.reader);
}

function lineReply(name: string, line: string, request: Request, house: House): Reply {
  const command = commandNamed(name, house);
  return command
    ? commandReply(command.name, parseLine(command, visible(line.slice(0, longestInput)), house.reader), request, house)
    : unknownCommand(name, house);
}

function commandReply(name: string, args: Readonly<Record<string, string>>, request: Request, house: House): Reply {
  const command = commandNamed(name, house);
  if (command === ask && args.question !== undefined) return questionReply(args.question, request, house);
  return command
    ? command.run({ args, inWords: false, seed: request.seed, seen: request.seen }, house.reader)
    : unknownCommand(name, house);
}

/** Whoever presses a button sees the result alone, unless it is for sharing; where others are, it can then be shared. */
function actionReply(id: string, request: Request, house: House): Reply {
  const decoded = decodeAction(id, house.reader.knowledge.document.hash);
  if (decoded.kind === "stale") return unclear("This button belongs to an earlier version of the document. Please ask again.");
  if (decoded.kind === "unreadable") return unclear("This button cannot be read. Please ask again.");
  const { command, args, share } = decoded.action;
  const reply = commandReply(command, args, request, house);
  if (share && reply.outcome === "answered") return { ...reply, visibility: "shared" };
  const sharing: LabelledAction = { label: "Share", action: { command, args, share: true } };
  const actions = request.surface === "channel" && reply.outcome === "answered" ? [...reply.actions.slice(0, 2), sharing] : reply.actions;
  return { ...reply, visibility: "private", actions };
}

function given(args: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(args)
      .map(([name, value]) => [name, visible(value.slice(0, longestInput)).trim()])
      .filter(([, value]) => value !== ""),
  );
}

function commandNamed(name: string, { commands }: House): Command | undefined {
  return commands.find((command) => command.name === name.toLowerCase());
}

const helpWords = /^(?:help|start|topics?|subjects?|speakers?|commands?)$/iu;

function unknownCommand(name: string, { commands }: House): Reply {
  const names = commands.map((command) => command.name);
  const meant = helpWords.test(name) ? "verbatim" : closestTo(name, names);
  const note = { kind: "note", text: `Commands: ${names.map((known) => `/${known}`).join(", ")}.` } as const;
  return unclear(`There is no such command.${meant ? ` Did you mean /${meant}?` : ""}`, [note], { actions: [helpAction] });
}
