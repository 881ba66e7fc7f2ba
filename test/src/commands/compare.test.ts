import { describe, expect, it } from "vitest";
import { encodeAction } from "../../../src/buttons.ts";
import { overlaps, type Span } from "../../../src/document/document.ts";
import { isAbout } from "../../../src/knowledge/knowledge-model.ts";
import { passageText } from "../../../src/passage.ts";
import type { ComparisonRow } from "../../../src/reply.ts";
import { article, chooseOption, pressButton, type ShownReply, say, sendInput } from "../../article.ts";
import { type Talk, talkAbout } from "../../uncurated.ts";
import { phrases, rows } from "../phrases.ts";
import { ferryInChinese, rules } from "./rules.ts";

const topicRows = (line: string) => say(line).blocks.flatMap((block) => (block.kind === "comparison" ? block.rows : []));

function side(line: string, index: 0 | 1): string {
  return topicRows(line)
    .flatMap((row) => row.sides[index].map(passageText))
    .join("\n");
}

/** The reply and the pages after it. */
function pages(first: ShownReply): readonly ShownReply[] {
  const next = first.actions.find(({ label }) => label === "More topics" || label === "More");
  return next ? [first, ...pages(pressButton(first, next.label))] : [first];
}

/** Evidence and context that overlaps other evidence or context. */
function repeatedSpans({ evidence, context }: ShownReply): readonly Span[] {
  const shown = [...evidence, ...context];
  return shown.filter((span, index) => shown.some((other, at) => at < index && overlaps(span, other)));
}

