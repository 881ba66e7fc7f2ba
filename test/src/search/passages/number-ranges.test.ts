import { describe, expect, it } from "vitest";
import { readRange } from "../../../../src/search/passages/number-ranges.ts";
import { ask } from "./ask.ts";

describe("the text of a cell", () => {
  it.each([
    ["6 to 9", [6, 9], [5, 10]],
    ["6–9 years", [6, 9], [5, 10]],
    ["between 6 and 9", [6, 9], [5, 10]],
    ["10 or more", [10, 11], [9]],
    ["10+", [10, 11], [9]],
    ["at least ten years", [10], [9]],
    ["over 8 hours", [9], [8]],
    ["**under 18**", [17], [18]],
    ["up to 1,000 guests", [1000], [1001]],
    ["65 or older", [65], [64]],
    ["3 or fewer", [3], [4]],
  ])("is a range: %s", (text, inside, outside) => {
    const holds = readRange(text);
    expect(inside.map((number) => holds?.(number))).toEqual(inside.map(() => true));
    expect(outside.map((number) => holds?.(number))).toEqual(outside.map(() => false));
  });

  it.each(["32", "80 euros", "from 6:30 to 22:00", "all except 3", "Monday to Friday", "From 1 May"])("is none: %s", (text) => {
    expect(readRange(text)).toBeUndefined();
  });
});

const pool = `# Pool rules

## Entry

| Age         | Ticket    | Depth that is allowed |
| ----------- | --------- | --------------------- |
| under 6     | free      | 60 centimetres        |
| 6 to 15     | 3 euros   | 2 metres              |
| 16 or older | 5 euros   | any                   |

## Groups

- 5 to 9 swimmers: one guard comes with the group
- 10 to 30 swimmers: two guards come with the group
`;

const firstFor = (question: string, text = pool) => ask(text, question).texts[0];

describe("a question with a number", () => {
  it("is answered with the row or the item for a range in which the number falls", () => {
    expect(firstFor("What is the ticket for a 12-year-old?")).toContain("3 euros");
    expect(firstFor("What depth is allowed for a child of 4?")).toContain("60 centimetres");
    expect(firstFor("What does a ticket cost at the age of forty?")).toContain("5 euros");
    expect(firstFor("How many guards come with 20 swimmers?")).toContain("two guards");
  });

  it("is not, if no other word of it is in the row or above it", () => expect(firstFor("How do I repair 12 bicycles?")).toBeUndefined());

  it("is not answered with the item for a time, if it counts something else", () => {
    const hours = "# Opening\n\n- 9 to 17: The pool is staffed.\n\n# Size\n\nThe pool has room for 60 swimmers.\n";
    expect(firstFor("does the pool have room for 12 swimmers?", hours) ?? "").not.toContain("staffed");
  });

  it("is not answered with the row for a time, if it counts something else", () => {
    const table = "# Spa\n\n| Day | Sauna hours |\n| --- | --- |\n| Monday | 9 to 17 |\n| Tuesday | 10 to 20 |\n";
    expect(firstFor("Is the sauna big enough for 12 guests?", table)).toBeUndefined();
  });

  it("may have a verb after its number", () => expect(firstFor("What ticket does a child of 12 pay?")).toContain("3 euros"));
});
