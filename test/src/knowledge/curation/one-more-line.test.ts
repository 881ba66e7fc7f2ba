import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../../../src/bot.ts";
import { plainText } from "../../../../src/reply-text.ts";
import { folderWith } from "../../../folder.ts";
import { phrases } from "../../phrases.ts";

/** A document, the words of a fact in it, how people ask for it, and what else they ask. */
interface Sample {
  readonly document: string;
  readonly says: string;
  readonly asked: string;
  readonly others: readonly string[];
}

const samples: Readonly<Record<string, Sample>> = {
  "wrapped minutes": {
    document: `Minutes of the allotment society

1. Water

Rosa Quill reported that the new pump had been tested in April and
that it needs a cover. The crew rota hangs in the shed, and Tom Ashby
keeps it up to date. "The pump is loud, but it works," Ines Varga
said. The society bought the pump for 90 pounds from a farm in Leeds.

2. Fees

The annual fee rises from 40 to 45 pounds in January, which the
members agreed by nine votes to two. Members who join after June may
pay half of the fee. Nobody spoke against the new gate.
`,
    says: "The crew rota hangs in the shed",
    asked: "who is on duty this week?",
    others: phrases`
      when was the pump tested? | who keeps the rota up to date? | where is the rota? | what did the pump cost?
      how high is the annual fee? | who pays half of the fee? | how many votes were against it? | how many members does the society have?
      what did Ines Varga say? | /about Tom Ashby | /about pump | /quote
    `,
  },
  "a Chinese notice": {
    document: `宿舍规定

大门晚上十一点关闭。访客必须在前台登记。
洗衣房每天开到晚上九点。自行车应停放在地下室。
李明负责屋顶花园的钥匙。
`,
    says: "李明负责屋顶花园的钥匙",
    asked: "怎么去楼上看花？",
    others: ["大门几点关闭？", "访客要做什么？", "洗衣房开到几点？", "自行车停在哪里？", "有游泳池吗？", "/about 李明"],
  },
};

type Answers = ReadonlyMap<string, object>;

async function answersTo({ document, asked, others }: Sample, files: Readonly<Record<string, string>>): Promise<Answers> {
  const bot = createBot((await loadKnowledge(await folderWith({ "document.txt": document, ...files }))).knowledge);
  return new Map(
    [asked, ...others].map((text) => {
      const reply = bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
      return [text, { outcome: reply.outcome, evidence: reply.evidence, text: plainText(reply) }] as const;
    }),
  );
}

const without = (answers: Answers, text: string): Answers => new Map([...answers].filter(([asked]) => asked !== text));

const title = "title: Sample\n";

describe.each(Object.entries(samples))("%s: one more line", (_, sample) => {
  const { document, says, asked } = sample;
  const subject = "subjects:\n  it: { name: Quuxfrob, kind: thing }\n";
  const fact = `${title}${subject}facts:\n  - says: ${says}\n    about: [it]\n`;

  it("with a fact and a phrase in which people ask for it answers the phrase, and changes no other answer", async () => {
    const before = await answersTo(sample, { "knowledge.yaml": title });
    const after = await answersTo(sample, { "knowledge.yaml": `${fact}    asked: ["${asked}"]\n` });
    expect(after.get(asked)).toMatchObject({ outcome: "answered", text: expect.stringContaining(says.slice(0, 6)) });
    expect(without(after, asked)).toEqual(without(before, asked));
  });

  it("of asked.yaml changes no other answer", async () => {
    const before = await answersTo(sample, { "knowledge.yaml": fact });
    const after = await answersTo(sample, { "knowledge.yaml": fact, "asked.yaml": `- says: ${says}\n  asked: ["${asked}"]\n` });
    expect(after.get(asked)).toMatchObject({ outcome: "answered" });
    expect(without(after, asked)).toEqual(without(before, asked));
  });

  it("with an alias or a name to ignore changes no answer that has nothing to do with it", async () => {
    const before = await answersTo(sample, { "knowledge.yaml": fact });
    const after = await answersTo(sample, { "knowledge.yaml": fact.replace("kind: thing", "kind: thing, aliases: [frobquux]") });
    expect(after).toEqual(before);
    expect(document).not.toContain("frobquux");
  });
});
