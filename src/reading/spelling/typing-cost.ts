import { phoneticKey } from "./phonetic-key.ts";

/**
 * How unlikely it is that somebody who means `meant` types `typed`, as a negative log probability (nats) up to a constant. Weighted Damerau
 * distance: swapped neighbours and doubled letters are the commonest slips, then vowels and neighbouring keys; the first letter is rarely
 * wrong. Words that sound alike cost no more than `soundsAlike`. Weights: fitted by hand on half of the typed samples.
 */
export function typingCost(typed: string, meant: string): number {
  const distance = weightedDistance(typed, meant);
  const maxDifference = typed.length < 6 ? 1 : 2;
  const maySound = distance > soundsAlike && Math.abs(typed.length - meant.length) <= maxDifference;
  return maySound && phoneticKey(typed) === phoneticKey(meant) ? soundsAlike : distance;
}

const soundsAlike = 3.2;
const cost = {
  swap: 1.4,
  doubled: 1.2,
  undoubled: 1,
  vowel: 1.8,
  missingVowel: 1.8,
  alike: 2.2,
  neighbour: 2.4,
  missing: 2.2,
  extra: 2.4,
  other: 3.6,
};
const firstLetter = 2;

interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
}

function weightedDistance(typed: string, meant: string): number {
  const first = [0];
  for (let j = 1; j <= meant.length; j += 1) first[j] = (first[j - 1] ?? 0) + missingCost(meant, j);
  let rows: Rows = { beforeLast: [], last: first };
  for (let i = 1; i <= typed.length; i += 1) rows = { beforeLast: rows.last, last: nextRow(typed, i, meant, rows) };
  return rows.last[meant.length] ?? 0;
}

/** The costs of the first `i` letters typed for every prefix of `meant`. */
function nextRow(typed: string, i: number, meant: string, { beforeLast, last }: Rows): readonly number[] {
  const row = [(last[0] ?? 0) + extraCost(typed, i)];
  for (let j = 1; j <= meant.length; j += 1) {
    const substituted = (last[j - 1] ?? 0) + substitutionCost(typed, i, meant, j);
    const added = (last[j] ?? 0) + extraCost(typed, i);
    const missed = (row[j - 1] ?? 0) + missingCost(meant, j);
    const swapped = isSwap(typed, i, meant, j) ? (beforeLast[j - 2] ?? 0) + cost.swap + (i === 2 ? firstLetter / 3 : 0) : added;
    row[j] = Math.min(substituted, added, missed, swapped);
  }
  return row;
}

function isSwap(typed: string, i: number, meant: string, j: number): boolean {
  return i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1] && typed[i - 1] !== typed[i - 2];
}

function substitutionCost(typed: string, i: number, meant: string, j: number): number {
  const [a = "", b = ""] = [typed[i - 1], meant[j - 1]];
  if (a === b) return 0;
  const base =
    isVowel(a) && isVowel(b) ? cost.vowel : soundPairs.has(a + b) ? cost.alike : keyPairs.has(a + b) ? cost.neighbour : cost.other;
  return i === 1 && j === 1 ? base + firstLetter : base;
}

/** A letter of `meant` that was not typed. */
function missingCost(meant: string, j: number): number {
  const letter = meant[j - 1] ?? "";
  if (j > 1 && letter === meant[j - 2]) return cost.undoubled;
  if (j === 1) return cost.missing + firstLetter;
  return isVowel(letter) || letter === "h" ? cost.missingVowel : cost.missing;
}

/** A letter that was typed too many. */
function extraCost(typed: string, i: number): number {
  if (i > 1 && typed[i - 1] === typed[i - 2]) return cost.doubled;
  return i === 1 ? cost.extra + firstLetter : cost.extra;
}

function isVowel(letter: string): boolean {
  return "aeiouy".includes(letter);
}

function pairs(groups: string): ReadonlySet<string> {
  return new Set(groups.split(" ").flatMap(([a = "", b = ""]) => [a + b, b + a]));
}

const soundPairs = pairs("sc sz ck kq fv dt bp mn gj sx cz wv lr iy ey");
/** On QWERTY. */
const keyPairs = pairs(
  "qw we er rt ty yu ui io op as sd df fg gh hj jk kl zx xc cv vb bn nm qa ws ed rf tg yh uj ik ol az sx dc fv gb hn jm aw se dr ft gy hu ji ko lp za xs cd vf bg nh mj",
);
