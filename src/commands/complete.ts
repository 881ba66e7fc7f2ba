import { readTime, timeText } from "../daily/time-of-day.ts";
import type { Library } from "../library.ts";
import { type ArgumentKind, type Command, subCommandArgument, subCommandsOf } from "./definition.ts";
import { listNames } from "./verbatim.ts";

/** A suggestion for an argument: `value` is what the command takes, `name` what a person reads. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** More than anybody reads. */
const mostChoices = 25;

export function choicesFor(command: Command | undefined, argument: string, typed: string, library: Library): readonly Choice[] {
  if (!command) return [];
  const subCommands = subCommandsOf(command);
  if (argument === subCommandArgument)
    return startingWith(
      typed,
      subCommands.map(({ name }) => name),
    );
  const kind = [command, ...subCommands].flatMap(({ args }) => args).find(({ name }) => name === argument)?.kind;
  return kind === undefined ? [] : sources[kind](library, typed).slice(0, mostChoices);
}

/** Whether anything can be suggested for it. */
export function isCompleted(kind: ArgumentKind): boolean {
  return sources[kind] !== nothing;
}

type Source = (library: Library, typed: string) => readonly Choice[];

const sources: Readonly<Record<ArgumentKind, Source>> = {
  subject: ({ subjects }, typed) => named(subjects, typed),
  speaker: ({ speakers }, typed) => named(speakers, typed),
  topic: ({ topics }, typed) => named(topics, typed),
  "subject or topic": ({ subjects, topics }, typed) => [...named(subjects, typed), ...named(topics, typed)],
  list: (_, typed) => startingWith(typed, listNames),
  all: (_, typed) => startingWith(typed, ["all"]),
  time: (_, typed) => times(typed),
  weekdays: (_, typed) => startingWith(typed, ["daily", "weekdays", "weekends", "sun-thu", "mon,wed,fri"]),
  zone: ({ zones }, typed) => zones.complete(typed).map(({ name, zone }) => ({ name, value: zone.name })),
  place: nothing,
  text: nothing,
};

function nothing(): readonly Choice[] {
  return [];
}

function startingWith(typed: string, names: readonly string[]): readonly Choice[] {
  return names.filter((name) => name.startsWith(typed.toLowerCase())).map((name) => ({ name, value: name }));
}

/** What was typed, if it is a time, otherwise full hours. */
function times(typed: string): readonly Choice[] {
  const minute = readTime(typed);
  const hours = Array.from({ length: 24 }, (_, hour) => timeText(((hour + usualHour) % 24) * 60));
  return minute === undefined ? startingWith(typed, hours) : [timeText(minute)].map((name) => ({ name, value: name }));
}

const usualHour = 9;

function named(names: Pick<Library["topics"], "complete" | "resolve">, typed: string): readonly Choice[] {
  const completed = names.complete(typed);
  const match = completed.length > 0 ? undefined : names.resolve(typed);
  const close = match?.kind === "known" ? [match.entry] : match?.kind === "unsure" ? match.candidates : [];
  return [...completed, ...close].map(({ name }) => ({ name, value: name }));
}
