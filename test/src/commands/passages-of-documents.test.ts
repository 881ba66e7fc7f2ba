import { describe, expect, it } from "vitest";
import { talkAbout } from "../../uncurated.ts";
import { rows } from "../phrases.ts";

const text = `# Boat club rules

The club was founded in 1921 by two bakers.

## Priorities

The priorities for a training evening stay the same all year.

### 1. Safety

Nobody rows alone.

### 2. New rowers

They row with a coach.

## Grades

| Grade | Points | Paid |
|-------|--------|------|
| A     | 90     | yes. They get a key. |
| A-    | 85     | no   |
| B     | 70     | no   |

## Pump

Before you use the pump, open the red valve.

Start the pump with:

\`\`\`
pump --start
pump --log all
\`\`\`

If the start of the pump fails, call the warden.

## Equipment

A crew needs:

- two oars a person, which hang in the shed
- a bell, which hangs in the shed
- white lamps

## Deadline for entries

Friday 12 May, noon

## Questions

### May I bring my dog?

Dogs may come aboard on Sundays. They stay off the jetty. The jetty is slippery.

### Where do I leave my bicycle?

Behind the shed. Lock it.

## Words

Setting out, the term "strake" shall mean a plank from bow to stern.

Rowing without a cox is also known as sculling by feel.

## Meetings

The committee meets in the boathouse. Tomas Lind takes the minutes.
`;

const { say } = talkAbout(text);

/** The first passage of the evidence, its spans in the order of the evidence. */
function firstPassage(question: string): readonly string[] {
  const [first] = say(question).evidence;
  return first ? [first, ...(first.parts ?? [])].map(({ start, end }) => text.slice(start, end)) : [];
}

describe("a passage is what a person would cut out", () => {
  it.each(rows`
    a row and the names of its columns => how many points for an A? => They get a key ; Paid
    the row with exactly this name => how many points for an A-? => 85 ; Paid
    a lead-in and its code => how do I start the pump => Start the pump with: ; pump --log all
    a lead-in and its list => what does a crew need => A crew needs: ; a bell ; white lamps
    an item and its lead-in => what kind of lamps => white lamps ; A crew needs:
    a question and the whole answer => can my dog come aboard => Dogs may come ; May I bring my dog? ; jetty is slippery
    a short paragraph => where does the committee meet => The committee meets ; Tomas Lind
    an item and all others of its list => list all that hangs in the shed => two oars ; a bell ; white lamps
  `)("%s: %s", (_, question, parts) => {
    const shown = firstPassage(question).join("\n");
    for (const part of parts.split(" ; ")) expect(shown).toContain(part);
  });

  it("shows no row that was not asked for", () => expect(say("how many points for an A-?").text).not.toContain("70"));

  it("shows items of one list together, in the document's order", () => {
    expect(say("what hangs in the shed").text).toMatch(/A crew needs:\n• two oars.*\n• a bell/u);
    expect(firstPassage("what hangs in the shed")).toHaveLength(4);
  });

  it("shows the lines of code as lines", () => expect(say("how do I start the pump").text).toContain("pump --start\npump --log all"));

  it("repeats nothing below a lead-in that is found, too", () =>
    expect(say("start the pump").text.match(/pump --start/gu)).toHaveLength(1));
});

describe("what is asked of a text that nobody curated", () => {
  it.each(rows`
    what a word means, whatever stands before it => what does strake mean => a plank
    a name at the end => what is sculling by feel => Rowing without a cox
    a column by its name => who is paid, grade A? => They get a key
  `)("finds %s: %s", (_, question, part) => expect(firstPassage(question).join("\n")).toContain(part));

  it("reads what comes before a question of few words", () => {
    expect(say("the pump fails to start, what do I do").text).toContain("call the warden");
  });

  it.each(["who oils the bell", "how many committees are there"])("is no answer without the kind of thing: %s", (question) =>
    expect(say(question).outcome).not.toBe("answered"),
  );
});
