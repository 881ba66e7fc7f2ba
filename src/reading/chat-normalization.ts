import { formsOf, words } from "../language/forms.ts";
import { type NormalText, normalize } from "../language/normal-form.ts";
import { capitalise, isCapitalised } from "../text/characters.ts";
import { once } from "../text/collections.ts";
import { fold } from "../text/fold.ts";
import type { Vocabulary } from "./vocabulary.ts";

const section = formsOf("chat.txt");

const file = "chat.txt";

/** Removes what chat programs add to a text: mentions, emoji, emoticons, marks of bold and italics, links (a link's label stays). */
export function removeMarkup(text: string): string {
  const written = text.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replace(apostrophe, "'");
  const plain = written.replace(inBrackets, (typed, inner: string) => readBrackets(inner) ?? typed);
  const unmarked = removed.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), plain);
  return unmarked.replace(blanks, " ").trim();
}

const apostrophe = /(?<=\p{L})[’‘ʼ`´](?=\p{L})/gu;
const blanks = /[^\S\n]+/gu;
const inBrackets = /<([^<>\n]{1,700})>/gu;

/**
 * What stands in angle brackets: nothing of a mention or a link, but a link's label; undefined if a person typed them. Slack:
 * docs.slack.dev/messaging/formatting-message-text; Discord: docs.discord.com/developers/reference#message-formatting.
 */
function readBrackets(inner: string): string | undefined {
  const link = /^(?:https?|mailto):[^|\s]+(?:\|(?<label>.+))?$/u.exec(inner);
  if (link) return link.groups?.label ?? (inner.startsWith("mailto:") ? inner.slice("mailto:".length) : " ");
  return mention.test(inner) ? " " : undefined;
}

const mention = /^(?:[@#!]\S{1,80}|a?:\w{1,40}:\d{1,25}|t:\d{1,15}(?::[a-zA-Z])?|id:\w{1,20}|\/[\w -]{1,100}:\d{1,25})$/u;

/** The order matters. */
const removed: readonly (readonly [RegExp, string])[] = [
  // Links, mentions, emoji
  [/(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>|]*[^\s<>|.,;:?!)\]"'”’*_`~]/giu, " "],
  [/(?<![^\s(])@[\w.-]{1,40}/gu, " "],
  [/(?<![\p{L}\p{N}:]):(?=[\w+-]*[a-z+-])[\w+-]{1,40}:(?![\p{L}\p{N}:])/gu, " "],
  [/(?![\p{N}#*©®™])[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|[\ufe0f\u20e3\u200d]/gu, " "],
  // Emoticons
  [/(?<!\S)(?:[:;=8][-^']?[)(\]DdPpOo3|/\\*]+|[xX]D+|<3+|\^_*\^|[Tt]_+[Tt]|-_+-|[oO]_+[oO]|¯\\_\(ツ\)_\/¯)(?![^\s?!.,])/gu, " "],
  // Bold, italics, code; marks of lists and quotations
  [/(?<![\p{L}\p{N}\\])(?:\*{1,3}|_{1,3}|~{1,2}|\|\||`{1,3})(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3}|~{1,2}|\|\||`{1,3})(?![\p{L}\p{N}])/gu, ""],
  [/^\s*(?:>+|[-•*])\s+/gmu, ""],
  [/([?!])[?!]+/gu, "$1"],
];

/** Removes the marks of bold, italics and struck words where they stand in pairs: "~5" and "*" keep theirs. */
export function removeEmphasis(text: string): string {
  return text.replace(emphasis, "$2");
}

const emphasis = /(?<![\p{L}\p{N}\\])(\*{1,3}|_{1,3}|~~|~)(?=\S)([^*_~\n]{1,500})(?<=\S)\1(?![\p{L}\p{N}])/gu;

/** Lowers the case if all of several words are in capitals: there a capital letter does not mark a name. */
export function lowerShouting(text: string): string {
  const words = text.match(/\p{Script=Latin}{2,}/gu) ?? [];
  return words.length > 1 && !/\p{Ll}/u.test(text) ? text.toLowerCase() : text;
}

/** Writes out what people shorten in chat, and drops remarks (`btw`, `tbh`). An abbreviation that the document itself uses stays. */
export function expandAbbreviations(text: string, vocabulary: Vocabulary): string {
  const written = text
    .replace(/(?<![\p{L}\p{N}])(?:re|wrt):\s*/giu, "")
    .replace(/(?<![\p{L}\p{N}])w\/(?!o(?:ut)?(?!\p{L}))(?=\s?[\p{L}\p{N}])/giu, "with ")
    .replace(/(?<=\d) ?y\/?o(?![\p{L}\p{N}])/gu, " years old")
    .replaceAll(" & ", " and ")
    .replaceAll(" + ", " and ");
  return tidy(replaceWords(written, (normal, at) => fullForm(normal, at, vocabulary)));
}

function fullForm(normal: NormalText, at: number, vocabulary: Vocabulary): Written | undefined {
  const dropped = section("chat remarks").at(normal, at);
  if (dropped) return { end: dropped.end, text: "" };
  const phrase = section("shortened phrases").at(normal, at);
  if (phrase) return { end: phrase.end, text: phrase.rewritten };
  const abbreviation = section("abbreviations").at(normal, at);
  const typed = abbreviation ? typedText(normal, abbreviation) : "";
  const isOwn = /^\p{L}{3,}$/u.test(typed) && vocabulary.knows(fold(typed));
  // "B, c" is not "b/c".
  if (abbreviation && !isOwn && /^[\p{L}\p{N}'/]+$/u.test(typed)) return { end: abbreviation.end, text: abbreviation.rewritten };
  const letter = section("letters").at(normal, at);
  return letter && typedText(normal, letter) === normal.tokens[at]?.word ? { end: letter.end, text: letter.rewritten } : undefined;
}

function typedText({ text }: NormalText, { start, end }: { readonly start: number; readonly end: number }): string {
  return text.slice(start, end);
}

/** Removes the spaces and commas that dropped words leave behind. */
export function tidy(text: string): string {
  return text
    .replace(blanks, " ")
    .replace(/ (?=[,.;:?!])|, ?(?=[,.;:?!])/gu, "")
    .replace(/([?!])[?!]+/gu, "$1")
    .replace(/^[\s,;:.!?-]+|(?<![\s,;:-])[\s,;:-]+$/gu, "")
    .trim();
}

/**
 * Writes out what is contracted after a question word (`whats`, `where'd`, `who're`), and adds the apostrophe that was left out elsewhere
 * (`dont`, `im`). Words that also mean something else stay: `its`, `id`, `ill` (`other-without-apostrophe`).
 */
export function expandContractions(text: string): string {
  return replaceWords(text, (normal, at) => {
    const token = normal.tokens[at];
    const typed = token ? typedText(normal, token) : "";
    const written = token && (section("contractions").at(normal, at)?.rewritten ?? writtenOut(token.word));
    const isOther = !/['’]/u.test(typed) && words("other-without-apostrophe", file).has(typed.toLowerCase());
    if (!token || written === undefined || isOther) return undefined;
    // "DON'T" stays.
    return isCapitalised(typed) && written.toLowerCase() === typed.toLowerCase() ? undefined : { end: token.end, text: written };
  });
}

/** How each ends, and what it is. */
const contractedVerbs = once(() => [...words("contracted-verbs", file)].map((pair) => pair.split(" ")));

function writtenOut(word: string): string | undefined {
  if (word.endsWith("nt") && words("negated", file).has(word.slice(0, -2))) return `${word.slice(0, -2)}n't`;
  for (const [ending = "", verb = ""] of contractedVerbs()) {
    if (!word.endsWith(ending)) continue;
    const start = word.slice(0, -ending.length);
    const follows = words("asks", file).has(start) || (words("points", file).has(start) && (verb === "is" || verb === "will"));
    if (follows) return `${start} ${verb}`;
  }
  return undefined;
}

/** What is written in place of typed words, up to `end`. */
interface Written {
  readonly end: number;
  readonly text: string;
}

/** Replaces whole words, from one token on; `replace` returns undefined for a word that stays. Capitals at the start of a word stay. */
function replaceWords(text: string, replace: (normal: NormalText, at: number) => Written | undefined): string {
  const normal = normalize(text);
  let [result, last] = ["", 0];
  for (const [at, { start, isMark }] of normal.tokens.entries()) {
    if (isMark || start < last || partOfWord.test(text.charAt(start - 1))) continue;
    const written = replace(normal, at);
    if (!written || continued.test(text.charAt(written.end))) continue;
    result += text.slice(last, start) + (isCapitalised(text.slice(start)) ? capitalise(written.text) : written.text);
    last = written.end;
  }
  return result + text.slice(last);
}

/** Marks that join a word to the one before it, or after it: "e.g", "and/or", "@ben". */
const partOfWord = /['’/&@.-]/u;
const continued = /[/@]/u;

/** `soooo` → `soo`: no English word has a letter three times in a row. */
export function shortenRuns(text: string): string {
  return text.replace(/((?![wxi])\p{L})\1{2,}/giu, (_, letter: string) => letter + letter);
}
