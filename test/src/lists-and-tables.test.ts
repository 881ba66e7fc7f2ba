import { describe, expect, it } from "vitest";
import { renderDiscordMessage } from "../../adapters/discord/render/message.ts";
import { renderSlackMessage } from "../../adapters/slack/render/message.ts";
import { maxActionIdLength } from "../../src/buttons.ts";
import { spanText } from "../../src/document/document.ts";
import { talkAbout } from "../uncurated.ts";

const wheels = Array.from({ length: 14 }, (_, at) => `${at + 1}. Turn the ${["red", "blue"][at % 2]} wheel number ${at + 1}.`).join("\n");
const zones = Array.from({ length: 16 }, (_, at) => `| Zone ${at + 1} | ${at + 2} euros |`).join("\n");
const handbook = `# Handbook

## Expenses

To claim expenses:

1. Fill in the form.
2. Attach the receipts:
   - hotel bills
   - train tickets

   Copies will do.

3. Send both to the office.

## Boiler

To start the boiler, in this order:

${wheels}

## Parking

Parking is not free.

| Zone | Fee a day |
|---|---|
${zones}

## Kitchen

**Dirty cups.** They go into the machine, whoever left them on the table.
`;
const { say, press, bot } = talkAbout(handbook);
const { document } = bot.knowledge;
const options = { document, commandLine: (command: string) => `/${command}` };

