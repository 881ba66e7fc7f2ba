import { type Action, decodeAction } from "./buttons.ts";
import { ask } from "./commands/answer-question.ts";
import { checkReply } from "./commands/check/check-reply.ts";
import { toAttribution } from "./commands/check/read-attribution.ts";
import {
  type Call,
  type CommandContext,
  callWith,
  completeCommand,
  continuesConversation,
  type StatefulCommand,
  type StoredUse,
} from "./commands/command-definition.ts";
import { cleanArguments, lineKeywords, parseLine, parseRestOfLine } from "./commands/parse/command-line.ts";
import {
  type CommandSet,
  findCommand,
  findSetting,
  isStatefulCommandLine,
  statelessCommands,
  unknownCommandReply,
  usesStore,
} from "./commands/parse/find-command.ts";
import { inPlace, withShareButton } from "./commands/reply-buttons.ts";
import { suggestedQuestion } from "./commands/suggested-questions.ts";
import { createThumbPress } from "./commands/thumb-press.ts";
import type { CompleteRequest, ConversationState, ConversationStates } from "./conversation-state.ts";
import { readClause } from "./follow-ups/clause.ts";
import { canBeAskedAgain } from "./follow-ups/references.ts";
import type { TextContext, TriedReading } from "./free-text/reply-to-questions.ts";
import { hintReply, replyToText, sentFileReply, withFileNote } from "./free-text/reply-to-text.ts";
import { intentActionReply, intentReply } from "./intent-list.ts";
import { replyToMessage } from "./look-up-message.ts";
import type { OpenQuestion } from "./pointing/open-question.ts";
import { replyToQuotation } from "./quoted-message.ts";
import { readAskedParts } from "./reading/asked-part.ts";
import { type Reply, thumbCommand, unclearReply } from "./reply.ts";
import type { Input, Request } from "./request.ts";
import { cleanInput, withoutQuoting } from "./text/fold.ts";
import { hasLetterOrDigit } from "./text/words.ts";

export const storelessReply = unclearReply("That belongs to a Slack or Discord channel; this interface stores nothing.");

export interface Core extends CommandSet {
  /** What the bot replies to another request, without a store. */
  readonly reply: (request: Request) => Reply;
  readonly conversationStates: ConversationStates;
}

/** A request with the conversation state before it. */
interface Turn {
  readonly request: Request;
  readonly before: ConversationState | undefined;
}

type Step = ReplyStep | PendingCommand;

interface ReplyStep {
  readonly reply: Reply;
  /** What was asked, where a model may point at what answers it. */
  readonly open?: Pick<OpenQuestion, "text" | "readings"> | undefined;
  /** What changes the conversation state; undefined if that stays as it is. */
  readonly completeRequest?: CompleteRequest | undefined;
}

export interface PendingCommand {
  run(context: CommandContext): Promise<Reply>;
}

/** What an input comes to: a command, a button, free text, a message of somebody else. */
export function receiveInput(turn: Turn, core: Core): Step {
  const { input } = turn.request;
  switch (input.kind) {
    case "text":
      return receiveText(input, turn, core);
    case "message":
      return { reply: findMessage(input.text, turn.request, core) };
    case "line":
      return receiveLine(input.command, input.line, turn, core);
    case "check":
      return { reply: checkReply([{ quotation: input.quotation, attribution: toAttribution(input, core.library) }], core.library) };
    case "command":
      return runCommand(input.command, cleanArguments(input.args, findCommand(input.command, core)?.args ?? [], core.library), turn, core);
    case "action":
      return pressButton(input, turn, core);
  }
}

function receiveText({ text, hasFile }: Extract<Input, { kind: "text" }>, turn: Turn, core: Core): Step {
  const checked = replyToQuotation(text, { library: core.library, commands: statelessCommands(core) });
  if (checked) return { reply: checked };
  const typed = withoutQuoting(cleanInput(text).trim());
  const [, command, cleaned] = slashLine.exec(typed) ?? [];
  // A quotation is checked as it was typed.
  const line = cleaned === undefined ? undefined : (slashLine.exec(withoutQuoting(text.trim()))?.[2] ?? cleaned);
  if (command !== undefined && line !== undefined) return receiveLine(command, line, turn, core);
  const [firstWord = "", rest = ""] = typed.split(/\s+(.*)/su);
  if (isStatefulCommandLine(findCommand(firstWord, core), rest, core)) return receiveLine(firstWord, rest, turn, core);
  const setting = findSetting(typed, core);
  if (setting) return runCommand(setting.command.name, setting.args, turn, core);
  return hasFile ? receiveBesideFile(typed, turn, core) : receiveFreeText(typed, turn, core);
}

export const slashLine = /^[/／]\s*([^\s/]+)\s*(.*)$/su;

/** What is said of the file only does not belong to the conversation. */
function receiveBesideFile(text: string, turn: Turn, core: Core): Step {
  // The bot does not read the file.
  if (!readAskedParts(core.library.reader.clean(text).text).isQuestion) return { reply: sentFileReply() };
  const step = receiveFreeText(text, turn, core);
  // The model is told nothing of the file.
  return "reply" in step ? { ...step, reply: withFileNote(step.reply), open: undefined } : step;
}

