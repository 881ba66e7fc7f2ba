import { describe, expect, it } from "vitest";
import { encodeAction } from "../../../src/action.ts";
import { passageText } from "../../../src/passage.ts";
import type { ComparisonRow } from "../../../src/reply.ts";
import { type Talk, talkAbout } from "../../uncurated.ts";
import { phrases } from "../phrases.ts";
import { ferryInChinese, rules } from "./rules.ts";

const garden = talkAbout(rules);
const chinese = talkAbout(ferryInChinese);

function rows(line: string, talk: Talk = garden): readonly ComparisonRow[] {
  return talk.say(line).blocks.flatMap((block) => (block.kind === "comparison" ? block.rows : []));
}

function sides(row: ComparisonRow | undefined): readonly string[] {
  return row?.sides.map((passages) => passages.map(passageText).join(" ")) ?? [];
}

describe("/compare without topics", () => {
  it.each(phrases`
    /compare annual rent, shed fee | /compare annual rent and shed fee | /compare annual rent shed fee
    /compare “annual rent” vs “shed fee”
  `)("puts what each is first: %s", (line) => {
    const [first] = rows(line);
    expect(first?.topic).toBe("What each is");
    expect(sides(first)[0]).toContain('The "annual rent" for a plot means');
    expect(sides(first)[1]).toContain('A "shed fee" means');
  });

  it("pairs sentences that have words in common, and names these", () => {
    const [first] = rows("/compare compost and hedges");
    expect(first?.topic).toContain("fence");
    expect(sides(first)).toEqual([
      expect.stringContaining("Compost heaps stay two metres from the fence."),
      expect.stringContaining("Hedges stay one metre from the fence."),
    ]);
  });

  it("shows a sentence about both once", () => {
    const reply = garden.say("/compare tenants and deputy");
    expect(rows("/compare tenants and deputy")[0]?.both.map(passageText).join()).toContain("Each plot has one tenant and one deputy.");
    expect(reply.text.match(/Each plot has one tenant/gu)).toHaveLength(1);
  });

  it("says so if nothing is comparable, and shows what is said of each", () => {
    const reply = garden.say("/compare barrels and hives");
    expect(reply.text).toMatch(/^The document says nothing comparable of barrels and hives\./u);
    expect(reply.evidence).toHaveLength(2);
  });

  it("says which of the two is not in the document", () =>
    expect(garden.say("/compare compost unicorns")).toMatchObject({ outcome: "not-stated", evidence: [] }));

  it("asks for the second of two, and for another than the same", () => {
    expect(garden.say("/compare annual rent")).toMatchObject({ outcome: "unclear" });
    expect(garden.say("/compare compost, compost")).toMatchObject({ outcome: "unclear" });
  });

  it("keeps to the words after “on”", () => {
    for (const row of rows("/compare compost, hedges on fence")) expect(sides(row).join(" ")).toContain("fence");
    expect(garden.say("/compare compost, hedges on bees")).toMatchObject({ outcome: "not-stated" });
  });

  it("has buttons that work, without what was typed", () => {
    const reply = garden.say("/compare compost and hedges");
    expect(garden.press(reply, "All on Compost").outcome).toBe("answered");
    for (const { action } of reply.actions) expect(encodeAction(action, garden.bot.knowledge.document.hash)).not.toMatch(/compost|hedge/iu);
  });

  it.each(["/compare 船票和行李", "/compare 船票vs行李"])("reads names without spaces: %s", (line) => {
    expect(chinese.say(line).outcome).toBe("answered");
    expect(chinese.say(line).text).toMatch(/船票.*行李/su);
  });
});
