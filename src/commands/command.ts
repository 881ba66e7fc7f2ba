import type { Reader } from "../lookup/reader.ts";
import type { Reply } from "../reply.ts";

export type ArgumentKind = "subject" | "speaker" | "topic" | "subject or topic" | "place" | "list" | "text" | "all";

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

/** A slash command. Registration, help, parsing, completion and README's table are derived from this. */
export interface Command {
  /** As typed after the slash; letters a-z. */
  readonly name: string;
  /** At most 100 characters, Discord's limit for a command's description. */
  readonly summary: string;
  readonly args: readonly Argument[];
  /** Lines that work on the shipped article. */
  readonly examples: readonly string[];
  /** Free text that means this command: groups are named for arguments, or `line` (and `more`) for a line that is parsed as if it were typed. */
  readonly phrases: readonly RegExp[];
  run(call: Call, reader: Reader): Reply;
}

/** Ties the names that `run` may read to the arguments that are declared. */
export function defineCommand<const Args extends readonly Argument[]>(
  command: Omit<Command, "run" | "args"> & {
    readonly args: Args;
    run(call: Call<Args[number]["name"] | ButtonArgument>, reader: Reader): Reply;
  },
): Command {
  return command;
}

/** `/compare A B [TOPIC]` */
export function usageOf({ name, args }: Command): string {
  const shown = args.map((argument) =>
    argument.required ? placeholder(argument) : `[${[argument.after?.[0] ?? [], placeholder(argument)].flat().join(" ")}]`,
  );
  return [`/${name}`, ...shown].join(" ");
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
