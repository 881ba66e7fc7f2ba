import type { Library } from "../../library.ts";
import { literalPlace } from "../../search/exact-match.ts";
import { isOwner, mentionsAmong } from "../../search/names/mentions.ts";
import type { Argument, Command } from "../definition.ts";
import { namesSplit } from "./assign-names.ts";
import { labelledArguments } from "./labelled.ts";
import { parseSubCommand } from "./schedule-line.ts";
import { inner, type Token, textOf, tokensIn } from "./tokens.ts";

type Args = Readonly<Record<string, string>>;

/** What was typed after a slash command, as named arguments. Names are found by what the knowledge knows, so they need no quotation marks. */
export function parseLine(command: Command, line: string, library: Library): Args {
  if (command.kind === "storing") return parseSubCommand(command, line, library);
  const labelled = labelledArguments(line, command.args);
  if (labelled) return { ...parseLine(command, labelled.before, library), ...labelled.args };
  const tokens = withoutLooseIntroducers(tokensIn(line), command);
  const [first, ...rest] = command.args;
  if (!first || tokens.length === 0) return {};
  if (rest.length === 0) return { [first.name]: first.kind === "text" ? line.trim() : textOf(tokens) };
  const { head, introduced } = introducedArgument(command, tokens);
  const positional = command.args.filter(({ name }) => !(name in introduced));
  const { kept, all } = withoutAll(head, positional);
  const parsed = first.kind === "speaker" ? speakerAndText(kept, positional, library) : namesSplit(inner(kept), positional, library);
  return { ...parsed, ...all, ...introduced };
}

/** An introducing word with nothing before or after it introduces nothing: `on weather shenzhen northeast`, `guo about`. */
function withoutLooseIntroducers(tokens: readonly Token[], { args }: Command): readonly Token[] {
  const isLoose = (token: Token | undefined) => tokens.length > 1 && args.some(({ after }) => isIntroducer(token, after));
  return tokens.slice(isLoose(tokens[0]) ? 1 : 0, isLoose(tokens.at(-1)) ? -1 : undefined);
}

function isIntroducer(token: Token | undefined, after: readonly string[] | undefined): boolean {
  return token !== undefined && token.kind !== "quoted" && (after ?? []).includes(token.text.toLowerCase());
}

/** `guo about pace`: what follows the introducing word is that argument, to the end of the line. */
function introducedArgument({ args }: Command, tokens: readonly Token[]): { readonly head: readonly Token[]; readonly introduced: Args } {
  for (const argument of args) {
    const at = tokens.findIndex((token, index) => index > 0 && index < tokens.length - 1 && isIntroducer(token, argument.after));
    if (at > 0) return { head: tokens.slice(0, at), introduced: { [argument.name]: textOf(tokens.slice(at + 1)) } };
  }
  return { head: tokens, introduced: {} };
}

/** `guo all`, `all guo`. */
function withoutAll(tokens: readonly Token[], args: readonly Argument[]): { readonly kept: readonly Token[]; readonly all: Args } {
  const argument = args.find(({ kind }) => kind === "all");
  const isAll = (token: Token | undefined) => token?.kind === "word" && token.text.toLowerCase() === "all";
  if (!argument || tokens.length < 2) return { kept: tokens, all: {} };
  if (isAll(tokens.at(-1))) return { kept: tokens.slice(0, -1), all: { [argument.name]: "all" } };
  return isAll(tokens[0]) ? { kept: tokens.slice(1), all: { [argument.name]: "all" } } : { kept: tokens, all: {} };
}

/** A speaker, anywhere in the line, and what is left of it as text: `guo pace`, `songyuan zhang`. */
function speakerAndText(tokens: readonly Token[], args: readonly Argument[], library: Library): Args {
  const who = args.find(({ kind }) => kind === "speaker")?.name ?? "";
  const text = args.find(({ kind }) => kind === "text")?.name;
  const words = tokens.map((token) => token.text);
  const place = exactSpeaker(words, library) ?? likelySpeaker(words, library) ?? { from: 0, to: words.length };
  const left = inner([...tokens.slice(0, place.from), ...tokens.slice(place.to)]);
  // "Zhang Wei" is somebody else, whom the document does not know.
  const stranger = left.some((token) => /^\p{Lu}\p{Ll}+$/u.test(token.text) && !literalPlace(library.knowledge.document, token.text));
  if (stranger) return { [who]: words.join(" ") };
  // Two speakers at once are for the command to ask about.
  if (library.speakers.exact(textOf(left))) return { [who]: words.join(" ") };
  return { [who]: words.slice(place.from, place.to).join(" "), ...(text && left.length > 0 ? { [text]: textOf(left) } : {}) };
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** The first known speaker, unless the words belong to somebody else ("Zhang's friend"). A first word may be He, a later one is a pronoun. */
function exactSpeaker(words: readonly string[], { speakers, subjects }: Library): Place | undefined {
  const mentions = mentionsAmong(subjects, words);
  const mention = mentions.find(({ entry, ...place }) => speakers.entries.includes(entry) && !isOwner(words, place));
  const first = speakers.exact(words[0] ?? "") && !isOwner(words, { to: 1 }) ? { from: 0, to: 1 } : undefined;
  const place = first && mention?.from !== 0 ? first : mention;
  return place && withNeighbour(place, words, speakers);
}

/** A word beside the name may belong to it but for a slip: `zang fanye`. */
function withNeighbour({ from, to }: Place, words: readonly string[], speakers: Library["speakers"]): Place {
  const entry = speakers.exact(words.slice(from, to).join(" "));
  const wider = [
    { from: from - 1, to },
    { from, to: to + 1 },
  ].filter((place) => place.from >= 0 && place.to <= words.length);
  const isSame = (place: Place) => {
    const match = speakers.resolve(words.slice(place.from, place.to).join(" "));
    return match.kind === "known" && match.entry === entry;
  };
  return wider.find(isSame) ?? { from, to };
}

const longestSpeaker = 4;
/** Fewer letters with other words after them are hardly a name that was mistyped. */
const fewestLetters = 3;

/** Names with slips in them, at the start of the line: the longest that can be settled, otherwise a first word that can be asked about. */
function likelySpeaker(words: readonly string[], { speakers, subjects }: Library): Place | undefined {
  if (subjects.resolve(words.join(" ")).kind === "known") return undefined;
  const lengths = Array.from({ length: Math.min(longestSpeaker, words.length) }, (_, index) => index + 1).filter(
    (to) => !isOwner(words, { to }),
  );
  const match = (to: number) => speakers.resolve(words.slice(0, to).join(" ")).kind;
  const to =
    lengths.findLast((length) => match(length) === "known") ??
    lengths.find(
      (length) => (length === words.length || words.slice(0, length).join("").length >= fewestLetters) && match(length) === "unsure",
    );
  return to === undefined ? undefined : { from: 0, to };
}
