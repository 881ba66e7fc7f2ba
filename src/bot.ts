import { type Action, decodeAction } from "./buttons.ts";
import { commands as allCommands } from "./command-list.ts";
import { type ArgumentCompletion, argumentCompletions } from "./commands/argument-completions.ts";
import { ask } from "./commands/ask.ts";
import { missingDocumentReply } from "./commands/channel-setting-replies.ts";
import {
  type Call,
  type Command,
  type CommandContext,
  callWith,
  completeCommand,
  continuesConversation,
  isUsedMissing,
  type NamedDocument,
  type StatefulCommand,
  type StoredUse,
} from "./commands/command-definition.ts";
import { cleanArguments, dropNegatedAll, lineKeywords, parseLine } from "./commands/parse/command-line.ts";
import {
  type CommandSet,
  findCommand,
  findSetting,
  isStatefulCommandLine,
  statelessCommands,
  unknownCommandReply,
  usesStore,
} from "./commands/parse/find-command.ts";
import { suggestedQuestion } from "./commands/suggested-questions.ts";
import { createThumbPress } from "./commands/thumb-press.ts";
import { type CompleteRequest, type ConversationState, type ConversationStates, createConversationStates } from "./conversation-state.ts";
import { answerText, hintReply } from "./free-text/answer-free-text.ts";
import { answerIntent, answerIntentAction } from "./intent-list.ts";
import type { Knowledge } from "./knowledge/knowledge-model.ts";
import { type CommandLine, createLibrary, type Library } from "./library.ts";
import { answerMessage } from "./look-up-message.ts";
import { readOverheard } from "./overheard/overheard-questions.ts";
import { ownWords } from "./overheard/question-in-message.ts";
import { type LabelledAction, maxActions, offeredActions, type Reply, thumbCommand, unclearReply } from "./reply.ts";
import type { Input, OverheardPlace, Request } from "./request.ts";
import { cleanInput, withoutQuoting } from "./text/fold.ts";
import { hasLetterOrDigit } from "./text/words.ts";
import { inPlace, withWayBack } from "./way-back.ts";

/** The core's only entry. `answer` is synchronous and deterministic: all that it reads is in memory. */
export interface Bot {
  readonly knowledge: Knowledge;
  readonly library: Library;
  readonly commands: readonly Command[];
  /** Without a store: a command that needs one replies that it is not available. */
  answer(request: Request): Reply;
  /** With a store; a promise only for commands that use it. */
  answerInContext(request: Request, context: CommandContext): Reply | Promise<Reply>;
  /** Answers a text that is not addressed to the bot; undefined if it does not read as asked of it, or if the bot cannot answer it. */
  answerOverheard(request: OverheardRequest): Reply | undefined;
  /** Completions of a partly typed argument, best first. `command`: with or without the prefix. `documents`: those to choose from. */
  completions(command: string, argument: string, typed: string, documents?: readonly NamedDocument[]): readonly ArgumentCompletion[];
}

/** A text that was overheard in a channel. */
export interface OverheardRequest extends Omit<Request, "input" | "surface"> {
  readonly text: string;
  readonly place: OverheardPlace;
}

export interface BotOptions {
  /** Stands before every command's name, as people type it; Slack and Discord allow 32 characters for both. */
  readonly prefix?: string;
  readonly commands?: readonly Command[];
  /** How the bot names itself. */
  readonly appName?: string;
}

export function createBot(knowledge: Knowledge, { prefix = "", commands = allCommands, appName }: BotOptions = {}): Bot {
  const library = createLibrary(knowledge, { commandLine: createCommandLine(prefix), appName });
  const core: Core = { library, conversationStates: createConversationStates(library), commands, prefix };
  return {
    knowledge,
    library,
    commands,
    answer: (request) => answer(request, core, () => storelessReply),
    answerInContext: (request, context) => {
      const reply = answer(request, core, (use, call) => use.run(call, library, context));
      const isAboutDocument = !(reply instanceof Promise) && request.input.kind !== "action";
      return isAboutDocument && isUsedMissing(context.documents) ? missingDocumentReply(context.documents, library.commandLine) : reply;
    },
    answerOverheard: (overheard) => answerOverheard(overheard, core),
    completions: (command, argument, typed, documents = []) =>
      argumentCompletions(findCommand(command, core), argument, cleanInput(typed), library, documents),
  };
}