/** Answers free text, and what was typed after `/ask`. */
function receiveFreeText(text: string, turn: Turn, core: Core): Step {
  const { library } = core;
  if (!hasLetterOrDigit(text) && !text.includes("?")) return { reply: hintReply(library) };
  const tried: TriedReading[] = [];
  const answered = replyToText(text, { library, commands: statelessCommands(core), request: turn.request, before: turn.before, tried });
  if (answered.kind === "action") return runAction(answered.action, turn, core);
  const readings = tried.map((each) => each.text);
  return { ...answered, open: isOpen(answered.reply, readings) ? { text, readings } : undefined };
}

/** Whether a model may know better: not of small talk, lists, places, commands and phrases of the curation, of which a rule is sure. */
function isOpen({ outcome }: Reply, readings: readonly string[]): boolean {
  return outcome === "answered" ? readings.length > 0 : ["closest", "not-stated", "unclear"].includes(outcome);
}

function receiveLine(name: string, line: string, turn: Turn, core: Core): Step {
  const command = findCommand(name, core);
  if (command && helpFlags.includes(line.trim().toLowerCase())) return runCommand("verbatim", { list: command.name }, turn, core);
  if (!command)
    return { reply: intentReply(`${name} ${cleanInput(line)}`, core.library, turn.request.seed) ?? unknownCommandReply(name, core) };
  const asWritten = parseRestOfLine(line, command.args);
  const args = asWritten ?? parseLine(command, core.library.reader.readLine(cleanInput(line), lineKeywords(command)), core.library);
  return runCommand(command.name, args, turn, core);
}

/** What is typed after a command to ask how it works: `/quote --help`. */
const helpFlags = ["help", "-help", "--help", "-h", "?"];

function runCommand(name: string, args: Readonly<Record<string, string>>, turn: Turn, core: Core): Step {
  const command = findCommand(name, core);
  if (!command) return { reply: unknownCommandReply(name, core) };
  if (command === ask && args.question !== undefined) return receiveFreeText(args.question, turn, core);
  const { seed, seenFacts } = turn.request;
  const call: Call = { args, isSentence: false, seed, seenFacts };
  if (command.kind === "stateful") return withStore(command, call, core);
  if (command.stored?.isUsedBy(call)) return withStore(command.stored, call, core);
  return { reply: command.run(call, core.library), completeRequest: completeCommand(command, call.args, core.library) };
}

function withStore(use: StoredUse | StatefulCommand, call: Call, { library }: Core): PendingCommand {
  return { run: (context) => use.run(call, library, context) };
}

/** A button's result is private, unless the button shares it; in a channel it comes with a Share button. */
function pressButton({ id, isOwn = false, message }: Extract<Input, { kind: "action" }>, turn: Turn, core: Core): Step {
  const decoded = decodeAction(id, core.library.knowledge.document.hash);
  if (decoded.kind === "stale") return { reply: unclearReply("This belongs to an earlier version of the document. Please ask again.") };
  if (decoded.kind === "unreadable") return { reply: unclearReply("This cannot be read. Please ask again.") };
  const { action } = decoded;
  const { command, args, share } = action;
  if (command === thumbCommand) {
    const ask = (text: string) => core.reply({ ...turn.request, input: { kind: "text", text }, conversation: undefined });
    const canAskAgain = (text: string) => canBeAskedAgain(readClause(text, core.library));
    return withStore(createThumbPress({ message, isOwn, ask, canAskAgain }), callWith(args), core);
  }
  // Commands that change something decide themselves who sees the reply.
  if (usesStore(action, core)) return runCommand(command, args, turn, core);
  const step = runAction(action, turn, core);
  const { reply, completeRequest } = "run" in step ? { reply: storelessReply } : step;
  if (share && reply.outcome === "answered") return { reply: { ...reply, visibility: "shared" }, completeRequest };
  const isShareable = turn.request.surface === "channel" && reply.outcome === "answered";
  const shown = isShareable ? withShareButton(reply, { command, args }) : reply;
  return { reply: inPlace({ ...shown, visibility: "private" }, action, isOwn, (one) => usesStore(one, core)), completeRequest };
}

/** What a button does, also if a person typed its number, or "more". */
function runAction(action: Action, turn: Turn, core: Core): Step {
  const question = suggestedQuestion(action, core.library);
  if (question !== undefined) return { ...receiveFreeText(question, { ...turn, before: undefined }, core), open: undefined };
  const reply = intentActionReply(action, core.library);
  if (reply) return { reply, completeRequest: { text: "", continues: true } };
  const step = runCommand(action.command, action.args, turn, core);
  return continuesConversation(action, turn.before) ? { ...step, completeRequest: { text: "", continues: true } } : step;
}

/** Commands in the message are none of the person who looks it up. */
function findMessage(text: string, { seed, seenFacts }: Request, core: Core): Reply {
  return { ...replyToMessage(text.slice(0, maxMessageLength), textContext({ seed, seenFacts }, core)), visibility: "private" };
}

/** Without a conversation. */
export function textContext(request: TextContext["request"], core: Core): TextContext {
  return { library: core.library, commands: statelessCommands(core), request, before: undefined };
}

/** UTF-16 code units: the longest message of Discord; of a longer one on Slack, the start is looked up. */
export const maxMessageLength = 4_000;
