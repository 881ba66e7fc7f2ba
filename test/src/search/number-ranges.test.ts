import { describe, expect, it } from "vitest";
import { readRange } from "../../../src/search/ranking/number-ranges.ts";
import { talkAbout } from "../../uncurated.ts";

describe("a cell that is a range", () => {
  it.each([
    ["0–4", 4, 5],
    ["5 to 9 years", 9, 10],
    ["from 6 to 9", 6, 5],
    ["10 or more", 10, 9],
    ["10+", 12, 9],
    ["65 and over", 65, 64],
    ["over 20 m²", 21, 20],
    ["more than 1,000", 1001, 1000],
    ["≥ 18", 18, 17],
    ["under 18", 17, 18],
    ["up to 50 kg", 50, 51],
    ["€10 – €20", 15, 21],
    ["12 or younger", 12, 13],
    ["896–926", 900, 927],
    ["1.5 to 2.5", 2, 3],
  ])("%s has %d, but not %d", (cell, inside, outside) => {
    const { low, high } = readRange(cell) ?? { low: Number.NaN, high: Number.NaN };
    expect([low <= inside && inside <= high, low <= outside && outside <= high]).toEqual([true, false]);
  });

  it.each(["25", "12 March", "9:00–17:00", "555-1234-99", "A1–A4", "3 × 4", "9–5", "see page 3 or more of the long text there"])(
    "%s is none",
    (cell) => expect(readRange(cell)).toBeUndefined(),
  );
});

describe("a number of a question", () => {
  const { say } = talkAbout(
    "# Leave\n\n| Years of service | Days of leave |\n|---|---|\n| 0–4 | 25 |\n| 5–9 | 29 |\n| 10 or more | 32 |\n\nAsk Ines about it.\n",
  );

  it.each([
    ["how many days of leave with 12 years of service?", "32"],
    ["days of leave after twelve years", "32"],
    ["days of leave after 7 years of service", "29"],
  ])("finds its row: %s", (question, days) =>
    expect(say(question).text).toMatch(new RegExp(`^Years of service: [^;]+; Days of leave: ${days} `, "u")),
  );

  it("is needed for one row: without it all are shown", () =>
    expect(say("how many days of leave do I get?").text).toMatch(
      /^Years of service {2}Days of leave\n.*\n0–4 +25\n5–9 +29\n10 or more +32\n\(¶3–5\)/u,
    ));
});
