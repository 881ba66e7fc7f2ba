import { stemmer } from "stemmer";
import { words as wordsOf } from "../language/forms.ts";
import { isCapitalised } from "./characters.ts";
import { once } from "./collections.ts";
import { fold, withFewMarks } from "./fold.ts";

const file = "word-forms.txt";

/** One word of a text: its position (UTF-16 code units) and the form in which it is compared. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** Lower case, without diacritics, possessive 's and zero-width characters; `7,000` is `7000`. Never empty. */
  readonly folded: string;
  readonly capitalised: boolean;
}

/** The words between two offsets. Hyphens, slashes and commas separate words; each Chinese, Japanese or Thai character is a word. */
export function tokenize(text: string, start = 0, end = text.length): readonly Word[] {
  const words: Word[] = [];
  const part = text.slice(start, end);
  const pattern = ascii.test(part) ? asciiWord : word;
  pattern.lastIndex = 0;
  // Not matchAll, which copies the pattern for each sentence.
  for (let match = pattern.exec(part); match; match = pattern.exec(part)) {
    const raw = match[0];
    const folded = foldWord(raw);
    if (folded === "") continue;
    const offset = start + match.index;
    words.push({ start: offset, end: offset + raw.length, folded, capitalised: isCapitalised(raw) });
  }
  return words;
}

