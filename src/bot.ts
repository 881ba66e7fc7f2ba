import { type Action, decodeAction, encodeAction } from "./action.ts";
import { commands as allCommands } from "./command-list.ts";
import { ask } from "./commands/ask.ts";
import { type Choice, choicesFor } from "./commands/complete.ts";
import {
  type Call,
  type Command,
  type CommandContext,
  type ReadingCommand,
  type StoringCommand,
  subCommandArgument,
} from "./commands/definition.ts";
import { parseLine } from "./commands/parse/line.ts";
import { commandMeant } from "./commands/parse/phrases.ts";
import { joined, partsOf } from "./commands/parse/split-question.ts";
import { helpAction } from "./commands/replies.ts";
import type { Knowledge } from "./knowledge/model.ts";
import { createLibrary, type Library } from "./library.ts";
import { type LabelledAction, type Reply, unclear } from "./reply.ts";
import type { Request } from "./request.ts";
import { closestTo } from "./text/closest.ts";
import { visible } from "./text/fold.ts";

/** The one door to the core. Everything but the store is in memory: an answer is immediate and depends on the request alone. */
export interface Bot {
  readonly knowledge: Knowledge;
  readonly library: Library;
  readonly commands: readonly Command[];
  /** A command that keeps something says that it cannot do so here. */
  answer(request: Request): Reply;
  /** As `answer`; a promise only where the store has to be asked. */
  attend(request: Request, context: CommandContext): Reply | Promise<Reply>;
  /** What may stand for an argument, best first, for what was typed of it so far. */
  choices(command: string, argument: string, typed: string): readonly Choice[];
  /** The id of a button, for `{ kind: "action" }`. */
  actionId(action: Action): string;
}

export function createBot(knowledge: Knowledge, commands: readonly Command[] = allCommands): Bot {
  const core: Core = { library: createLibrary(knowledge), commands };
  return {
    knowledge,
    library: core.library,
    commands,
    answer: (request) => answer(request, core, () => noDesk),
    attend: (request, context) => answer(request, core, (command, call) => command.run(call, core.library, context)),
    choices: (command, argument, typed) => choicesFor(commandNamed(command, core), argument, typed, core.library),
    actionId: (action) => encodeAction(action, knowledge.document.hash),
  };
}

interface Core {
  readonly library: Library;
  readonly commands: readonly Command[];
}

/** What becomes of a command that needs the store. */
type Storing<R> = (command: StoringCommand, call: Call) => R;

const noDesk = unclear("Daily posts are set up in the channel that is to get them; nothing is kept here.");

function answer<R>(request: Request, core: Core, storing: Storing<R>): Reply | R {
  const { input } = request;
  switch (input.kind) {
    case "text":
      return textReply(input.text, request, core, storing);
    case "line":
      return lineReply(input.command, input.line, request, core, storing);
    case "command":
      return commandReply(input.command, given(input.args), request, core, storing);
    case "action":
      return actionReply(input.id, request, core, storing);
  }
}

function textReply<R>(text: string, request: Request, core: Core, storing: Storing<R>): Reply | R {
  const typed = unquoted(visible(text.slice(0, longestInput)).trim());
  const [, command, line] = /^[/／]\s*([^\s/]+)\s*(.*)$/su.exec(typed) ?? [];
  if (command !== undefined && line !== undefined) return lineReply(command, line, request, core, storing);
  const [bare = "", rest = ""] = typed.split(/\s+(.*)/su);
  if (isStoringLine(commandNamed(bare, core), rest, core)) return lineReply(bare, rest, request, core, storing);
  if (!/[\p{L}\p{N}]/u.test(typed) || isSmallTalk(typed, core)) return nothingAsked();
  return questionReply(typed, request, core);
}

/** `daily start 9:00`, but not `daily life in Shenzhen`. */
function isStoringLine(command: Command | undefined, line: string, { library }: Core): boolean {
  if (command?.kind !== "storing") return false;
  const { [subCommandArgument]: meant } = parseLine(command, line, library);
  return line === "" || command.subcommands.some(({ name }) => name === meant);
}

/** UTF-16 code units that are read; enough for any question, and a bound on the time for what is none. */
const longestInput = 2_000;

