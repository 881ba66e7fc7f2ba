import { describe, expect, it } from "vitest";
import { quantitiesIn } from "../../../src/text/chinese-quantities.ts";
import { editDistance, isSwap } from "../../../src/text/edit-distance.ts";
import { phraseKey } from "../../../src/text/fold.ts";
import { tokenize } from "../../../src/text/words.ts";
import { rows } from "../phrases.ts";

describe("quantities in Chinese", () => {
  const read = (text: string) => quantitiesIn(text, tokenize(text)).map(({ value, unit }) => `${value} ${unit}`.trim());

  it.each(rows`
    两年，2年，二年 => 2 年|2 年|2 年 | 半年 => 0.5 年 | 十五日和15 天 => 15 日|15 日 | 一百二十元，120元 => 120 元|120 元
    二〇二四年，2024年 => 2024 年|2024 年 | 3万人，三万零五十人 => 30000 人|30050 人 | 3月和三个月 => 3 月|3 个 | 第十二条 => 12 条
    百分之三十 => 0.3 | 30%的会员 => 0.3 | 二分之一 => 0.5 | 1/2以上 => 0.5 | 共 3 => none | 3，年 => none
  `)("%s is %s", (text, found) => expect(read(text).join("|")).toBe(found === "none" ? "" : found));
});

describe("edit distance", () => {
  it.each([
    ["guo", "gou", 1],
    ["shenzen", "shenzhen", 1],
    ["lu", "liu", 1],
    ["zhao", "zhang", 2],
    ["", "abc", 3],
    ["same", "same", 0],
  ])("of %s and %s is %i", (a, b, distance) => {
    expect(editDistance(a, b, 3)).toBe(distance);
    expect(editDistance(b, a, 3)).toBe(distance);
  });

  it("stops counting beyond its limit", () => expect(editDistance("shenzhen", "northeast", 2)).toBe(3));

  it("distinguishes a swap of neighbours from other pairs of edits", () => {
    expect(isSwap("guo", "gou")).toBe(true);
    expect(isSwap("guo", "ugo")).toBe(true);
    expect(isSwap("abcd", "dbca")).toBe(false);
    expect(isSwap("guo", "guo")).toBe(false);
  });
});

describe("the key of a phrase", () => {
  it.each(rows`
    What's the mill's age? => whats the mills age | what is the mill’s age => What's the mill's age?!
    doesn't it grind? => does not it grind | Can not they bake => can't they bake | who'll bake? => who will bake
    the café — and its bread => The cafe and it's bread
  `)("of %j is that of %j", (text, same) => expect(phraseKey(text)).toBe(phraseKey(same)));

  it.each(rows`
    is the mill open => is the mill not open | who bakes => whom bakes | the mill of 1874 => the mill of 1784
  `)("of %j is not that of %j", (text, other) => expect(phraseKey(text)).not.toBe(phraseKey(other)));
});