export function createCommandLine(prefix: string): CommandLine {
  return (command) => `/${prefix}${command}`;
}

const storelessReply = unclearReply("That belongs to a Slack or Discord channel; this interface stores nothing.");

interface Core extends CommandSet {
  readonly conversationStates: ConversationStates;
}

/** Runs a command that needs the store, or refuses it. */
type RunStateful<R> = (use: StoredUse | StatefulCommand, call: Call) => R;

/** A request with the conversation state before it. */
interface Turn<R> {
  readonly request: Request;
  readonly before: ConversationState | undefined;
  readonly runStateful: RunStateful<R>;
}

interface Answered<R> {
  readonly reply: Reply | R;
  /** What changes the conversation state; undefined if that stays as it is. */
  readonly completeRequest?: CompleteRequest | undefined;
}

function answer(request: Request, core: Core, runStateful: RunStateful<Reply>): Reply;
function answer(request: Request, core: Core, runStateful: RunStateful<Promise<Reply>>): Reply | Promise<Reply>;
function answer(request: Request, core: Core, runStateful: RunStateful<Reply | Promise<Reply>>): Reply | Promise<Reply> {
  const before = core.conversationStates.read(request.conversation);
  const { reply, completeRequest } = answerInput({ request, before, runStateful }, core);
  // A message that is looked up belongs to no conversation.
  const withOffer = (given: Reply): Reply =>
    request.input.kind === "message" ? given : { ...given, conversation: core.conversationStates.withOffer(given, before) };
  // Without an offer it leaves the conversation state alone, which may have changed meanwhile.
  if (reply instanceof Promise) return reply.then((given) => (offeredActions(given).length > 0 ? withOffer(given) : given));
  const withState = completeRequest
    ? { ...reply, conversation: core.conversationStates.next(completeRequest, reply, before) }
    : withOffer(reply);
  return withWayBack(withState, (action) => usesStore(action, core));
}

function answerInput<R>(turn: Turn<R>, core: Core): Answered<R> {
  const { input } = turn.request;
  switch (input.kind) {
    case "text":
      return answerTyped(input.text, turn, core);
    case "message":
      return { reply: findMessage(input.text, turn.request, core) };
    case "line":
      return answerLine(input.command, input.line, turn, core);
    case "command":
      return answerCommand(input.command, cleanArguments(input.args, core.library), turn, core);
    case "action":
      return answerButton(input, turn, core);
  }
}

function answerTyped<R>(text: string, turn: Turn<R>, core: Core): Answered<R> {
  const typed = withoutQuoting(cleanInput(text).trim());
  const [, command, line] = /^[/／]\s*([^\s/]+)\s*(.*)$/su.exec(typed) ?? [];
  if (command !== undefined && line !== undefined) return answerLine(command, line, turn, core);
  const [firstWord = "", rest = ""] = typed.split(/\s+(.*)/su);
  if (isStatefulCommandLine(findCommand(firstWord, core), rest, core)) return answerLine(firstWord, rest, turn, core);
  const setting = findSetting(typed, core);
  if (setting) return answerCommand(setting.command.name, setting.args, turn, core);
  return answerFreeText(typed, turn, core);
}

/** Answers free text, and what was typed after `/ask`. */
function answerFreeText<R>(text: string, turn: Turn<R>, core: Core): Answered<R> {
  const { library } = core;
  if (!hasLetterOrDigit(text) && !text.includes("?")) return { reply: hintReply(library) };
  const answered = answerText(text, { library, commands: statelessCommands(core), request: turn.request, before: turn.before });
  return answered.kind === "action" ? runAction(answered.action, turn, core) : answered;
}

function answerLine<R>(name: string, line: string, turn: Turn<R>, core: Core): Answered<R> {
  const command = findCommand(name, core);
  if (command && helpFlags.includes(line.trim().toLowerCase())) return answerCommand("verbatim", { list: command.name }, turn, core);
  if (!command)
    return { reply: answerIntent(`${name} ${cleanInput(line)}`, core.library, turn.request.seed) ?? unknownCommandReply(name, core) };
  const args = parseLine(command, core.library.reader.readLine(cleanInput(line), lineKeywords(command)), core.library);
  return answerCommand(command.name, args, turn, core);
}

