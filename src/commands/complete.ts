import type { Reader } from "../lookup/reader.ts";
import type { ArgumentKind, Command } from "./command.ts";
import { listNames } from "./verbatim.ts";

/** A suggestion for an argument: `value` is what the command takes, `name` what a person reads. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** Discord shows no more. */
const mostChoices = 25;

export function choicesFor(command: Command | undefined, argument: string, typed: string, reader: Reader): readonly Choice[] {
  const kind = command?.args.find(({ name }) => name === argument)?.kind;
  return kind === undefined ? [] : sources[kind](reader, typed).slice(0, mostChoices);
}

type Source = (reader: Reader, typed: string) => readonly Choice[];

const sources: Readonly<Record<ArgumentKind, Source>> = {
  subject: ({ subjects }, typed) => named(subjects, typed),
  speaker: ({ speakers }, typed) => named(speakers, typed),
  topic: ({ topics }, typed) => named(topics, typed),
  "subject or topic": ({ subjects, topics }, typed) => [...named(subjects, typed), ...named(topics, typed)],
  list: (_, typed) => listNames.filter((name) => name.startsWith(typed.toLowerCase())).map((name) => ({ name, value: name })),
  all: (_, typed) => ["all"].filter((name) => name.startsWith(typed.toLowerCase())).map((name) => ({ name, value: name })),
  place: () => [],
  text: () => [],
};

function named(names: Pick<Reader["topics"], "complete" | "resolve">, typed: string): readonly Choice[] {
  const completed = names.complete(typed);
  const match = completed.length > 0 ? undefined : names.resolve(typed);
  const close = match?.kind === "known" ? [match.entry] : match?.kind === "unsure" ? match.candidates : [];
  return [...completed, ...close].map(({ name }) => ({ name, value: name }));
}
