import { describe, expect, it } from "vitest";
import { correctKeywords } from "../../../../src/reading/spelling/keywords.ts";
import { harbour } from "../harbour.ts";

const keywords = ["start", "about", "every", "weekday", "wednesday", "monday", "in"];

describe("keywords of a command", () => {
  it.each([
    ["strat 9am evry wekday", "start 9am every weekday"],
    ["ortega abuot salt", "ortega about salt"],
    ["9:30 wensday and mondya in Oslo", "9:30 wednesday and monday in Oslo"],
    ["start 9 in Mumbai about harbour abbots", "start 9 in Mumbai about harbour abbots"],
    ["Ortgea in America/New_York", "Ortgea in America/New_York"],
  ])("are spelled rightly: %s", (typed, read) => expect(correctKeywords(typed, keywords, harbour)).toBe(read));
});
