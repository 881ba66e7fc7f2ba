import { describe, expect, it } from "vitest";
import { shownTwice } from "./conversations.ts";
import { dropOf } from "./figure.ts";

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
    expect(dropOf({ name: "right", ...figure }, recorded)).toBe(expected);
  });

  it("fails on another size of a set", () => {
    expect(dropOf({ name: "right", count: 40, of: 40 }, "40/60")).toContain("recorded of 60");
  });
});

describe("a reply to a labelled question", () => {
  it.each(["Why did Guo leave Shenyang?", "how cold is it in Songyuan"])("shows no words twice: %s", (question) => {
    expect(shownTwice(question)).toEqual([]);
  });
});