/** A line that was copied from somewhere: `> /quote guo`, “/quote guo”. */
function unquoted(typed: string): string {
  return typed.replace(/^>\s*/u, "").replace(/^["“'`*_~](\/.*?)["”'`*_~]$/su, "$1");
}

/** Said to be polite, and answered so: it is no question, unless the document knows something by that name (Nice). */
function isSmallTalk(typed: string, { library }: Core): boolean {
  return smallTalk.test(typed) && !library.subjects.exact(typed);
}

const polite = "thanks|thank you|thx|cheers|ok(?:ay)?|cool|nice|great|perfect|got it|bye|goodbye";
const smallTalk = new RegExp(`^(?:${polite})[\\s,!.…]*(?:(?:${polite}|so much|very much|a lot|again|bot|verbatim)[\\s,!.…]*)*$`, "iu");

function nothingAsked(): Reply {
  return unclear("Ask a question in your own words, or type /verbatim to see what can be asked.", [], { actions: [helpAction] });
}

/** Free text and `/ask` are one: a question of two parts is answered in both, and one that amounts to a command runs it. */
function questionReply(text: string, request: Request, core: Core): Reply {
  const parts = partsOf(text, core.library.subjects).map((part) => sentenceReply(part, request, core));
  return joined(parts) ?? sentenceReply(text, request, core);
}

function sentenceReply(text: string, request: Request, core: Core): Reply {
  const { command, args, inWords } = commandMeant(text, readingCommands(core), core.library) ?? {
    command: ask,
    args: { question: text },
    inWords: true,
  };
  return command.run({ args, inWords, seed: request.seed, seen: request.seen }, core.library);
}

function readingCommands({ commands }: Core): readonly ReadingCommand[] {
  return commands.flatMap((command) => (command.kind === "reading" ? [command] : []));
}

function lineReply<R>(name: string, line: string, request: Request, core: Core, storing: Storing<R>): Reply | R {
  const command = commandNamed(name, core);
  if (command && helpWanted.test(line)) return commandReply("verbatim", { list: command.name }, request, core, storing);
  return command
    ? commandReply(command.name, parseLine(command, visible(line.slice(0, longestInput)), core.library), request, core, storing)
    : unknownCommand(name, core);
}

/** What people type after a command that they do not know. */
const helpWanted = /^\s*(?:help|--?help|-h|\?)\s*$/iu;

function commandReply<R>(
  name: string,
  args: Readonly<Record<string, string>>,
  request: Request,
  core: Core,
  storing: Storing<R>,
): Reply | R {
  const command = commandNamed(name, core);
  if (!command) return unknownCommand(name, core);
  if (command === ask && args.question !== undefined) return questionReply(args.question, request, core);
  const call: Call = { args: withoutDeclined(args, command), inWords: false, seed: request.seed, seen: request.seen };
  return command.kind === "storing" ? storing(command, call) : command.run(call, core.library);
}

/** Whoever presses a button sees the result alone, unless it is for sharing; where others are, it can then be shared. */
function actionReply<R>(id: string, request: Request, core: Core, storing: Storing<R>): Reply | R {
  const decoded = decodeAction(id, core.library.knowledge.document.hash);
  if (decoded.kind === "stale") return unclear("This button belongs to an earlier version of the document. Please ask again.");
  if (decoded.kind === "unreadable") return unclear("This button cannot be read. Please ask again.");
  const { command: name, args, share } = decoded.action;
  const command = commandNamed(name, core);
  // What changes something decides by itself who sees it.
  if (command?.kind === "storing") return commandReply(name, args, request, core, storing);
  const reply = commandReply(name, args, request, core, () => noDesk);
  if (share && reply.outcome === "answered") return { ...reply, visibility: "shared" };
  const sharing: LabelledAction = { label: "Share", action: { command: name, args, share: true } };
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

/** A form has a field for "all", and people fill it in with its opposite. */
function withoutDeclined(args: Readonly<Record<string, string>>, command: Command): Readonly<Record<string, string>> {
  const forAll = command.args.filter(({ kind }) => kind === "all").map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(args).filter(([name, value]) => !(forAll.includes(name) && /^(?:no|n|off|none|false|0)$/iu.test(value))),
  );
}

function commandNamed(name: string, { commands }: Core): Command | undefined {
  return commands.find((command) => command.name === name.toLowerCase());
}

const helpWords = /^(?:help|start|topics?|subjects?|speakers?|commands?)$/iu;

function unknownCommand(name: string, { commands }: Core): Reply {
  const names = commands.map((command) => command.name);
  const meant = helpWords.test(name) ? "verbatim" : closestTo(name, names);
  const note = { kind: "note", text: `Commands: ${names.map((known) => `/${known}`).join(", ")}.` } as const;
  return unclear(`There is no such command.${meant ? ` Did you mean /${meant}?` : ""}`, [note], { actions: [helpAction] });
}
