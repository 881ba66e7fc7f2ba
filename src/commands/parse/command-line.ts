import { weekdayNames } from "../../daily/calendar.ts";
import { words } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import { findNamesInWords, isPossessive } from "../../search/names-in-words.ts";
import { findExactMatch } from "../../search/passages-with-words.ts";
import { cleanInput } from "../../text/fold.ts";
import type { Argument, Command } from "../command-definition.ts";
import { parseSubcommandLine } from "./subcommand-line.ts";
import { assignNames, parseLabelledArguments, type Token, tokenizeLine, tokensText, trimSeparators } from "./typed-arguments.ts";

type Args = Readonly<Record<string, string>>;

/** Parses the text after a slash command. Known names are recognised, so they need no quotation marks. */
export function parseLine(command: Command, line: string, library: Library): Args {
  if (command.kind === "stateful") return parseSubcommandLine(command, line, library);
  const asWritten = parseRestOfLine(line, command.args);
  if (asWritten) return asWritten;
  const labelled = parseLabelledArguments(line, command.args);
  if (labelled) return { ...parseLine(command, labelled.before, library), ...labelled.args };
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
    const isSplit = (token: Token, at: number) =>
      isKeyword(token, argument.keywords) || (argument.kind === "topic" && isOfProsAndCons(tokens, at));
    const at = tokens.findIndex((token, index) => index > 0 && index < tokens.length - 1 && isSplit(token, index));
    if (at > 0) return { head: tokens.slice(0, at), keywordArgs: { [argument.name]: tokensText(tokens.slice(at + 1)) } };
  }
  return { head: tokens, keywordArgs: {} };
}

/** The word between "pros and cons" and what they are of. */
function isOfProsAndCons(tokens: readonly Token[], at: number): boolean {
  const [before, word] = [tokens[at - 1], tokens[at]].map((token) => token?.text.toLowerCase() ?? "");
  return words("cons", "commands.txt").has(before ?? "") && words("of-what", "commands.txt").has(word ?? "");
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
  const range = exactSpeaker(typed, library) ?? likelySpeaker(typed, library) ?? { from: 0, to: typed.length };
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

/** The first exact speaker, unless it is a possessive ("Zhang's friend"). "He" is a name as the first word and a pronoun later. */
function exactSpeaker(words: readonly string[], { speakers, subjects }: Library): WordRange | undefined {
  const mentions = findNamesInWords(subjects, words);
  const mention = mentions.find(({ entry, ...range }) => speakers.entries.includes(entry) && !isPossessive(words, range));
  const first = speakers.findExact(words[0] ?? "") && !isPossessive(words, { to: 1 }) ? { from: 0, to: 1 } : undefined;
  const range = first && mention?.from !== 0 ? first : mention;
  return range && widenRange(range, words, speakers);
}

/** Adds a neighbouring word that belongs to the name despite a typo: `zang fanye`. */
function widenRange({ from, to }: WordRange, words: readonly string[], speakers: Library["speakers"]): WordRange {
  const entry = speakers.findExact(words.slice(from, to).join(" "));
  const wider = [
    { from: from - 1, to },
    { from, to: to + 1 },
  ].filter((range) => range.from >= 0 && range.to <= words.length);
  const isSame = (range: WordRange) => {
    const match = speakers.resolve(words.slice(range.from, range.to).join(" "));
    return match.kind === "resolved" && match.entry === entry;
  };
  return wider.find(isSame) ?? { from, to };
}

const maxSpeakerWords = 4;
/** Fewer letters, followed by other words, are unlikely to be a mistyped name. */
const minLetters = 3;

/** A mistyped name at the start of the line: the longest that resolves, otherwise the shortest that has candidates. */
function likelySpeaker(words: readonly string[], { speakers, subjects }: Library): WordRange | undefined {
  if (subjects.resolve(words.join(" ")).kind === "resolved") return undefined;
  const lengths = Array.from({ length: Math.min(maxSpeakerWords, words.length) }, (_, index) => index + 1).filter(
    (to) => !isPossessive(words, { to }),
  );
  const match = (to: number) => speakers.resolve(words.slice(0, to).join(" ")).kind;
  const to =
    lengths.findLast((length) => match(length) === "resolved") ??
    lengths.find(
      (length) => (length === words.length || words.slice(0, length).join("").length >= minLetters) && match(length) === "ambiguous",
    );
  return to === undefined ? undefined : { from: 0, to };
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

/** People write "all: no" for a quotation alone. */
export function dropNegatedAll(args: Args, command: Command): Args {
  const forAll = command.args.filter(({ kind }) => kind === "all").map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(args).filter(([name, value]) => !(forAll.includes(name) && words("negations", "commands.txt").has(value.toLowerCase()))),
  );
}

/** The words that a command's lines may have beside values. */
export function lineKeywords(command: Command): readonly string[] {
  if (command.kind === "stateless") return command.args.flatMap(({ keywords = [] }) => keywords);
  const keywords = command.subcommands.flatMap(({ name, args }) => [name, ...args.flatMap(({ keywords = [] }) => keywords)]);
  return [...keywords, ...weekdayNames.map((name) => name.toLowerCase()), ...words("day-words", "commands.txt")];
}