/** What is typed after a command to ask how it works: `/quote --help`. */
const helpFlags = ["help", "-help", "--help", "-h", "?"];

function answerCommand<R>(name: string, args: Readonly<Record<string, string>>, turn: Turn<R>, core: Core): Answered<R> {
  const command = findCommand(name, core);
  if (!command) return { reply: unknownCommandReply(name, core) };
  if (command === ask && args.question !== undefined) return answerFreeText(args.question, turn, core);
  const { seed, seenFacts } = turn.request;
  const call: Call = { args: dropNegatedAll(args, command), isSentence: false, seed, seenFacts };
  if (command.kind === "stateful") return { reply: turn.runStateful(command, call) };
  if (command.stored?.isUsedBy(call)) return { reply: turn.runStateful(command.stored, call) };
  return { reply: command.run(call, core.library), completeRequest: completeCommand(command, call.args, core.library) };
}

/** A button's result is private, unless the button shares it; in a channel it comes with a Share button. */
function answerButton<R>({ id, isOwn = false, message }: Extract<Input, { kind: "action" }>, turn: Turn<R>, core: Core): Answered<R> {
  const decoded = decodeAction(id, core.library.knowledge.document.hash);
  if (decoded.kind === "stale") return { reply: unclearReply("This belongs to an earlier version of the document. Please ask again.") };
  if (decoded.kind === "unreadable") return { reply: unclearReply("This cannot be read. Please ask again.") };
  const { action } = decoded;
  const { command, args, share } = action;
  if (command === thumbCommand) return { reply: turn.runStateful(createThumbPress(message), callWith(args)) };
  // Commands that change something decide themselves who sees the reply.
  if (usesStore(action, core)) return answerCommand(command, args, turn, core);
  const { reply, completeRequest } = runAction(action, { ...turn, runStateful: () => storelessReply }, core);
  if (share && reply.outcome === "answered") return { reply: { ...reply, visibility: "shared" }, completeRequest };
  const sharing: LabelledAction = { label: "Share", action: { command, args, share: true } };
  const isShareable = turn.request.surface === "channel" && reply.outcome === "answered";
  const actions = isShareable ? [...reply.actions.slice(0, maxActions - 1), sharing] : reply.actions;
  return { reply: inPlace({ ...reply, visibility: "private", actions }, action, isOwn, (one) => usesStore(one, core)), completeRequest };
}

/** What a button does, also if a person typed its number, or "more". */
function runAction<R>(action: Action, turn: Turn<R>, core: Core): Answered<R> {
  const question = suggestedQuestion(action, core.library);
  if (question !== undefined) return answerFreeText(question, { ...turn, before: undefined }, core);
  const reply = answerIntentAction(action, core.library);
  if (reply) return { reply, completeRequest: { text: "", continues: true } };
  const answered = answerCommand(action.command, action.args, turn, core);
  return continuesConversation(action, turn.before) ? { ...answered, completeRequest: { text: "", continues: true } } : answered;
}

/** Commands in the message are none of the person who looks it up. */
function findMessage(text: string, { seed, seenFacts }: Request, core: Core): Reply {
  const lines = text.slice(0, maxMessageLength).split("\n");
  const context = { library: core.library, commands: statelessCommands(core), request: { seed, seenFacts }, before: undefined };
  return { ...answerMessage(lines.map(cleanInput).join("\n"), context), visibility: "private" };
}

/** UTF-16 code units: the longest message of Discord; of a longer one on Slack, the start is looked up. */
const maxMessageLength = 4_000;

/** Commands that need the store are for those who address the bot. */
function answerOverheard({ text, place, ...request }: OverheardRequest, core: Core): Reply | undefined {
  const { library, conversationStates } = core;
  const context = { library, commands: statelessCommands(core), place, before: conversationStates.read(request.conversation) };
  for (const overheard of readOverheard(cleanInput(ownWords(text.slice(0, maxMessageLength))), context)) {
    const reply = answer({ ...request, input: { kind: "text", text: overheard.text }, surface: "channel" }, core, () => storelessReply);
    if (overheard.accepts(reply)) return reply;
  }
  return undefined;
}
