import { formatTime, readTime } from "../daily/times-and-days-in-words.ts";
import type { Library } from "../library.ts";
import { type ArgumentKind, type Command, getSubcommands, type NamedDocument, namesOf, subcommandArgument } from "./command-definition.ts";
import { listNames } from "./verbatim.ts";

/** A completion of an argument: `value` is what the command takes, `name` what a person reads. */
export interface ArgumentCompletion {
  readonly name: string;
  readonly value: string;
}

/** Discord's limit for autocompletion. */
const maxCompletions = 25;

export function argumentCompletions(
  command: Command | undefined,
  argument: string,
  typed: string,
  library: Library,
  documents: readonly NamedDocument[],
): readonly ArgumentCompletion[] {
  if (!command) return [];
  const subcommands = getSubcommands(command);
  if (argument === subcommandArgument)
    return startingWith(
      typed,
      subcommands.map(({ name }) => name),
    );
  const kind = [command, ...subcommands].flatMap(({ args }) => args).find(({ name }) => name === argument)?.kind;
  return kind === undefined ? [] : completionsOf(kind, typed, library, documents).slice(0, maxCompletions);
}

/** Whether arguments of this kind have completions. */
export function hasCompletions(kind: ArgumentKind): boolean {
  return kind !== "place" && kind !== "text" && kind !== "quotation";
}

function completionsOf(
  kind: ArgumentKind,
  typed: string,
  library: Library,
  documents: readonly NamedDocument[],
): readonly ArgumentCompletion[] {
  switch (kind) {
    case "list":
      return startingWith(typed, listNames);
    case "all":
      return startingWith(typed, ["all"]);
    case "time":
      return timeCompletions(typed);
    case "weekdays":
      return startingWith(typed, ["daily", "weekdays", "weekends", "sun-thu", "mon,wed,fri"]);
    case "zone":
      return library.zones.complete(typed).map(({ name, zone }) => ({ name, value: zone.name }));
    case "document":
      return documents
        .map(({ name, title }) => ({ name: name === title ? name : `${name}: ${title}`, value: name }))
        .filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
    default:
      return namesOf(kind, library).flatMap((names) => nameCompletions(names, typed));
  }
}

function startingWith(typed: string, names: readonly string[]): readonly ArgumentCompletion[] {
  return names.filter((name) => name.startsWith(typed.toLowerCase())).map((name) => ({ name, value: name }));
}

/** The typed time, if it is complete; otherwise every full hour, starting at 9:00. */
function timeCompletions(typed: string): readonly ArgumentCompletion[] {
  const minute = readTime(typed);
  const hours = Array.from({ length: 24 }, (_, hour) => formatTime(((hour + firstHour) % 24) * 60));
  return minute === undefined ? startingWith(typed, hours) : [formatTime(minute)].map((name) => ({ name, value: name }));
}

const firstHour = 9;

function nameCompletions(names: ReturnType<typeof namesOf>[number], typed: string): readonly ArgumentCompletion[] {
  const completed = names.complete(typed).slice(0, maxCompletions);
  const match = completed.length > 0 ? undefined : names.resolve(typed);
  const close = match?.kind === "resolved" ? [match.entry] : match?.kind === "ambiguous" ? match.candidates : [];
  return [...completed, ...close].map(({ name }) => ({ name, value: name }));
}