describe("a list", () => {
  it.each(["how do I claim expenses?", "do I attach hotel bills to claim expenses", "are copies of the receipts enough"])(
    "that is short is shown whole: %s",
    (question) =>
      expect(say(question).text).toContain(
        "To claim expenses:\n1. Fill in the form.\n2. Attach the receipts:\n   • hotel bills\n   • train tickets\n   Copies will do.\n3. Send both to the office.",
      ),
  );

  it("that is long says where something is left out, and a button shows all", () => {
    const reply = say("when do I turn wheel number 7");
    expect(reply.text).toBe("To start the boiler, in this order:\n…\n7. Turn the red wheel number 7.\n… (Boiler, ¶11, ¶18)");
    const all = press(reply, "All 14 steps").text;
    expect(all.match(/^\d+\. Turn/gmu)).toHaveLength(14);
    expect(all).not.toContain("…");
  });

  it("begins with its first step where somebody asks how to", () => {
    const { text } = say("how do I start the boiler with wheel number 14?");
    expect(text).toMatch(/^To start the boiler, in this order:\n1\. Turn.*\n2\. Turn/u);
    expect(text).toMatch(/…\n14\. Turn the blue wheel number 14\. \(/u);
  });

  it("has a step alone between marks where that is asked for", () =>
    expect(say("step 3 of the boiler").text).toMatch(/^…\n3\. Turn the red wheel number 3\.\n… \(Boiler, ¶\d+\)$/u));

  it("is read item by item in the document's order", () =>
    expect(say("/source 5").text).toMatch(/1\. Fill in the form\. \(.*\n\n2\. Attach the receipts: \(/u));

  it("is one passage of evidence", () => {
    const [evidence, ...others] = say("how do I claim expenses?").evidence;
    expect(others).toEqual([]);
    expect((evidence?.parts ?? []).map((part) => spanText(document, part))).toContain("train tickets");
  });

  it("comes back as it was", () => {
    const reply = say("when do I turn wheel number 7");
    const back = reply.showAgain ?? { command: "", args: {} };
    expect(press({ ...reply, actions: [{ label: "Back", action: back }] }, "Back").text).toBe(reply.text);
  });
});

describe("a table", () => {
  const all = say("what is the fee a day in each zone");

  it("is shown with the rows that fit alike, and how many more there are", () => {
    expect(all.text).toMatch(/^Zone +Fee a day\n─+ +─+\nZone 1 +2 euros\n(?:Zone \d+ +\d+ euros\n){11}… 4 more rows\n\(Parking, ¶/u);
    expect(press(all, "All 16 rows").text.match(/^Zone \d+ +\d+ euros$/gmu)).toHaveLength(16);
    expect(press({ ...all, actions: [{ label: "Back", action: all.showAgain ?? { command: "", args: {} } }] }, "Back").text).toBe(all.text);
  });

  it("is shown with the only row that is named", () => expect(say("fee in zone 7").text).toMatch(/^Zone: Zone 7; Fee a day: 8 euros/u));

  it("is a table on Slack, with as many cells in each row and none empty", () => {
    const { blocks } = renderSlackMessage(all, options);
    const tables = blocks.filter((block) => block.type === "table");
    expect(tables.map(({ rows }) => rows.map((row) => row.length))).toEqual([Array.from({ length: 13 }, () => 2)]);
    expect(JSON.stringify(blocks)).toContain("… 4 more rows");
  });

  it("stands in a fixed-width font on Discord", () =>
    expect(JSON.stringify(renderDiscordMessage(all, options).components)).toMatch(/```\\nZone +Fee a day\\n/u));

  it("has the names of its columns once where it is too wide", () => {
    const rule = (words: string) => `${words} words `.repeat(12);
    const wide = talkAbout(`# Rules\n\n| Grade | Rule |\n|---|---|\n| A | ${rule("long")}|\n| B | ${rule("more")}|\n`);
    expect(wide.say("what is the rule of each grade").text).toMatch(/^Grade · Rule\nA · long words.*\nB · more words/u);
  });
});

it("shows a run-in heading with what it heads", () =>
  expect(say("what about dirty cups").text).toMatch(/^Dirty cups\. They go into the machine/u));

describe("a shape that nobody expects", () => {
  const fences = Array.from({ length: 2000 }, (_, at) => `${at + 1}. Paint fence number ${at + 1}.`).join("\n");
  const nested = Array.from({ length: 40 }, (_, at) => `${"  ".repeat(at)}- level ${at} paint`).join("\n");
  const longCell = "paint ".repeat(830);

  it.each([
    ["2,000 items", `Paint all fences:\n\n${fences}`],
    ["60 columns", `|${" paint |".repeat(60)}\n|${"---|".repeat(60)}\n|${" red |".repeat(60)}\n|${" blue |".repeat(60)}\n`],
    ["40 levels", `Paint:\n\n${nested}`],
    ["cells of 5,000 characters", `| Paint | Use |\n|---|---|\n| red | ${longCell}|\n| blue | ${longCell}|\n`],
    ["a list in a table", "<table><tr><th>Paint</th></tr><tr><td><ul><li>1. fences</li><li>2. gates</li></ul></td></tr></table>\n"],
    [
      "a table in a list",
      "To paint:\n\n1. Choose paint:\n\n   | Paint | Use |\n   |---|---|\n   | red | fences |\n   | blue | gates |\n\n2. Paint it.\n",
    ],
    ["items that are only a mark", "To paint:\n\n- \n- red paint\n-\n- blue paint\n"],
  ])("makes valid messages: %s", (_, body) => {
    const text = `# Paint\n\n${body}`;
    const { say, press, bot } = talkAbout(text);
    const shown = { ...options, document: bot.knowledge.document };
    for (const question of ["paint", "how do I paint?", "the use of each paint", "paint fence number 1000", "list all paint"]) {
      const reply = say(question);
      expect(JSON.stringify(renderSlackMessage(reply, shown)).length).toBeLessThan(30_000);
      expect(JSON.stringify(renderDiscordMessage(reply, shown)).length).toBeLessThan(12_000);
      for (const { label, action } of reply.actions) {
        expect(JSON.stringify(action).length).toBeLessThan(2 * maxActionIdLength);
        if (label.startsWith("All ")) expect(press(reply, label).outcome).toBe("answered");
      }
      for (const span of reply.evidence.flatMap((each) => [each, ...(each.parts ?? [])]))
        expect(text.slice(span.start, span.end)).toBe(spanText(shown.document, span));
    }
  });
});
