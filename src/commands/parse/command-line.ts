import { weekdayNames } from "../../daily/calendar.ts";
import { readTime, readWeekdays } from "../../daily/times-and-days-in-words.ts";
import { words } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import { findNamesInWords, isPossessive } from "../../search/names-in-words.ts";
import { findExactMatch } from "../../search/passages-with-words.ts";
import { withoutEndMarks } from "../../text/characters.ts";
import { cleanInput } from "../../text/fold.ts";
import { type Argument, type Command, namesOf, type StatefulCommand, subcommandArgument } from "../command-definition.ts";
import { assignNames, type Token, tokenizeLine, tokensText, trimSeparators } from "./assign-names.ts";

type Args = Readonly<Record<string, string>>;
type Words = readonly string[];

/** Parses the text after a slash command. Known names are recognised, so they need no quotation marks. */
export function parseLine(command: Command, line: string, library: Library): Args {
  if (command.kind === "stateful") return parseSubcommandLine(command, line, library);
  const asWritten = parseRestOfLine(line, command.args);
  if (asWritten) return asWritten;
  const tokens = dropDanglingKeywords(tokenizeLine(line), command);
  const [first, ...rest] = command.args;
  if (!first || tokens.length === 0) return {};
  if (rest.length === 0) return { [first.name]: first.kind === "text" ? line.trim() : tokensText(tokens) };
  const { head, keywordArgs } = splitAtKeyword(command, tokens);
  const positional = command.args.filter(({ name, kind }) => !(name in keywordArgs) && !isWrittenAsItIs(kind));
  const { kept, all } = splitOffAll(head, positional);
  const parsed =
    first.kind === "speaker" ? speakerAndText(kept, positional, library) : assignNames(trimSeparators(kept), positional, library);
  return { ...parsed, ...all, ...keywordArgs };
}

/** `use staff handbook`, `check "…"`: what no name and no spelling of this document is looked for in, to the end of the line. */
export function parseRestOfLine(line: string, args: readonly Argument[]): Args | undefined {
  const [, keyword = "", rest = ""] = /^(\S+)\s+(.+)$/su.exec(line.trim()) ?? [];
  const argument = args.find(({ kind, keywords }) => isWrittenAsItIs(kind) && keywords?.includes(keyword.toLowerCase()));
  return argument ? { [argument.name]: argument.kind === "document" ? cleanInput(rest).replace(/\s+/gu, " ") : rest } : undefined;
}

function isWrittenAsItIs(kind: Argument["kind"]): boolean {
  return kind === "document" || kind === "quotation";
}

/** Drops a keyword at the start or the end: `on weather shenzhen northeast`, `guo about`. */
function dropDanglingKeywords(tokens: readonly Token[], { args }: Command): readonly Token[] {
  const isDangling = (token: Token | undefined) => tokens.length > 1 && args.some(({ keywords }) => isKeyword(token, keywords));
  return tokens.slice(isDangling(tokens[0]) ? 1 : 0, isDangling(tokens.at(-1)) ? -1 : undefined);
}

function isKeyword(token: Token | undefined, keywords: readonly string[] | undefined): boolean {
  return token !== undefined && token.kind !== "quoted" && (keywords ?? []).includes(token.text.toLowerCase());
}

/** `guo about pace`: the words after the keyword are its argument, to the end of the line. */
function splitAtKeyword({ args }: Command, tokens: readonly Token[]): { readonly head: readonly Token[]; readonly keywordArgs: Args } {
  for (const argument of args) {
    const at = tokens.findIndex((token, index) => index > 0 && index < tokens.length - 1 && isKeyword(token, argument.keywords));
    if (at > 0) return { head: tokens.slice(0, at), keywordArgs: { [argument.name]: tokensText(tokens.slice(at + 1)) } };
  }
  return { head: tokens, keywordArgs: {} };
}