const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|\p{N}+(?:[.,]\p{N}+)*|(?:\p{L}\.){2,}|[\p{L}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]+(?:['’][\p{L}\p{M}]+)*/gu;

const ascii = /^\p{ASCII}*$/u;
/** What `word` finds in ASCII, in a third of the time. */
const asciiWord = /\d+(?:[.,]\d+)*|(?:[A-Za-z]\.){2,}|[A-Za-z]+(?:'[A-Za-z]+)*/gu;

/** Ideographs other than compatibility forms fold to themselves: most words of a Chinese text. */
function isPlainHan(raw: string): boolean {
  const code = raw.charCodeAt(0);
  return raw.length === 1 && code >= 0x3400 && code <= 0x9fff;
}

function foldWord(raw: string): string {
  if (isPlainHan(raw)) return raw;
  if (/^[A-Za-z]+$/u.test(raw)) return raw.toLowerCase();
  const plain = withFewMarks(raw.replace(invisible, ""))
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  if (/^\p{N}/u.test(plain)) return plain.replace(/,(?=\d{3}(?:\D|$))/gu, "");
  return plain.replace(/['’]s$|['’.]/gu, "");
}

const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;

/** The words as typed, without spaces, commas, brackets and quotation marks. */
export function splitWords(text: string): readonly string[] {
  return text.split(/[\s,;:!?()"“”«»]+/u).filter((word) => fold(word) !== "");
}

/** As `splitWords`; each Chinese character is a word, as Chinese is written without spaces. */
export function typedWords(text: string): readonly string[] {
  return hasHan(text) ? (text.match(hanWord) ?? []) : splitWords(text);
}

/** A question word has the character of a name: 何. */
const hanWord = /如何|为何|任何|何[时处人]|\p{Script=Han}|[^\s\p{Script=Han}\p{P}]+/gu;

export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** Whether it begins with an Arabic digit: stems of number words do. */
export function startsWithDigit(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 48 && code <= 57;
}

export function hasDigit(text: string): boolean {
  return /\d/u.test(text);
}

export function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

export function hasLetterOrDigit(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** "Why?", also in brackets or quotation marks. */
export function endsInQuestionMark(text: string): boolean {
  return /[?？][\s\p{P}\p{S}]*$/u.test(text);
}

/** Words without weight in a question. Without "first", "most" and "not", which distinguish sentences. */
export function isStopWord(folded: string): boolean {
  return functionWordSets().stop.has(folded);
}

/** Words that help to find a sentence but need not be in it: "What is it *called*?", "*during* the war". */
export function isWeakWord(folded: string): boolean {
  return functionWordSets().weak.has(folded);
}

export function isFunctionWord(folded: string): boolean {
  return isStopWord(folded) || isWeakWord(folded);
}

export function functionWords(): Iterable<string> {
  const { stop, weak } = functionWordSets();
  return [...stop, ...weak];
}

const functionWordSets = once(() => ({
  stop: new Set([...wordsOf("stop-words", file)].map((each) => (hasHan(each) ? each.replaceAll(" ", "") : each))),
  weak: wordsOf("weak-words", file),
}));

/** The stems of a text's words in order, without stop words. */
export function contentStems(text: string): readonly string[] {
  return tokenize(text).flatMap(({ folded }) => (isStopWord(folded) ? [] : [stemWord(folded)]));
}

/** A common key for forms and spellings of one word: `cities` and `city`, `centre` and `center`, `six` and `6`. */
export function stemWord(folded: string): string {
  const known = stems.get(folded);
  if (known !== undefined) return known;
  const stem = computeStem(folded);
  if (stems.size >= maxStems) stems.clear();
  stems.set(folded, stem);
  return stem;
}

/** The words of a question, of the sentences that it is compared with and of related words are stemmed again and again. */
const stems = new Map<string, string>();
/** Enough for the words of a short document and its related words; at most 1 MB. */
const maxStems = 4096;

function computeStem(folded: string): string {
  const base = baseForm(folded);
  if (!/^[a-z]{3,}$/u.test(base)) return base;
  // The stemmer leaves "labelled" as "labell"; cutting every final "ll" gives "labeled" the same stem, and "call" the stem of "called".
  const stem = stemmer(toAmerican(base));
  return stem.endsWith("ll") ? stem.slice(0, -1) : stem;
}

/** Replaces forms that a stemmer cannot reduce: `people` → `person`, `six` → `6`. Other forms stay as they are. */
export function baseForm(folded: string): string {
  return baseForms().get(folded) ?? folded;
}

const baseForms = once(() => new Map([...readNumbers(), ...readIrregular()]));

function readNumbers(): readonly (readonly [string, string])[] {
  const units = [...wordsOf("digits"), ...wordsOf("teens")].map((word, number) => [word, `${number}`] as const);
  const tens = [...wordsOf("tens")].map((word, index) => [word, `${10 * (index + 2)}`] as const);
  return [...units.slice(1), ...tens, ["hundred", "100"]];
}

function readIrregular(): readonly (readonly [string, string])[] {
  return [...wordsOf("irregular", file)].flatMap((line) => {
    const [base = "", ...forms] = line.split(" ");
    return forms.map((form) => [form, base] as const);
  });
}

/** British to American spelling. Applied to the document and the question alike, so a wrong guess does no harm. */
function toAmerican(word: string): string {
  for (let at = Math.max(2, word.length - longestEnding); at <= word.length - 3; at += 1) {
    const ending = americanEndings().get(word.slice(at));
    // "Raise" is no British spelling.
    if (ending !== undefined && (at > 2 || !"iy".includes(word.charAt(at)))) return word.slice(0, at) + ending;
  }
  return word;
}

const americanEndings = once(() => new Map([...wordsOf("british", file)].map((pair) => pair.split(" ") as [string, string])));
/** "programmes" */
const longestEnding = 10;

/** The content words of a text: stems, and each two Chinese characters that follow each other, because one alone means little. */
export function contentWords(text: string, { start, end }: { readonly start: number; readonly end: number }): ReadonlySet<string> {
  const words = tokenize(text, start, end);
  return new Set(
    words.flatMap(({ folded, end: to }, index): readonly string[] => {
      if (isFunctionWord(folded)) return [];
      if (!hasHan(folded)) return [stemWord(folded)];
      const next = words[index + 1];
      const isPair = isHan.test(folded) && next?.start === to && isHan.test(next.folded) && !isFunctionWord(next.folded);
      return next && isPair ? [folded + next.folded] : [];
    }),
  );
}

/** A Chinese character; those of numbers, which count sections, are left out. */
const isHan = /^(?![第条條章节節一二三四五六七八九十百])\p{Script=Han}$/u;
