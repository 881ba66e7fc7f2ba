import { afterPerson, beforePerson, isFunctionWord, surnameLength } from "./chinese-words.ts";

/** UTF-16 code units around a possible name. */
const contextLength = 8;

interface PersonUse {
  /** Mentions beside a post, a relative or a verb of speech. */
  cues: number;
  /** Of these, after a post or a relative: `馆长林一鸣`. */
  named: number;
}

/** Persons' names in runs of Chinese text: a surname and one or two characters beside a post, a relative or a verb of speech. */
export function findPersons(text: string, isInDictionary: (word: string) => boolean): ReadonlySet<string> {
  const uses = new Map<string, PersonUse>();
  for (const { 0: surname, index } of text.matchAll(/\p{Script=Han}/gu)) {
    if (surnameLength(surname) === 0 && surnameLength(text.slice(index, index + 2)) === 0) continue;
    readPersonAt(text, index, uses);
  }
  const found = [...uses].filter(([name, { cues, named }]) => (isInDictionary(name) ? named > 1 : cues > 0));
  return new Set(found.flatMap(([name]) => (isPartOfName(name, uses, text) ? [] : [name])));
}

function readPersonAt(text: string, index: number, uses: Map<string, PersonUse>): void {
  const length = surnameLength(text.slice(index, index + 2));
  const isNamed = beforePerson.test(text.slice(Math.max(0, index - contextLength), index));
  for (const given of [1, 2]) {
    const end = index + length + given;
    const name = text.slice(index, end);
    if (!/^\p{Script=Han}{2,4}$/u.test(name) || [...name.slice(length)].some(isNoGivenCharacter)) return;
    const follows = followingCue(text, index, end);
    const ends = isNamed && (!/^\p{Script=Han}/u.test(text.slice(end, end + 1)) || isFunctionWord(text.charAt(end)));
    if (follows === undefined && !ends) continue;
    const use = uses.get(name) ?? { cues: 0, named: 0 };
    use.cues += 1;
    if (isNamed) use.named += 1;
    uses.set(name, use);
    return;
  }
}

/** A post or a verb of speech after a name; a colon only if the name begins a line. */
function followingCue(text: string, start: number, end: number): string | undefined {
  const cue = afterPerson.exec(text.slice(end, end + contextLength))?.[0];
  return cue !== "：" || start === 0 || /[\n*\u3000]/u.test(text.charAt(start - 1)) ? cue : undefined;
}

/** Characters of function words, verbs of speech and posts. Some are rare in given names; a missing name does less harm than a false one. */
function isNoGivenCharacter(character: string): boolean {
  return noGiven.has(character);
}

const noGiven = new Set(
  "的了在和与及或是不有这那他她它我你您们也都就还又把被从到对向为以于由将其个说问答称着过地得之所而但并且则若如因后前时等里内外下来去让给使用做看听走叫没很最更只才再已曾几多少每各某本该此第年月日号点次条项章款位名者员长师生家人们市县省区镇乡村路街桥局厅部院校馆所会社行店厂司",
);

/** `林文` if all its mentions are in `林文清`. */
function isPartOfName(name: string, uses: ReadonlyMap<string, PersonUse>, text: string): boolean {
  const longer = [...uses.keys()].filter((other) => other.length > name.length && other.startsWith(name));
  return longer.some((other) => text.split(other).length * 3 > text.split(name).length * 2);
}
