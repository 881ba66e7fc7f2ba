import { hasHan, startsWithDigit, type Word } from "./words.ts";

/** A number with its unit in a Chinese text: 两年, 2年 and 二年 are the same, as are 三分之二 and 2/3, 百分之十 and 10%, 十五日 and 15天. */
export interface Quantity {
  /** Indexes of its words: inclusive, exclusive. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** The character after the number; "" for a fraction. */
  readonly unit: string;
}

export function quantitiesIn(text: string, words: readonly Word[]): readonly Quantity[] {
  const found: Quantity[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const quantity = readQuantity(text, words, from);
    if (!quantity) continue;
    found.push(quantity);
    from = quantity.to - 1;
  }
  return found;
}

function readQuantity(text: string, words: readonly Word[], from: number): Quantity | undefined {
  const end = numberEnd(words, from);
  if (end === from) return undefined;
  const value = chineseNumber(words.slice(from, end).map(({ folded }) => folded));
  const fraction = readFraction(text, words, end, value);
  if (fraction) return { from, ...fraction, unit: "" };
  const unit = words[end];
  const isBeside = unit && hasHan(unit.folded) && text.slice(words[end - 1]?.end, unit.start).trim() === "";
  return isBeside ? { from, to: end + 1, value, unit: unit.folded === "天" ? "日" : unit.folded } : undefined;
}

/** What follows the number `first`, which ends before `at`: 分之二, /3, %. */
function readFraction(text: string, words: readonly Word[], at: number, first: number): Pick<Quantity, "to" | "value"> | undefined {
  const sign = text.charAt(words[at - 1]?.end ?? 0);
  if (sign === "%") return { to: at, value: first / 100 };
  const isPart = words[at]?.folded === "分" && words[at + 1]?.folded === "之";
  if (!isPart && sign !== "/") return undefined;
  const start = isPart ? at + 2 : at;
  const to = numberEnd(words, start);
  const second = chineseNumber(words.slice(start, to).map(({ folded }) => folded));
  return to > start ? { to, value: isPart ? second / first : first / second } : undefined;
}

/** The index after the words of one number, which are beside each other: Arabic digits, then Chinese ones (3万). */
function numberEnd(words: readonly Word[], from: number): number {
  let at = from;
  while (at < from + maxDigits && isDigit(words[at]) && (at === from || words[at]?.start === words[at - 1]?.end)) at += 1;
  return at;
}

/** Characters of a number. */
const maxDigits = 16;

function isDigit(word: Word | undefined): boolean {
  return word !== undefined && (digits.has(word.folded) || powers.has(word.folded) || startsWithDigit(word.folded));
}

/** 二〇二四, 十五, 一百二十, 3万. `signs`: the Chinese numerals one by one, and Arabic figures. */
export function chineseNumber(signs: readonly string[]): number {
  if (signs.every((sign) => digits.has(sign)) && signs.length > 1) return Number(signs.map((sign) => digits.get(sign)).join(""));
  let [whole, part, digit] = [0, 0, 0];
  for (const sign of signs) {
    const power = powers.get(sign);
    if (power === undefined) digit = digits.get(sign) ?? Number.parseFloat(sign);
    else if (power < tenThousand) part += (digit || 1) * power;
    else whole = (part + digit || 1) * power;
    if (power !== undefined) digit = 0;
    if (power === tenThousand) part = 0;
  }
  return whole + part + digit;
}

const tenThousand = 10_000;
const digits: ReadonlyMap<string, number> = new Map([
  ...[..."〇一二三四五六七八九"].map((sign, value) => [sign, value] as const),
  ["零", 0],
  ["两", 2],
  ["兩", 2],
  ["半", 0.5],
]);
const powers: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["百", 100],
  ["千", 1000],
  ["万", tenThousand],
  ["萬", tenThousand],
]);
