import { listsOf } from "../../../language/forms.ts";
import { once } from "../../../text/collections.ts";
import { countryCodes } from "./name-word-lists.ts";

const list = listsOf("names.txt");

/** Of lists that have many characters in a row. */
function characters(...names: readonly string[]): { has(character: string): boolean } {
  const all = once(() => new Set(names.flatMap((name) => [...list(name).all.join("")])));
  return { has: (character) => all().has(character) };
}

/** UTF-16 code units of the surname at an offset of a text; 0 if there is none. */
export function surnameLength(text: string, at = 0): number {
  return lengthWith(surnames, text, at);
}

/** As `surnameLength`, without surnames that are mostly other words (`时`, `成`). */
export function commonSurnameLength(text: string, at = 0): number {
  return lengthWith(commonSurnames, text, at);
}

function lengthWith(single: typeof surnames, text: string, at: number): number {
  // Most of an English text is below.
  if (!(text.charCodeAt(at) >= 0x3400)) return 0;
  const first = text.charAt(at);
  if (mayBeDouble.has(first) && list("double-surnames").has(text.slice(at, at + 2))) return 2;
  return single.has(first) ? 1 : 0;
}

const commonSurnames = characters("common-surnames");
const surnames = characters("common-surnames", "rare-surnames");
const mayBeDouble = characters("double-surnames");

/** Whether a text ends in what somebody is called before the name: a post, a trade or a relative, perhaps with a colon. */
export function endsInCalling(text: string): boolean {
  const words = withoutMarks(text);
  return list("posts").endOf(words) !== "" || list("callings").endOf(words) !== "";
}

/** At most two marks. */
function withoutMarks(text: string): string {
  const isMark = (character: string) => ":：　 、".includes(character);
  return text.slice(0, text.length - (isMark(text.slice(-1)) ? (isMark(text.slice(-2, -1)) ? 2 : 1) : 0));
}

/** What follows a person's name: a post, or a verb of speech or of the mind; "" if nothing of these does. */
export function cueAfterPerson(text: string): string {
  return list("posts").startOf(text) || list("telling").startOf(text) || (text.startsWith("：") ? "：" : "");
}

/** Whether a character is in no given name: it is rare there, and a missing name does less harm than a false one. */
export const isInNoGivenName = characters("no-given-name-characters").has;

/** Whether characters that begin with a surname are no name: `方面`, `张说`. */
export function isNoName(text: string): boolean {
  return list("no-name-beginnings").startOf(text) !== "" || Array.from(text).some(noNameCharacters.has);
}

const noNameCharacters = characters("no-name-characters");

/** Words that say what a person is, before a name. */
export const personEndings = list("person-endings");

/** Particles, pronouns, prepositions, frequent verbs and adverbs, numerals: names and terms neither contain nor adjoin these words. */
export function isFunctionWord(word: string): boolean {
  return list("chinese-function-words").has(word) || !allHan.test(word) || numerals.has(word.charAt(0));
}

const numerals = characters("numeral-characters");
/** Nothing but Chinese characters. */
const allHan = /^\p{Script=Han}+$/u;

/** The kind that the ending of a Chinese name shows. */
export function kindByEnding(name: string): "organisation" | "place" | "event" | undefined {
  if (list("organisation-endings").endOf(name) !== "" || isOffice(name)) return "organisation";
  if (list("event-endings").endOf(name) !== "") return "event";
  return name.length >= 2 && list("place-endings").endOf(name) !== "" ? "place" : undefined;
}

/** `教育局`, `财政部`; not `总部`. */
function isOffice(name: string): boolean {
  return "局厅部".includes(name.slice(-1)) && list("office-subjects").endOf(name.slice(0, -1)) !== "";
}

/** Whether the segmenter has taken the end off an assembly's name: `委员` before `会`. */
export function mayBeAssembly(word: string): boolean {
  return list("before-assembly").endOf(word) !== "";
}

/** Chinese names of countries (ISO 3166), provinces and large cities. */
export function chineseRegions(): ReadonlySet<string> {
  const names = new Intl.DisplayNames(["zh"], { type: "region", fallback: "none" });
  const countries = countryCodes().flatMap((code) => names.of(code) ?? []);
  return new Set([...list("chinese-places").all, ...countries.filter((name) => allHan.test(name) && name.length >= 2 && name.length <= 8)]);
}

/** The words of a text, as the engine's dictionary divides it. */
export function dividedIntoWords(text: string): readonly string[] {
  return Array.from(segmenter().segment(text), ({ segment }) => segment);
}

const segmenter = once(() => new Intl.Segmenter("zh", { granularity: "word" }));

/** Whether a word is in that dictionary: it is not divided. */
export function isInDictionary(word: string): boolean {
  return dividedIntoWords(word).length === 1;
}
