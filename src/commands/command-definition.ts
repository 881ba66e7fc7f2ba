import { type Action, actionText } from "../buttons.ts";
import type { ChannelSettingsStore, Gaps } from "../channel-storage.ts";
import type { Conversation } from "../conversation-encoding.ts";
import type { CompleteRequest } from "../conversation-state.ts";
import type { Store } from "../daily/daily-storage.ts";
import type { Sender } from "../daily/post-delivery.ts";
import { subjectOrTopic } from "../knowledge/knowledge-model.ts";
import type { Section } from "../language/forms.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import type { Request, Requester } from "../request.ts";
import type { Named, NameIndex } from "../search/name-lookup.ts";

export type ArgumentKind =
  | "subject"
  | "speaker"
  | "topic"
  | "subject or topic"
  | "place"
  | "list"
  | "document"
  | "quotation"
  | "text"
  | "all"
  | "time"
  | "weekdays"
  | "zone";

export interface Argument {
  readonly name: string;
  readonly kind: ArgumentKind;
  /** At most 100 characters, Discord's limit for an option's description. */
  readonly summary: string;
  readonly required?: boolean;
  /** Words that may precede the argument in a typed line, such as `about`: `/quote guo about pace`. */
  readonly keywords?: readonly string[];
  /** The argument's name where people see named fields, if `name` does not say what it is. Buttons carry `name`. */
  readonly option?: string;
}

/** What an argument of this kind may name; empty if it is no name. */
export function namesOf(kind: ArgumentKind, { subjects, speakers, topics }: Library): readonly Pick<NameIndex<Named>, NameLookups>[] {
  if (kind === "subject or topic") return [subjects, topics];
  return kind === "subject" ? [subjects] : kind === "speaker" ? [speakers] : kind === "topic" ? [topics] : [];
}

type NameLookups = "complete" | "findExact" | "resolve";

/** Arguments that only buttons carry. */
export type ButtonArgument = "page" | "next" | "after" | "at" | "section" | "shown" | "from";

/** One use of a command. Arguments are as typed or, from a button, ids. */
export interface Call<Name extends string = string> {
  readonly args: Readonly<Partial<Record<Name, string>>>;
  readonly seed: number;
  readonly seenFacts: readonly string[];
  /** Asked in a sentence, not as a command: the reply may have several passages, each a whole sentence. */
  readonly isSentence: boolean;
}

/** A use of a command that is a function of its arguments alone. */
export function callWith(args: Call["args"]): Call {
  return { args, isSentence: false, seed: 0, seenFacts: [] };
}

/** The first word after a command's name; on Discord a subcommand. */
export interface Subcommand {
  /** Letters a-z. */
  readonly name: string;
  /** At most 100 characters, Discord's limit for the description of a command. */
  readonly summary: string;
  readonly args: readonly Argument[];
}

/** The argument that holds the subcommand's name, beside the subcommand's own arguments. */
export const subcommandArgument = "action";

/** A slash command. Registration, help, parsing, completion and README's table are derived from this. */
interface CommandBase extends Subcommand {
  /** Lines without the slash that work on the shipped article; with another document, those are shown that work on it (`findExamples`). */
  readonly examples: readonly string[];
  /** Free text that means this command; commands.txt explains its parts. */
  readonly phrases?: Section;
}

/** Reads memory only, so it is synchronous. */
export interface StatelessCommand extends CommandBase {
  readonly kind: "stateless";
  run(call: Call, library: Library): Reply;
  /** Some calls of it use the store. */
  readonly stored?: StoredUse;
}

export interface StoredUse {
  isUsedBy(call: Call): boolean;
  run(call: Call, library: Library, context: CommandContext): Promise<Reply>;
}

/** Uses the store, so it is asynchronous. Has subcommands instead of arguments. */
export interface StatefulCommand extends CommandBase {
  readonly kind: "stateful";
  /** The first is the default for a line that starts with a time; the others have no required arguments. */
  readonly subcommands: readonly Subcommand[];
  run(call: Call, library: Library, context: CommandContext): Promise<Reply>;
}

export type Command = StatelessCommand | StatefulCommand;