/** `guo all`, `all guo`. */
function splitOffAll(tokens: readonly Token[], args: readonly Argument[]): { readonly kept: readonly Token[]; readonly all: Args } {
  const argument = args.find(({ kind }) => kind === "all");
  const isAll = (token: Token | undefined) => token?.kind === "word" && token.text.toLowerCase() === "all";
  if (!argument || tokens.length < 2) return { kept: tokens, all: {} };
  if (isAll(tokens.at(-1))) return { kept: tokens.slice(0, -1), all: { [argument.name]: "all" } };
  return isAll(tokens[0]) ? { kept: tokens.slice(1), all: { [argument.name]: "all" } } : { kept: tokens, all: {} };
}

/** A speaker anywhere in the line, and the remaining words as text: `guo pace`, `songyuan zhang`. */
function speakerAndText(tokens: readonly Token[], args: readonly Argument[], library: Library): Args {
  const who = args.find(({ kind }) => kind === "speaker")?.name ?? "";
  const text = args.find(({ kind }) => kind === "text")?.name;
  const typed = tokens.map((token) => token.text);
  const range = findSpeaker(typed, library) ?? { from: 0, to: typed.length };
  const others = trimSeparators([...tokens.slice(0, range.from), ...tokens.slice(range.to)]);
  // "Zhang Wei" is another person, who is not in the document.
  const hasUnknownName = others.some(
    (token) => /^\p{Lu}\p{Ll}+$/u.test(token.text) && !findExactMatch(library.knowledge.document, token.text),
  );
  // If two speakers are named, the command asks which one is meant.
  if (hasUnknownName || library.speakers.findExact(tokensText(others))) return { [who]: typed.join(" ") };
  return { [who]: typed.slice(range.from, range.to).join(" "), ...(text && others.length > 0 ? { [text]: tokensText(others) } : {}) };
}

interface WordRange {
  readonly from: number;
  readonly to: number;
}

const maxSpeakerWords = 4;
/** Fewer letters, followed by other words, are unlikely to be a mistyped name. */
const minLetters = 3;

/**
 * The first exact speaker, with a word beside it that belongs to the name despite a typo (`zang fanye`); otherwise a mistyped name at the start:
 * the longest that resolves, or the shortest that has candidates. No possessive ("Zhang's friend") is a speaker.
 */
function findSpeaker(words: readonly string[], { speakers, subjects }: Library): WordRange | undefined {
  const match = ({ from, to }: WordRange) => speakers.resolve(words.slice(from, to).join(" "));
  const exact = findExactSpeaker(words, speakers, subjects);
  if (exact) return exact;
  if (subjects.resolve(words.join(" ")).kind === "resolved") return undefined;
  const starts = words.slice(0, maxSpeakerWords).map((_, index) => ({ from: 0, to: index + 1 }));
  const possible = starts.filter((range) => !isPossessive(words, range)).map((range) => ({ ...range, kind: match(range).kind }));
  const isLong = ({ to }: WordRange) => to === words.length || words.slice(0, to).join("").length >= minLetters;
  return possible.findLast(({ kind }) => kind === "resolved") ?? possible.find((range) => isLong(range) && range.kind === "ambiguous");
}

/** "He" is a name as the first word and a pronoun later. */
function findExactSpeaker(words: readonly string[], speakers: Library["speakers"], subjects: Library["subjects"]): WordRange | undefined {
  const mentions = findNamesInWords(subjects, words);
  const mention = mentions.find(({ entry, ...range }) => speakers.entries.includes(entry) && !isPossessive(words, range));
  const isFirst = speakers.findExact(words[0] ?? "") !== undefined && !isPossessive(words, { to: 1 });
  return isFirst && mention?.from !== 0 ? { from: 0, to: 1 } : mention;
}

/** Cleans arguments as Discord sends them, and leaves out the empty ones. Names stay as they are: somebody may be called Please. */
export function cleanArguments(args: Args, declared: readonly Argument[], { reader, subjects, topics }: Library): Args {
  const isQuotation = (name: string) => declared.some((argument) => argument.name === name && argument.kind === "quotation");
  const isName = (value: string) => subjects.findExact(value) !== undefined || topics.findExact(value) !== undefined;
  return Object.fromEntries(
    Object.entries(args)
      .map(([name, value]) => [name, isName(value) || isQuotation(name) ? value : reader.readLine(cleanInput(value)).trim()])
      .filter(([, value]) => value !== ""),
  );
}

