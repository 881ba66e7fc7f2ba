import { formatTime, readTime } from "../daily/times-and-days-in-words.ts";
import type { Library } from "../library.ts";
import { type ArgumentKind, type Command, getSubcommands, type NamedDocument, subcommandArgument } from "./command-definition.ts";
import { listNames } from "./verbatim.ts";

export function argumentCompletions(
  command: Command | undefined,
  argument: string,
  typed: string,
  library: Library,
  documents: readonly NamedDocument[],
): readonly ArgumentCompletion[] {
  if (!command) return [];
  const subcommands = getSubcommands(command);
  const subcommandNames = subcommands.map(({ name }) => name);
  if (argument === subcommandArgument) return completionsStartingWith(typed, subcommandNames);
  const kind = [command, ...subcommands].flatMap(({ args }) => args).find(({ name }) => name === argument)?.kind;
  if (kind === undefined) return [];
  return completionSources[kind](library, typed, documents).slice(0, maxCompletions);
}

/** A completion of an argument: `value` is what the command takes, `name` what a person reads. */
export interface ArgumentCompletion {
  readonly name: string;
  readonly value: string;
}

/** Discord's limit for autocompletion. */
const maxCompletions = 25;

function documentCompletions(documents: readonly NamedDocument[], typed: string): readonly ArgumentCompletion[] {
  const wanted = typed.trim().toLowerCase();
  return documents
    .filter(({ name, title }) => [name, title].some((text) => text.toLowerCase().includes(wanted)))
    .map(({ name, title }) => ({ name: name === title ? name : `${name}: ${title}`, value: name }));
}

/** Whether arguments of this kind have completions. */
export function hasCompletions(kind: ArgumentKind): boolean {
  return completionSources[kind] !== noCompletions;
}

type CompletionSource = (library: Library, typed: string, documents: readonly NamedDocument[]) => readonly ArgumentCompletion[];

const completionSources: Readonly<Record<ArgumentKind, CompletionSource>> = {
  subject: ({ subjects }, typed) => nameCompletions(subjects, typed),
  speaker: ({ speakers }, typed) => nameCompletions(speakers, typed),
  topic: ({ topics }, typed) => nameCompletions(topics, typed),
  "subject or topic": ({ subjects, topics }, typed) => [...nameCompletions(subjects, typed), ...nameCompletions(topics, typed)],
  list: (_, typed) => completionsStartingWith(typed, listNames),
  all: (_, typed) => completionsStartingWith(typed, ["all"]),
  time: (_, typed) => timeCompletions(typed),
  weekdays: (_, typed) => completionsStartingWith(typed, ["daily", "weekdays", "weekends", "sun-thu", "mon,wed,fri"]),
  zone: ({ zones }, typed) => zones.complete(typed).map(({ name, zone }) => ({ name, value: zone.name })),
  document: (_, typed, documents) => documentCompletions(documents, typed),
  place: noCompletions,
  text: noCompletions,
  quotation: noCompletions,
};

function noCompletions(): readonly ArgumentCompletion[] {
  return [];
}

function completionsStartingWith(typed: string, names: readonly string[]): readonly ArgumentCompletion[] {
  return names.filter((name) => name.startsWith(typed.toLowerCase())).map((name) => ({ name, value: name }));
}

/** The typed time, if it is complete; otherwise every full hour, starting at 9:00. */
function timeCompletions(typed: string): readonly ArgumentCompletion[] {
  const minute = readTime(typed);
  const hours = Array.from({ length: 24 }, (_, hour) => formatTime(((hour + firstHour) % 24) * 60));
  return minute === undefined ? completionsStartingWith(typed, hours) : [formatTime(minute)].map((name) => ({ name, value: name }));
}

const firstHour = 9;

function nameCompletions(names: Pick<Library["topics"], "complete" | "resolve">, typed: string): readonly ArgumentCompletion[] {
  const completed = names.complete(typed).slice(0, maxCompletions);
  const match = completed.length > 0 ? undefined : names.resolve(typed);
  const close = match?.kind === "resolved" ? [match.entry] : match?.kind === "ambiguous" ? match.candidates : [];
  return [...completed, ...close].map(({ name }) => ({ name, value: name }));
}