export interface CommandContext {
  readonly store: Store;
  readonly requester: Omit<Requester, "now">;
  /** The sender of the requester's platform; undefined where nothing can be posted, as on a terminal. */
  readonly sender: Sender | undefined;
  readonly surface: Request["surface"];
  readonly settings: ChannelSettingsStore;
  /** Undefined where nobody looks at unanswered questions: on a terminal, on the page. */
  readonly gaps: Gaps | undefined;
  readonly documents: DocumentChoice;
}

/** A document as people choose it. */
export interface NamedDocument {
  /** The name of its folder. */
  readonly name: string;
  readonly title: string;
}

/** The documents of a channel. */
export interface DocumentChoice {
  /** The documents that its workspace may see, by name. */
  readonly visible: readonly NamedDocument[];
  /** The name of the document that the channel uses: the chosen one, or the default. It may not be there any more. */
  readonly used: string;
  /** The name of the document that answers this request; a button belongs to one. */
  readonly answering: string;
  /** Whether a visible document has a fact for daily posts. `about`: the id of a subject or topic; undefined for any fact. */
  readonly hasPosts: (name: string, about: string | undefined) => boolean;
}

/** Whether the document that a channel chose is not there any more. */
export function isUsedMissing({ visible, used }: DocumentChoice): boolean {
  return !visible.some(({ name }) => name === used);
}

/** Types `run` so that it can read declared arguments only. */
export function defineCommand<const Args extends readonly Argument[]>(
  command: Omit<CommandBase, "args"> & {
    readonly args: Args;
    run(call: Call<Args[number]["name"] | ButtonArgument>, library: Library): Reply;
    readonly stored?: StoredUse;
  },
): StatelessCommand {
  return { ...command, kind: "stateless" };
}

export function getSubcommands(command: Command): readonly Subcommand[] {
  return command.kind === "stateful" ? command.subcommands : [];
}

/** `compare A B [TOPIC]`; with subcommands `daily start TIME [DAYS], stop, pause` */
export function commandUsage(command: Command): string {
  const uses = command.kind === "stateful" ? command.subcommands.map(signature) : [signature(command).slice(command.name.length + 1)];
  return [command.name, uses.join(", ")].join(" ").trim();
}

/** `quote WHO`, `daily`: without what may be left out. One line of a phone has 35 characters. */
export function briefUsage(command: Command): string {
  const { name, args } = command;
  return signature({ name, args: command.kind === "stateful" ? [] : args.filter(({ required }) => required) });
}

/** `start TIME [DAYS]` */
export function signature({ name, args }: Pick<Command | Subcommand, "name" | "args">): string {
  const shown = args.map((argument) => (argument.required ? placeholder(argument) : `[${optionalPlaceholder(argument)}]`));
  return [name, ...shown].join(" ");
}

/** Names need a keyword before them; weekdays are recognised without one. */
function optionalPlaceholder(argument: Argument): string {
  const word = argument.kind === "weekdays" ? undefined : argument.keywords?.[0];
  return [word ?? [], placeholder(argument)].flat().join(" ");
}

function placeholder({ name, kind, keywords }: Argument): string {
  if (kind === "all") return name;
  const what = name === keywords?.[0] ? kind : name;
  return (what === "text" ? "words" : what).toUpperCase().replace(" OR ", " or ");
}

export function readPage(call: Call<ButtonArgument>): number {
  return readPageNumber(call.args.page);
}

/** From 1 on; 1 for anything else. */
export function readPageNumber(written: string | undefined): number {
  const page = Number(written ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}

/** A command's use as a line that can be parsed again: names instead of ids, each after its keyword. */
export function completeCommand({ name, args: declared }: Command, args: Call["args"], { knowledge }: Library): CompleteRequest {
  const parts = declared.flatMap(({ name: argument, keywords, required }) => {
    const value = args[argument];
    if (value === undefined) return [];
    const typed = subjectOrTopic(value, knowledge)?.name ?? value;
    return required || keywords === undefined ? [typed] : [keywords[0] ?? "", typed];
  });
  return { command: name, text: parts.join(" ") };
}

/** Whether a button shows more of the same: its next page, another fact, a passage in its context. */
export function continuesConversation(action: Action, before: Pick<Conversation, "isAnswered" | "actions"> | undefined): boolean {
  const { command, args } = action;
  if (command === "source" || ["page", "next", "after", "shown"].some((name) => name in args)) return true;
  return command === "fact" && before?.isAnswered === true && before.actions.some((each) => actionText(each) === actionText(action));
}
