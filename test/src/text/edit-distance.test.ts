import { describe, expect, it } from "vitest";
import { editDistance, isSwap } from "../../../src/text/edit-distance.ts";

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
