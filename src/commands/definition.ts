import type { Sender } from "../daily/sender.ts";
import type { Store } from "../daily/store.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import type { Requester } from "../request.ts";

export type ArgumentKind =
  | "subject"
  | "speaker"
  | "topic"
  | "subject or topic"
  | "place"
  | "list"
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
  /** Words that may stand before it in a typed line: `/quote guo about pace`. */
  readonly after?: readonly string[];
}

/** Arguments that only buttons carry. */
export type ButtonArgument = "page" | "next" | "after";

/** A command that somebody gave, its arguments as typed or, from a button, as ids. */
export interface Call<Name extends string = string> {
  readonly args: Readonly<Partial<Record<Name, string>>>;
  readonly seed: number;
  readonly seen: readonly string[];
  /** Asked in a sentence rather than as a command: several passages may answer it, and each is a whole sentence. */
  readonly inWords: boolean;
}

/** One of several things that a command does: the first word after its name, on Discord a sub-command. */
export interface SubCommand {
  /** Letters a-z. */
  readonly name: string;
  /** At most 100 characters. */
  readonly summary: string;
  readonly args: readonly Argument[];
}

/** The argument that says which sub-command is meant, beside those of the sub-command itself. */
export const subCommandArgument = "action";

/** A slash command. Registration, help, parsing, completion and README's table are derived from this. */
interface Declared {
  /** As typed after the slash; letters a-z. */
  readonly name: string;
  /** At most 100 characters, Discord's limit for a command's description. */
  readonly summary: string;
  readonly args: readonly Argument[];
  /** Lines that work on the shipped article. */
  readonly examples: readonly string[];
  /** Free text that means this command: groups are named for arguments, or `line` (and `more`) for a line that is parsed as if it were typed. */
  readonly phrases: readonly RegExp[];
}

/** Everything it needs is in memory, so it answers at once. */
export interface ReadingCommand extends Declared {
  readonly kind: "reading";
  run(call: Call, library: Library): Reply;
}

/** It touches the store, so it takes a moment. It has sub-commands in place of arguments. */
export interface StoringCommand extends Declared {
  readonly kind: "storing";
  /** The first is what is meant when none is named but something else is typed; the others have no required arguments. */
  readonly subcommands: readonly SubCommand[];
  run(call: Call, library: Library, context: CommandContext): Promise<Reply>;
}

export type Command = ReadingCommand | StoringCommand;

/** What a storing command works with. */
export interface CommandContext {
  readonly store: Store;
  readonly requester: Requester;
  /** Of the requester's platform; undefined where nothing is posted, as on a terminal. */
  readonly sender: Sender | undefined;
}

/** Ties the names that `run` may read to the arguments that are declared. */
export function defineCommand<const Args extends readonly Argument[]>(
  command: Omit<Declared, "args"> & {
    readonly args: Args;
    run(call: Call<Args[number]["name"] | ButtonArgument>, library: Library): Reply;
  },
): ReadingCommand {
  return { ...command, kind: "reading" };
}

export function subCommandsOf(command: Command): readonly SubCommand[] {
  return command.kind === "storing" ? command.subcommands : [];
}

/** `/compare A B [TOPIC]`; with sub-commands `/daily start TIME [DAYS], stop, pause` */
export function usageOf(command: Command): string {
  const uses = command.kind === "storing" ? command.subcommands.map(usage) : [usage(command).slice(command.name.length + 1)];
  return `/${[command.name, uses.join(", ")].join(" ").trim()}`;
}

/** `start TIME [DAYS]` */
export function usage({ name, args }: Pick<Command | SubCommand, "name" | "args">): string {
  const shown = args.map((argument) => (argument.required ? placeholder(argument) : `[${introduced(argument)}]`));
  return [name, ...shown].join(" ");
}

/** Days need no word before them; a name does, to be told from what stands before it. */
function introduced(argument: Argument): string {
  const word = argument.kind === "weekdays" ? undefined : argument.after?.[0];
  return [word ?? [], placeholder(argument)].flat().join(" ");
}

function placeholder({ name, kind, after }: Argument): string {
  if (kind === "all") return name;
  const what = name === after?.[0] ? kind : name;
  return (what === "text" ? "words" : what).toUpperCase().replace(" OR ", " or ");
}

export function pageOf(call: Call<ButtonArgument>): number {
  const page = Number(call.args.page ?? 1);
  return Number.isSafeInteger(page) && page > 0 ? page : 1;
}
