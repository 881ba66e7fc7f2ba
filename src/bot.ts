import { commands as allCommands } from "./command-list.ts";
import { type ArgumentCompletion, argumentCompletions } from "./commands/argument-completions.ts";
import type { Command, NamedDocument } from "./commands/command-definition.ts";
import { findCommand, statelessCommands, usesStore } from "./commands/parse/find-command.ts";
import { withShareButton, withWayBack } from "./commands/reply-buttons.ts";
import { createConversationStates } from "./conversation-state.ts";
import { type Explanation, explain } from "./explain.ts";
import type { Knowledge } from "./knowledge/knowledge-model.ts";
import { type CommandLine, createLibraryInTurns, type Library } from "./library.ts";
import { readOverheard } from "./overheard/overheard-questions.ts";
import { ownWords } from "./overheard/question-in-message.ts";
import { type Look, lookAt, type PointingOptions } from "./pointing/open-question.ts";
import { type Core, maxMessageLength, type PendingCommand, receiveInput, slashLine, storelessReply, textContext } from "./receive-input.ts";
import { type Reply, withContact } from "./reply.ts";
import type { OverheardPlace, Request } from "./request.ts";
import { cleanInput } from "./text/fold.ts";
import { atOnce, type Turns } from "./text/turns.ts";

/** The core's only entry. Nothing here waits: all that it reads is in memory. The same request gets the same reply. */
export interface Bot {
  readonly knowledge: Knowledge;
  readonly library: Library;
  readonly commands: readonly Command[];
  receive(request: Request): Received;
  /** What `receive` comes to without a store: a command that needs one replies that it is not available. */
  reply(request: Request): Reply;
  /** How a message without a conversation is read and judged. */
  explain(text: string): Explanation;
  /** Replies to a text that is not addressed to the bot; undefined if it does not read as asked of it, or if the document has no answer. */
  overhear(request: OverheardRequest): Reply | undefined;
  /** Completions of a partly typed argument, best first. `command`: with or without the prefix. `documents`: those to choose from. */
  completions(command: string, argument: string, typed: string, documents?: readonly NamedDocument[]): readonly ArgumentCompletion[];
}

/** The reply, which a model may improve where it answers a question; or a command that needs the store. */
export type Received =
  | { readonly reply: Reply; readonly question?: ModelQuestion | undefined }
  | (PendingCommand & { readonly withoutStore: Reply });

/** A question that a model may answer by pointing at passages. */
export interface ModelQuestion {
  look(options: PointingOptions): Look;
  /** The reply as it is sent, from what a look came to. Who sees it is decided before a model is asked. */
  complete(pointed: Reply): Reply;
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
  /** See `Library.readBy`. */
  readonly readBy?: string | undefined;
}

export const createBot = atOnce(createBotInTurns);

export function* createBotInTurns(
  knowledge: Knowledge,
  { prefix = "", commands = allCommands, appName, readBy }: BotOptions = {},
): Turns<Bot> {
  const library = yield* createLibraryInTurns(knowledge, { commandLine: createCommandLine(prefix), appName, readBy });
  const reply = (request: Request) => replyWithoutStore(request, core);
  const core: Core = { library, conversationStates: createConversationStates(library), commands, prefix, reply };
  return {
    knowledge,
    library,
    commands,
    receive: (request) => receive(request, core),
    reply,
    explain: (text) => explain(cleanInput(text).trim(), textContext({ seed: 0, seenFacts: [] }, core)),
    overhear: (overheard) => overhear(overheard, core),
    completions: (command, argument, typed, documents = []) =>
      argumentCompletions(findCommand(command, core), argument, cleanInput(typed), library, documents),
  };
}

export function createCommandLine(prefix: string): CommandLine {
  return (command) => `/${prefix}${command}`;
}

function receive(request: Request, core: Core): Received {
  const before = core.conversationStates.read(request.conversation);
  const step = receiveInput({ request, before }, core);
  // A message that is looked up belongs to no conversation.
  const asBefore = (reply: Reply): Reply =>
    request.input.kind === "message" ? reply : { ...reply, conversation: before && request.conversation };
  if ("run" in step) return { withoutStore: asBefore(storelessReply), run: step.run };
  const { completeRequest, open } = step;
  const complete = (unfinished: Reply): Reply => {
    const reply = withContact(unfinished, core.library.knowledge);
    const withState = completeRequest
      ? { ...reply, conversation: core.conversationStates.next(completeRequest, reply, before) }
      : asBefore(reply);
    const shown = isAnsweredToAll(request) ? withoutSharing(withState) : withState;
    return withWayBack(shown, (action) => usesStore(action, core));
  };
  const reply = complete(step.reply);
  if (!open || !core.library.knowledge.allowsModel) return { reply };
  const question = { ...open, reply: step.reply, shown: before?.shown ?? [] };
  return {
    reply,
    question: {
      look: (options) => lookAt(question, core.library, options),
      complete: (pointed) => complete(withVisibilityOf(step.reply, pointed)),
    },
  };
}

/** What only its reader sees can be shared. */
function withVisibilityOf({ visibility }: Reply, pointed: Reply): Reply {
  const { showAgain, outcome } = pointed;
  const isShareable = visibility === "private" && outcome === "answered" && showAgain !== undefined;
  return { ...(isShareable ? withShareButton(pointed, showAgain) : pointed), visibility };
}

/** In a direct message nobody else reads along, and what is written in a channel is answered there, except commands on the page. */
function isAnsweredToAll({ surface, input }: Request): boolean {
  return surface === "direct" || (input.kind === "text" && !slashLine.test(input.text.trim()));
}

function withoutSharing(reply: Reply): Reply {
  return reply.actions.some(({ action }) => action.share)
    ? { ...reply, actions: reply.actions.filter(({ action }) => !action.share) }
    : reply;
}

function replyWithoutStore(request: Request, core: Core): Reply {
  const received = receive(request, core);
  return "run" in received ? received.withoutStore : received.reply;
}

/** Commands that need the store are for those who address the bot. */
function overhear({ text, place, ...request }: OverheardRequest, core: Core): Reply | undefined {
  const { library, conversationStates } = core;
  const context = { library, commands: statelessCommands(core), place, before: conversationStates.read(request.conversation) };
  const overheard = readOverheard(cleanInput(ownWords(text.slice(0, maxMessageLength))), context);
  if (!overheard) return undefined;
  const reply = replyWithoutStore({ ...request, input: { kind: "text", text: overheard.text }, surface: "channel" }, core);
  return overheard.accepts(reply) ? reply : undefined;
}