describe("/compare", () => {
  it.each(phrases`
    /compare shenzhen vs. the northeast | /compare shenzhen, northeast china | /compare “Shenzhen” “Northeast China”
    /compare 深圳 东北 | /compare 深圳和东北 | /compare 深圳，东北 | /compare shenzhen+northeast | compare shenzhen and the northeast
    /compare between shenzhen and the northeast | /compare shenzhen and the rust belt | /compare shenzen northest | how does Shenzhen compare to Northeast China? | Shenzhen vs Northeast China
    /compare shenzhen northeast on | difference between shenzhen and northeast | what do Shenzhen and the northeast have in common?
    how is Shenzhen different from northeast china | how are shenzhen and the northeast different?
  `)("compares the two: %s", (line) => {
    const reply = say(line);
    expect(reply).toMatchObject({ outcome: "answered", visibility: "shared" });
    expect(reply.text).toMatch(/^Shenzhen and Northeast China\n/u);
    expect(reply.evidence.length).toBeLessThanOrEqual(6);
  });

  it("shows each side's own passages, in either order", () => {
    for (const [line, shenzhen] of [
      ["/compare shenzhen northeast history", 0],
      ["/compare northeast shenzhen history", 1],
    ] as const) {
      expect(side(line, shenzhen)).not.toContain("One was");
      expect(side(line, shenzhen)).toMatch(/the other transformed from a fishing valley into a metropolis\.$/u);
      expect(side(line, shenzhen === 0 ? 1 : 0)).toContain("One was an industrial region and trade hub in the 1900s …");
      expect(side(line, shenzhen === 0 ? 1 : 0)).not.toContain("fishing valley");
    }
  });

  it("matches the longest known names", () => {
    expect(say("/compare northeast china shenzhen").text).toMatch(/^Northeast China and Shenzhen/u);
    expect(say("/compare alibaba and tencent news").text).toMatch(/^Alibaba and Tencent News/u);
  });

  it("shows passages about both once; then neither side lacks something", () => {
    const { text } = say("/compare alibaba jingdong");
    expect(text.match(/several internet giants/gu)).toHaveLength(1);
    expect(text).not.toContain("Nothing about");
  });

  it("limits the comparison to a topic, with or without a keyword", () => {
    for (const line of phrases`
      /compare liu zhang on weather | /compare liu zhang climate | /compare weather liu zhang
      /compare on weather liu zhang | How does Liu compare with Zhang on weather?
    `) {
      expect(say(line).text).toMatch(/^Liu and Zhang Fanye: Weather\n\n(?!Weather)/u);
      expect(topicRows(line)).toHaveLength(1);
    }
  });

  it("does not split names that contain a separator", () =>
    expect(say("/compare transport and logistics hubs vs oil, coal and iron ore").text).toMatch(
      /^transport and logistics hubs and oil, coal and iron ore/u,
    ));

  it("shows the context that a side needs, without what stands above", () =>
    expect(side("/compare china shenzhen on history", 1)).toMatch(/^One was an industrial region … the other transformed/u));

  it("contrasts two halves of one sentence first", () => {
    const [first] = topicRows("/compare shenzhen northeast");
    expect(first?.sides.flat().map(passageText)).toEqual([
      "… the other transformed from a fishing valley into a metropolis.",
      "One was an industrial region and trade hub in the 1900s …",
    ]);
  });

  it("offers the other topics in a menu", () => {
    const reply = say("/compare shenzhen northeast");
    const shown = topicRows("/compare shenzhen northeast").map(({ topic }) => topic);
    const labels = reply.choices?.options.map(({ label }) => label) ?? [];
    expect(labels.length).toBeGreaterThan(8);
    expect(labels.filter((label) => shown.includes(label))).toEqual([]);
    for (const label of labels) {
      const chosen = chooseOption(reply, label);
      expect(chosen.text).toMatch(`Shenzhen and Northeast China: ${label}`);
      expect(chosen.choices?.options.map((option) => option.label)).not.toContain(label);
    }
  });

  it("says once, at the end, what the document does not say of a side", () => {
    expect(say("/compare liu zhang").text).toMatch(/\n\nNothing about Liu on Pace of life\.$/u);
    expect(say("/compare liu zhang on pace").text).toMatch(/\n\nNothing about Liu on Pace of life\.$/u);
  });

  it("shows the first page of a pair in at most 900 characters, and no words twice, on no page", () => {
    const ids = [...article.subjects.keys()];
    const main = ids.filter((id) => article.statements.filter((statement) => isAbout(statement, id)).length > 4);
    const mainPairs = main.flatMap((a, index) => main.slice(index + 1).map((b) => [a, b] as const));
    const otherPairs = ids.filter((id) => !main.includes(id)).map((id, index) => [id, main[index % main.length] ?? id] as const);
    for (const [a, b] of [...mainPairs, ...otherPairs]) {
      const first = sendInput({ kind: "command", command: "compare", args: { a, b } });
      expect(first.outcome).toBe("answered");
      expect(first.text.replace(/\n\nMore: .+$/u, "").length).toBeLessThanOrEqual(900);
      expect(first.evidence.length).toBeLessThanOrEqual(6);
      for (const page of pages(first)) expect(repeatedSpans(page), `${a} and ${b}`).toEqual([]);
    }
  });

  it("pages through all rows", () => {
    const first = say("/compare shenzhen northeast");
    const second = pressButton(first, "More topics");
    expect(second.evidence).not.toEqual(first.evidence);
    expect(pressButton(second, "Back").evidence).toEqual(first.evidence);
  });

  it.each(rows`
    /compare => Give two subjects to compare. | /compare shenzhen shenzhen => Both names mean Shenzhen.
    /compare shenzhen northeast salaries => That is not a topic of this document.
    /compare shenzhen northeast jinzhou => Give only two subjects to compare
    /compare harbin shenzhen => Did you mean Harbin Institute of Technology?
  `)("explains what is wrong with %s", (line, text) => {
    expect(say(line)).toMatchObject({ outcome: "unclear", visibility: "private", evidence: [], text: expect.stringContaining(text) });
  });

  it("says which of the two names it does not know", () => {
    expect(say("/compare shenzhen atlantis")).toMatchObject({ outcome: "not-stated", visibility: "private", evidence: [] });
    expect(say("/compare shenzhen atlantis").text).toContain("The second name is not in the document.");
    expect(say("/compare atlantis shenzhen").text).toContain("The first name is not in the document.");
  });

  it("offers subjects to compare with a single one", () =>
    expect(pressButton(say("/compare tencent"), "With Alibaba").text).toMatch(/^Tencent and Alibaba/u));
});

const garden = talkAbout(rules);
const chinese = talkAbout(ferryInChinese);

function rowsOf(line: string, talk: Talk = garden): readonly ComparisonRow[] {
  return talk.say(line).blocks.flatMap((block) => (block.kind === "comparison" ? block.rows : []));
}

const sideTexts = (row: ComparisonRow | undefined) => row?.sides.map((passages) => passages.map(passageText).join(" ")) ?? [];

