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
