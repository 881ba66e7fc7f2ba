import { describe, expect, it } from "vitest";
import { chineseNumber } from "../../../src/text/chinese-numbers.ts";
import { editDistance, isSwap } from "../../../src/text/edit-distance.ts";
import { phraseKey } from "../../../src/text/fold.ts";
import { rows } from "../phrases.ts";

describe("numbers in Chinese", () => {
  it.each([
    ["两", 2],
    ["十五", 15],
    ["一百二十", 120],
    ["二〇二四", 2024],
    ["三万零五十", 30050],
  ])("%s is %d", (written, value) => expect(chineseNumber([...written])).toBe(value));
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