describe("/compare without topics", () => {
  it.each(phrases`
    /compare annual rent, shed fee | /compare annual rent and shed fee | /compare annual rent shed fee
    /compare “annual rent” vs “shed fee”
  `)("says what each is: %s", (line) => {
    const [first] = rowsOf(line);
    expect(sideTexts(first)[0]).toContain('The "annual rent" for a plot means');
    expect(sideTexts(first)[1]).toContain('A "shed fee" means');
  });

  it("puts the sentences on each side by side, in a row without a name", () => {
    const [first] = rowsOf("/compare compost and hedges");
    expect(first?.topic).toBe("");
    expect(sideTexts(first)).toEqual([
      expect.stringContaining("Compost heaps stay two metres from the fence."),
      expect.stringContaining("Hedges stay one metre from the fence."),
    ]);
  });

  it("shows a sentence about both once", () => {
    const reply = garden.say("/compare tenants and deputy");
    expect(rowsOf("/compare tenants and deputy")[0]?.both.map(passageText).join()).toContain("Each plot has one tenant and one deputy.");
    expect(reply.text.match(/Each plot has one tenant/gu)).toHaveLength(1);
  });

  it("says so if no sentence is about both", () => {
    const reply = garden.say("/compare barrels and hives");
    expect(sideTexts(rowsOf("/compare barrels and hives")[0])).toEqual([
      "Water barrels must be covered. Each water barrel holds 200 litres.",
      "3. May I keep bees? … The warden of the wood, Mira Tolland, keeps a list of hives.",
    ]);
    expect(reply.text).toContain("The document does not compare the two. It says this of each.");
  });

  it("puts items of one list side by side", () => {
    const [first] = rowsOf("/compare the gate and the tool room");
    expect(sideTexts(first)).toEqual([expect.stringContaining("within a week"), expect.stringContaining("within a month")]);
  });

  it("keeps a number with the word before it, and does not take one thing for another with the same word", () => {
    expect(garden.say("/compare barrel 1 barrel 2")).toMatchObject({ outcome: "not-stated" });
    const notice = talkAbout("# Notice\n\nTenants have 30 days to pay.\n\nThe board has 60 days to repair the gate.\n");
    expect(notice.say("/compare 30 days 60 days").text).toMatch(/^30 days and 60 days/u);
  });

  it.each(["compare compost with hedges", "what is the difference between compost and hedges?"])("understands %s", (line) =>
    expect(garden.say(line).text).toMatch(/^compost and hedges\n/iu),
  );

  it("says which of the two is not in the document", () => {
    const reply = garden.say("/compare compost unicorns");
    expect(reply).toMatchObject({ outcome: "not-stated", evidence: [], text: expect.stringContaining("The second name is not in") });
    expect(garden.press(reply, "All on Compost").outcome).toBe("answered");
    expect(garden.say("/compare dragons, unicorns").text).toContain("Neither name is in the document.");
  });

  it("has no side for words that no sentence has together, nor for another letter or number", () => {
    expect(garden.say("/compare compost, water deputy").text).toContain("The second name is not in the document.");
    const vitamins = talkAbout("# Food\n\nVitamin C is in fruit.\n\nVitamin D is from the sun.\n\nRoom 12 is cold.\n");
    expect(sideTexts(rowsOf("/compare vitamin C and vitamin D", vitamins)[0])).toEqual([
      "Vitamin C is in fruit.",
      "Vitamin D is from the sun.",
    ]);
    expect(vitamins.say("/compare room 12 and room 2").text).toContain("The second name is not in the document.");
  });

  it.each(["/compare barrels, tenant", "/compare compost and hedges"])("is read the same again by its buttons: %s", (line) => {
    const reply = garden.say(line);
    expect(reply.showAgain).toBeDefined();
    const id = encodeAction(reply.showAgain ?? { command: "", args: {} }, garden.bot.knowledge.document.hash);
    const again = garden.bot.reply({ input: { kind: "action", id }, surface: "direct", seed: 1, seenFacts: [] });
    expect(again.evidence).toEqual(reply.evidence);
  });

  it("splits where a word or a mark between the two says so", () =>
    expect(garden.say("/compare compost heaps 2 and hedges 3").text).toContain("Neither name is in the document."));

  it("asks for the second of two, and for another than the same", () => {
    expect(garden.say("/compare annual rent")).toMatchObject({ outcome: "unclear" });
    expect(garden.say("/compare compost, compost")).toMatchObject({ outcome: "unclear" });
  });

  it("keeps to the words after “on”", () => {
    for (const row of rowsOf("/compare compost, hedges on fence")) expect(sideTexts(row).join(" ")).toContain("fence");
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
