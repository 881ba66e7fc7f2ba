import type { Library } from "../../library.ts";
import type { Named, NameIndex } from "../../search/names/names.ts";
import type { StatelessCommand } from "../definition.ts";
import { findSection } from "../words/section.ts";
import { parseLine } from "./line.ts";

export interface CommandMatch {
  readonly command: StatelessCommand;
  readonly args: Readonly<Record<string, string>>;
  /** False if the text is the command without its slash. */
  readonly isSentence: boolean;
}

/** The command that free text means, if it matches a phrase and a name in it is known: "what did Guo say about the northeast?" */
export function matchCommand(text: string, commands: readonly StatelessCommand[], library: Library): CommandMatch | undefined {
  const plain = text
    .replace(/(?:[\s,]+(?:please|thanks|thank you))?[\s?!.。？！]+$|[\s,]+(?:please|thanks|thank you)$/iu, "")
    .replace(politeOpening, "");
  const [first = "", ...rest] = plain.split(/\s+/u);
  const unphrased = commands
    .filter(({ name }) => name === first.toLowerCase())
    .map((command) => ({ command, args: parseLine(command, rest.join(" "), library), isSentence: false }));
  return [...unphrased, ...phraseMatches(plain, commands, library)].find((match) => isPlausible(match, library));
}

const politeOpening = /^(?:please|hey|hi|hello|ok|okay|so|can you|could you|would you)[\s,]+(?=\S)/iu;

function phraseMatches(text: string, commands: readonly StatelessCommand[], library: Library): readonly CommandMatch[] {
  return commands.flatMap((command) => {
    const match = command.phrases.map((phrase) => phrase.exec(text)).find((found) => found !== null);
    return match ? [{ command, args: phraseArgs(match.groups ?? {}, command, library), isSentence: true }] : [];
  });
}

function phraseArgs(
  { line, more, ...named }: Readonly<Record<string, string | undefined>>,
  command: StatelessCommand,
  library: Library,
): CommandMatch["args"] {
  if (line !== undefined) return parseLine(command, more === undefined ? line : `${line} vs ${more}`, library);
  return Object.fromEntries(Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** Whether no name is needed, or at least one given name is known or has candidates; otherwise the text is an ordinary question. */
function isPlausible({ command, args }: CommandMatch, library: Library): boolean {
  const given = command.args.filter(({ name, kind }) => namesFor.has(kind) && args[name] !== undefined);
  if (given.length === 0)
    return command.args.every(({ required, kind }) => !required || namesFor.has(kind)) || Object.keys(args).length > 0;
  return given.some(
    ({ name, kind }) =>
      namesFor
        .get(kind)?.(library)
        .some((names) => names.resolve(args[name] ?? "").kind !== "unknown") || isSection(command, args[name] ?? "", library),
  );
}

/** "What does it say about working hours", where that is a heading. */
function isSection({ name }: StatelessCommand, typed: string, { knowledge }: Library): boolean {
  return name === "about" && findSection(typed, knowledge.document) !== undefined;
}

/** Whether every name and topic is known, or has candidates. */
export function isResolved({ command, args }: CommandMatch, library: Library): boolean {
  return command.args.every(({ name, kind }) => {
    const names = kind === "topic" ? [library.topics] : namesFor.get(kind)?.(library);
    const typed = args[name];
    const isKnown = !names || typed === undefined || names.some((each) => each.resolve(typed).kind !== "unknown");
    return isKnown || isSection(command, typed, library);
  });
}

/** What each kind of argument may name. A sentence about a topic is a question: "What does it say about snow?" */
const namesFor = new Map<string, (library: Library) => NamesOfKind>([
  ["subject", subjectsOnly],
  ["speaker", subjectsOnly],
  ["subject or topic", ({ subjects, topics }) => [subjects, topics]],
]);

type NamesOfKind = readonly Pick<NameIndex<Named>, "resolve">[];

function subjectsOnly({ subjects }: Library): NamesOfKind {
  return [subjects];
}
