import { addTo } from "../../../src/text/collections.ts";
import { fold } from "../../../src/text/fold.ts";
import { hasHan, hasLetterOrDigit } from "../../../src/text/words.ts";

/** A passage as its first word shows it, or a line of an answer. */
export interface NumberedPassage {
  readonly number: number;
  readonly firstWord: string;
}

/** The first word as it stands. */
export function firstWordOf(text: string): string {
  return text.split(/\s/u).find(hasLetterOrDigit) ?? "";
}

interface Keyed {
  readonly number: number;
  readonly key: string;
}

/**
 * The number of the passage that each line is about; undefined if its first word is another. Models skip a passage and number on, or begin at 1:
 * where the lines around one fit passages at one distance, they are those.
 */
export function passageNumbers(lines: readonly NumberedPassage[], passages: readonly NumberedPassage[]): readonly (number | undefined)[] {
  const keys = new Map(passages.map(({ number, firstWord }) => [number, fold(firstWord)]));
  const byKey = new Map<string, number[]>();
  for (const [number, key] of keys) addTo(byKey, key, number);
  const keyed = lines.map(({ number, firstWord }) => ({ number, key: fold(firstWord) }));
  const fits = ({ number, key }: Keyed, shift: number) => isSameWord(keys.get(number + shift), key);
  const isShift = (near: readonly Keyed[], shift: number) =>
    near.length >= minWindow && near.filter((each) => fits(each, shift)).length >= minFitting * near.length;
  let shift = 0;
  return keyed.map((line, at) => {
    const behind = keyed.slice(Math.max(0, at - windowBefore), at + 1);
    const ahead = keyed.slice(at, at + windowAfter);
    const near = [...behind.slice(0, -1), ...ahead];
    const goesOn = isShift(near, shift) || (fits(line, shift) && isShift(behind, shift));
    if (near.length < minWindow || isShift(near, 0)) shift = 0;
    else if (!goesOn) {
      const found = possibleShifts(near, byKey).find((tried) => isShift(near, tried));
      // Where a shift begins, only what follows shows it.
      shift = found ?? possibleShifts(ahead, byKey).find((tried) => fits(line, tried) && isShift(ahead, tried)) ?? 0;
    }
    // A word that begins many passages fits by chance.
    const isSure =
      near.length < minWindow || byKey.get(line.key)?.length === 1 || [near, behind, ahead].some((each) => isShift(each, shift));
    return isSure && fits(line, shift) ? line.number + shift : undefined;
  });
}

/** Lines around one that say whether it has shifted, and the share of them that has to fit. */
const windowBefore = 3;
const windowAfter = 5;
const minWindow = 3;
const minFitting = 0.75;

/** The distances to the passages that begin with the rarest of the words, the smallest first. */
function possibleShifts(lines: readonly Keyed[], byKey: ReadonlyMap<string, readonly number[]>): readonly number[] {
  const found = lines.map(({ number, key }) => ({ number, places: byKey.get(key) ?? [] })).filter(({ places }) => places.length > 0);
  const rarest = found.toSorted((a, b) => a.places.length - b.places.length).slice(0, 2);
  const shifts = rarest.flatMap(({ number, places }) => places.slice(0, maxPlaces).map((place) => place - number));
  return shifts.sort((a, b) => Math.abs(a) - Math.abs(b));
}

/** A word that begins more passages than that says nothing of a shift. */
const maxPlaces = 50;

/** A model may give only the first characters of a Chinese passage. */
function isSameWord(own: string | undefined, typed: string): boolean {
  if (own === undefined || typed === "") return false;
  return own === typed || (hasHan(typed) && own.startsWith(typed));
}
