import { describe, expect, it } from "vitest";
import { shownTwice } from "./conversations.ts";
import { dropOf } from "./figure.ts";
import { readScore, scorers } from "./scorers.ts";

describe("a figure beside the recorded one", () => {
  it.each([
    ["a drop of one in 43", { count: 41, of: 43 }, "42/43", undefined],
    ["a drop of two in 43", { count: 40, of: 43 }, "42/43", "right 40 of 43, recorded 42, and 1 may be lost"],
    ["a drop of six in 643", { count: 597, of: 643 }, "603/643", undefined],
    ["a drop of seven in 643", { count: 596, of: 643 }, "603/643", "right 596 of 643, recorded 603, and 6 may be lost"],
    ["a rise", { count: 43, of: 43 }, "20/43", undefined],
    ["more wrong answers", { count: 3, of: 43, isLowerBetter: true }, "1/43", "right 3 of 43, recorded 1, and 1 may be lost"],
    ["fewer wrong answers", { count: 0, of: 43, isLowerBetter: true }, "9/43", undefined],
    ["a part of another figure", { count: 0, of: 43, isPart: true }, "43/43", undefined],
    ["a figure that is not recorded", { count: 0, of: 43 }, undefined, undefined],
  ])("fails on a drop of more than one question in a hundred, at least one: %s", (_, figure, recorded, expected) => {
    expect(dropOf({ name: "right", ...figure }, recorded, true)).toBe(expected);
  });

  it("fails on another size of a set only if the set is the project's own", () => {
    expect(dropOf({ name: "right", count: 40, of: 40 }, "40/60", true)).toContain("recorded of 60");
    expect(dropOf({ name: "right", count: 0, of: 40 }, "40/60", false)).toBeUndefined();
  });
});

describe("what a scorer prints", () => {
  const end = "not verbatim 0";
  it.each([
    ["articles", "first 9/12 1 · in three 8/12 1 · near 1/12 1 · refused 2/12 1 · silent 1/6 1 · silent elsewhere 7/8 1 · ", "9 8 1 2 1 7"],
    ["documents", "first 0.800 · in three 0.822 · near 0.044 · refused 0.022 · silent 0.867 (45 + 15 questions) · ", "36 37 1 13"],
    ["score", "typo 77/77 1\n—\ncommands 30/30 1\none sentence would do: 4 of 9\n603 of 643 right\n", "603 4 30 77"],
    ["conversations", "more 15/16\n325 of 339 turns right, follow-ups 218 of 229\n", "325 218 15"],
    ["speech", "speech found 98/99 · false 1 · speaker given 94/98 · right 92/94 · ", "98 1 92 2"],
  ])("is read: %s", (scorer, output, counts) => {
    const { figures } = readScore(`${scorer}.mjs`, `${output}${end}\n`);
    expect(figures.map(({ count }) => count).join(" ")).toBe(counts);
  });

  it.each(scorers)("is a problem if it cannot be read: %s", (scorer) => {
    expect(() => readScore(scorer, `first 1.000 of some · ${end}\n`)).toThrow("cannot be read");
  });
});

describe("a reply to a labelled question", () => {
  it.each(["Why did Guo leave Shenyang?", "how cold is it in Songyuan"])("shows no words twice: %s", (question) => {
    expect(shownTwice(question)).toEqual([]);
  });
});
