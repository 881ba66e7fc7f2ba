import type { Library } from "../../library.ts";
import type { ReadingCommand } from "../definition.ts";
import { parseLine } from "./line.ts";

export interface Meant {
  readonly command: ReadingCommand;
  readonly args: Readonly<Record<string, string>>;
  /** Asked in a sentence; otherwise it is the command but for the slash. */
  readonly inWords: boolean;
}

/** The command that free text amounts to, if its words say so and the names in it are known: "what did Guo say about the northeast?" */
export function commandMeant(text: string, commands: readonly ReadingCommand[], library: Library): Meant | undefined {
  const plain = text
    .replace(/(?:[\s,]+(?:please|thanks|thank you))?[\s?!.。？！]+$|[\s,]+(?:please|thanks|thank you)$/iu, "")
    .replace(politeStart, "");
  const [first = "", ...rest] = plain.split(/\s+/u);
  const bare = commands
    .filter(({ name }) => name === first.toLowerCase())
    .map((command) => ({ command, args: parseLine(command, rest.join(" "), library), inWords: false }));
  return [...bare, ...phrased(plain, commands, library)].find((meant) => isSettled(meant, library));
}

const politeStart = /^(?:please|hey|hi|hello|ok|okay|so|can you|could you|would you)[\s,]+(?=\S)/iu;

function phrased(text: string, commands: readonly ReadingCommand[], library: Library): readonly Meant[] {
  return commands.flatMap((command) => {
    const match = command.phrases.map((phrase) => phrase.exec(text)).find((found) => found !== null);
    return match ? [{ command, args: argsOf(match.groups ?? {}, command, library), inWords: true }] : [];
  });
}

function argsOf(
  { line, more, ...named }: Readonly<Record<string, string | undefined>>,
  command: ReadingCommand,
  library: Library,
): Meant["args"] {
  if (line !== undefined) return parseLine(command, more === undefined ? line : `${line} vs ${more}`, library);
  return Object.fromEntries(Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** No name is asked for, or at least one of those given could be meant; otherwise the text is a question like any other. */
function isSettled({ command, args }: Meant, library: Library): boolean {
  const names = command.args.flatMap(({ name, kind }) => (nameKinds.has(kind) && args[name] !== undefined ? [args[name]] : []));
  if (names.length === 0)
    return command.args.every(({ required, kind }) => !required || nameKinds.has(kind)) || Object.keys(args).length > 0;
  return names.some((name) => [library.subjects, library.topics].some((entries) => entries.resolve(name).kind !== "unknown"));
}

const nameKinds: ReadonlySet<string> = new Set(["subject", "speaker", "subject or topic"]);
