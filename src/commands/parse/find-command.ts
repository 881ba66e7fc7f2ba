import type { Action } from "../../buttons.ts";
import { withoutEnd, withoutStart } from "../../language/cut-forms.ts";
import { formsOf, type Match, words } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import { notes, type Reply, unclearReply } from "../../reply.ts";
import { withoutEndMarks } from "../../text/characters.ts";
import { cached } from "../../text/collections.ts";
import { closest } from "../../text/edit-distance.ts";
import { type Argument, type Command, callWith, namesOf, type StatelessCommand, subcommandArgument } from "../command-definition.ts";
import { findSection } from "../find-section.ts";
import { helpButton } from "../reply-buttons.ts";
import { sentencesWithPhrase } from "../words-meant.ts";
import { parseLine } from "./command-line.ts";

const form = formsOf("commands.txt");

/** The command of a name with or without the prefix. A command's own name may begin with the prefix, too. */
export function findCommand(typed: string, { commands, prefix }: Omit<CommandSet, "library">): Command | undefined {
  const name = typed.toLowerCase();
  const find = (wanted: string) => commands.find((command) => command.name === wanted);
  return (name.startsWith(prefix) ? find(name.slice(prefix.length)) : undefined) ?? find(name);
}

/** The commands of a bot. */
export interface CommandSet {
  readonly commands: readonly Command[];
  /** Before every command's name, as people type it. */
  readonly prefix: string;
  readonly library: Library;
}

export function statelessCommands({ commands }: Pick<CommandSet, "commands">): readonly StatelessCommand[] {
  return commands.flatMap((command) => (command.kind === "stateless" ? [command] : []));
}

/** Whether an action needs the store. */
export function usesStore({ command: name, args }: Action, set: CommandSet): boolean {
  const command = findCommand(name, set);
  return command?.kind === "stateful" || command?.stored?.isUsedBy(callWith(args)) === true;
}

/** `daily start 9:00`, but not `daily life in Shenzhen`. */
export function isStatefulCommandLine(command: Command | undefined, line: string, { library }: CommandSet): boolean {
  if (command?.kind !== "stateful") return false;
  const { [subcommandArgument]: subcommand } = parseLine(command, line, library);
  return line === "" || command.subcommands.some(({ name }) => name === subcommand);
}

/** "Listen here", `verbatim use handbook`: what a command without subcommands stores. */
export function findSetting(typed: string, set: CommandSet): CommandMatch | undefined {
  const storing = statelessCommands(set).filter(({ stored }) => stored);
  const match = matchCommand(typed, storing, set.library);
  return match?.command.stored?.isUsedBy(callWith(match.args)) ? match : undefined;
}

export function unknownCommandReply(name: string, { commands, library }: CommandSet): Reply {
  const names = commands.map((command) => command.name);
  const suggestion = words("help-words", "commands.txt").has(name.toLowerCase()) ? "verbatim" : closest(name, names);
  const text = `There is no such command.${suggestion ? ` Did you mean ${library.commandLine(suggestion)}?` : ""}`;
  return unclearReply(text, notes(`Commands: ${names.map(library.commandLine).join(", ")}.`), { actions: [helpButton] });
}

interface CommandMatch {
  readonly command: StatelessCommand;
  readonly args: Readonly<Record<string, string>>;
  /** False if the text is the command without its slash. */
  readonly isSentence: boolean;
}

/** The command that free text means, if it matches a phrase and a name in it is known: "what did Guo say about the northeast?" */
export function matchCommand(text: string, commands: readonly StatelessCommand[], library: Library): CommandMatch | undefined {
  return matchesOf(library)(commands)(text).match;
}

/** Each request has a list of its own, and asks several times whether a text is a command. */
const matchesOf = cached(new WeakMap<Library, MatchesOfCommands>(), (library) =>
  cached(new WeakMap(), (commands) => cached(new Map(), (text) => ({ match: findMatch(text, commands, library) }))),
);

type MatchesOfCommands = (commands: readonly StatelessCommand[]) => (text: string) => { readonly match: CommandMatch | undefined };

function findMatch(text: string, commands: readonly StatelessCommand[], library: Library): CommandMatch | undefined {
  const plain = withoutStart(form("polite start"), withoutEndMarks(withoutEnd(form("polite end"), withoutEndMarks(text))));
  const [first = "", ...rest] = plain.split(/\s+/u);
  const unphrased = commands
    .filter(({ name }) => name === first.toLowerCase())
    .map((command) => ({ command, args: parseLine(command, rest.join(" "), library), isSentence: false }));
  const phrased = commands.flatMap((command) => {
    const match = command.phrases?.whole(plain);
    return match ? [{ command, args: phraseArgs(match, command, library), isSentence: true }] : [];
  });
  return [...unphrased, ...phrased].find((match) => isPlausible(match, library));
}

function phraseArgs(match: Match, command: StatelessCommand, library: Library): CommandMatch["args"] {
  const [line, more] = [match.part("line"), match.part("more")];
  if (line !== undefined) return parseLine(command, more === undefined ? line : `${line} vs ${more}`, library);
  const [tagged = "", ...value] = match.rewritten.split(" ");
  const args = command.args.flatMap(({ name }) => {
    const part = match.part(name) ?? match.part(`${name}-s`)?.replace(/['’]?.$/u, "");
    return part === undefined ? [] : [[name, part] as const];
  });
  return { ...Object.fromEntries(args), ...(tagged === "" ? {} : { [tagged]: value.join(" ") }) };
}

/** Whether no name is needed, or at least one given name is known or has candidates; otherwise the text is an ordinary question. */
function isPlausible({ command, args }: CommandMatch, library: Library): boolean {
  const isNeeded = ({ kind }: Argument) => kind !== "topic" && namesOf(kind, library).length > 0;
  const given = command.args.filter((argument) => isNeeded(argument) && args[argument.name] !== undefined);
  if (given.length === 0) return command.args.every((argument) => !argument.required || isNeeded(argument)) || Object.keys(args).length > 0;
  const arePhrases = given.length > 1 && given.every(({ name }) => isComparedPhrase(command, args[name] ?? "", library));
  return arePhrases || given.some((argument) => isNamed(command, argument, args[argument.name] ?? "", library));
}

/** Whether every name and topic is known, or has candidates. */
export function isResolved({ command, args }: CommandMatch, library: Library): boolean {
  // Among the topics of a document, a phrase would leave words that are none for a topic.
  const mayBePhrases = library.topics.entries.length === 0 || args.topic === undefined;
  return command.args.every((argument) => {
    const typed = args[argument.name];
    if (typed === undefined || namesOf(argument.kind, library).length === 0) return true;
    return isNamed(command, argument, typed, library) || (mayBePhrases && isComparedPhrase(command, typed, library));
  });
}

/** Whether it is known, or has candidates: also as a subject that is not quoted, or as a heading ("what does it say about working hours"). */
function isNamed({ name }: StatelessCommand, { kind }: Argument, typed: string, library: Library): boolean {
  const names = kind === "speaker" ? [library.subjects] : namesOf(kind, library);
  return (
    names.some((each) => each.resolve(typed).kind !== "unknown") ||
    (name === "about" && findSection(typed, library.knowledge.document) !== undefined)
  );
}

/** "Compare jury service with volunteering", where the document has both. */
function isComparedPhrase({ name }: StatelessCommand, typed: string, { passages }: Library): boolean {
  return name === "compare" && sentencesWithPhrase(typed, passages).length > 0;
}