/** Parses the text after a command with subcommands: `start 9:00 weekdays in Shanghai about weather`, or the same without `start`. */
export function parseSubcommandLine({ subcommands }: StatefulCommand, line: string, library: Library): Args {
  const [word = ""] = line.trim().split(/\s/u, 1);
  if (word === "") return {};
  const named = subcommands.find(({ name }) => name === word.toLowerCase());
  const subcommand = named ?? (readTime(word) === undefined ? undefined : subcommands[0]);
  if (!subcommand) return { [subcommandArgument]: word };
  const typed = named ? line.trim().slice(word.length) : line;
  return { [subcommandArgument]: subcommand.name, ...parseSchedule(typed, subcommand.args, library) };
}

/** More words of a line are not read, which bounds the time. */
const maxLineWords = 30;
/** Words of the longest time, days, zone or name. */
const maxValueWords = 16;

/**
 * From left to right: a keyword, then the longest value that fits; without a keyword, a time or days. Other words belong to the last keyword's
 * argument, or else to what is missing, so that the command rejects what is none.
 */
function parseSchedule(line: string, args: readonly Argument[], library: Library): Args {
  if (args.length === 0) return {};
  const typed = line.trim().split(/\s+/u).slice(0, maxLineWords);
  let rest: Words = typed.map((word) => withoutEndMarks(word, ",;") || word).filter((word) => word !== "");
  const found: Record<string, string> = {};
  // Both values of a repeated argument stay, so that the command rejects them.
  const add = (argument: Argument | undefined, words: Words) => {
    if (argument && words.length > 0) found[argument.name] = [found[argument.name] ?? [], words].flat().join(" ");
  };
  const missing = () => args.filter(({ name }) => found[name] === undefined);
  const unassigned: string[] = [];
  let open: Argument | undefined;
  while (rest.length > 0) {
    const { argument, from, to } = readValue(rest, missing(), args, library);
    add(argument, rest.slice(from, to));
    if (argument) open = isTimeOrDays(argument) && to > from ? undefined : argument;
    else if (open) add(open, rest.slice(0, 1));
    else unassigned.push(...rest.slice(0, 1));
    rest = rest.slice(Math.max(to, 1));
  }
  add(missing().find(({ kind }) => kind === "time" || kind === "zone") ?? args.find(({ kind }) => kind === "weekdays"), unassigned);
  return found;
}

/** The value that the words begin with, after its keyword or without one; no argument if they begin with neither. */
function readValue(words: Words, missing: readonly Argument[], args: readonly Argument[], library: Library) {
  const keyword = args.find(({ keywords }) => keywords?.includes(words[0]?.toLowerCase() ?? ""));
  if (keyword) return { argument: keyword, from: 1, to: 1 + valueLength(keyword, words.slice(1), library) };
  const argument = [...missing, ...args].find((each) => isTimeOrDays(each) && valueLength(each, words, library) > 0);
  return { argument, from: 0, to: argument ? valueLength(argument, words, library) : 0 };
}

/** These need no keyword. */
function isTimeOrDays({ kind }: Argument): boolean {
  return kind === "time" || kind === "weekdays";
}

/** The greatest number of leading words that are a value of this kind: a time, days, a zone, a name of the document. */
function valueLength({ kind }: Argument, words: Words, library: Library): number {
  const names = namesOf(kind, library);
  const isValue = (text: string) => {
    if (kind === "time") return readTime(text) !== undefined;
    if (kind === "weekdays") return readWeekdays(text) !== undefined;
    return names.some((each) => each.findExact(text) !== undefined);
  };
  const lengths = kind === "zone" ? [] : words.slice(0, maxValueWords).map((_, index) => index + 1);
  return lengths.findLast((length) => isValue(words.slice(0, length).join(" "))) ?? 0;
}

/** The words that a command's lines may have beside values. */
export function lineKeywords(command: Command): readonly string[] {
  if (command.kind === "stateless") return command.args.flatMap(({ keywords = [] }) => keywords);
  const keywords = command.subcommands.flatMap(({ name, args }) => [name, ...args.flatMap(({ keywords = [] }) => keywords)]);
  return [...keywords, ...weekdayNames.map((name) => name.toLowerCase()), ...words("day-words", "commands.txt")];
}
