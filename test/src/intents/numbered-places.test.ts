import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../../src/bot.ts";
import { displayText } from "../../../src/document/display-text.ts";
import { contains, type Document, findCitedSpan, type Span } from "../../../src/document/document.ts";
import { shortParagraph } from "../../../src/document/document-structure.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import { createPassage } from "../../../src/passage.ts";
import type { Reply } from "../../../src/reply.ts";
import { readUncurated, talkAbout } from "../../uncurated.ts";
import { rows } from "../phrases.ts";

const mailer = `# Mailer

## Installing

1. Download the archive.
2. Unpack it:

   \`\`\`
   tar xzf mailer.tgz
   \`\`\`

   This takes a minute.
   1. Check the sum.
   2. Keep the archive.
3. Run the program.

## Upgrading

1. Stop the program.
2. Save the database.

That is all.

## Rules

4.1 Nobody sends mail at night.

4.2 Mails are short.

4.10 Mails are polite.
`;

const setup = `SETTING UP THE MAILER

 5) Check the port:

      mailer --check

    It prints "open".

 6a) If this is a new mailer, create a queue.

 6b) If there is an old mailer, stop it.

 7) Start the mailer. 2 minutes are enough.

 (a) With a screen, press Start.

 (b) Without one, call it.

That is all there is to it.
`;

const bylaws = `BYLAWS OF THE CHESS CLUB

ARTICLE I. NAME

Section 1. Name. The club is called Rook and Pawn.

Section 2. Seat. It meets in Porthaven, in the rooms above the bakery on the quay.

ARTICLE II. MEMBERS

Section 1. Who may join. Anyone who plays chess may join, whatever their age is.

Section 2. Dues. Every member pays dues, which are due on the first of March: (a) adults pay forty dollars; (b) children pay ten dollars.

ARTICLE IV. OFFICERS

The officers are:

(ii) the treasurer;

(iii) the librarian;

(iv) the president.

Article II applies to officers as well, who pay the same dues as everybody else.

MOTION 1: That the rooms be painted.

MOTION 2: That the rooms be heated.

APPENDIX B. Forms

The form is on the website.
`;

const articles = `海湾读书会章程

第一章 总则

第一条 本会名称为海湾读书会。
第二条 本会的宗旨是让居民多读书。

第三条
　　会员每年交会费二十元。
　　学生免交会费。

第二章 会议

第四条 大会每年三月召开。 第五条 大会由会长主持。第六条大会决议须经半数会员同意。第二条的宗旨不得修改。

第十二条 本会设图书管理员一人：

（一）管理员负责登记图书；

（二）管理员负责修补图书。

第二十条 图书借期为三周。

第一百一十二条 本章程自公布之日起施行。
`;

describe.each([
  [
    "steps",
    mailer,
    rows`
      what is step 3? => Run the program. | step 2 => Unpack it: … tar xzf mailer.tgz … This takes a minute. … Check the sum. … Keep the archive.
      step 2 of the upgrade => Save the database. | what do I do in step 1? => Download the archive.
      step 2.1 => Check the sum. | step no. 3 => Run the program.
      what does rule 4.2 say => Mails are short. | rule 4.10 => Mails are polite. | section 4.1 => at night
    `,
  ],
  [
    "items that are no list",
    setup,
    rows`
      step 5 => Check the port: … mailer --check … It prints | step 6a? => create a queue | Step 6b => stop it | step 6 => create a queue
      Step 7 => Start the mailer. | item b => call it | how do I do step 7 => Start the mailer. | and step 5? => Check the port:
    `,
  ],
  [
    "articles",
    bylaws,
    rows`
      Article IV => OFFICERS | article 4 => the president | what does article two say => MEMBERS
      section 2 of article II => forty dollars | appendix B => on the website | item iv => the president
      motion 2 => be heated | section 2(b) of article II => children pay
    `,
  ],
  [
    "Chinese articles",
    articles,
    rows`
      第十二条说什么 => 图书管理员 | 第12条 => 图书管理员 | 第二条 => 多读书 | 第五条讲了什么？ => 会长主持 | 第六条 => 半数会员
      第三条 => 会费二十元 | 第三条第二款 => 会费二十元 | 第一百一十二条是什么 => 公布之日 | 第112条 => 公布之日 | 第二章 => 三月召开
      第十二条第二项 => 修补图书 | 请问第二十条的内容是什么 => 借期 | article 12 => 图书管理员 | 第二章第五条 => 会长主持
    `,
  ],
])("%s", (_, text, asked) => {
  const { say } = talkAbout(text);
  it.each(asked)("are found by their number: %s", (question, words) => {
    const reply = say(question);
    const shown = evidenceText(reply, text).replace(/\s+/gu, " ");
    for (const part of words.split(" … ")) expect(shown).toContain(part);
  });
});

describe("a number that the document has not", () => {
  it.each(rows`
    step 9 => no step 9. It has 1 to 3. | what does rule 4.3 say => no rule 4.3. It has 4.1 to 4.10. | step 4 => It has 1 to 3.
  `)("is refused with those that it has: %s", (question, refusal) => {
    expect(talkAbout(mailer).say(question)).toMatchObject({ outcome: "not-stated", text: expect.stringContaining(refusal) });
  });

  it.each(rows`
    what does article III say? => no article iii. It has ARTICLE I to ARTICLE IV. | motion 3 => no motion 3. It has MOTION 1 to MOTION 2.
    /source article 9 => no article 9. It has ARTICLE I to ARTICLE IV.
  `)("of a unit, too: %s", (question, refusal) => {
    expect(talkAbout(bylaws).say(question)).toMatchObject({ outcome: "not-stated", text: expect.stringContaining(refusal) });
  });

  it("is refused in Chinese", () => expect(talkAbout(articles).say("第九条").text).toBe("文中没有第九条，有第一条至第一百一十二条。"));

  it("is a question where nothing of the kind is numbered", () => {
    const { say } = talkAbout("The council meets weekly.\n\nArticle 12 of the old law asks for minutes. The clerk keeps them.");
    expect(say("what does article 12 ask for").evidenceTexts).toMatchObject([expect.stringContaining("asks for minutes")]);
    expect(say("step 9").text).not.toContain("It has");
    expect(talkAbout(setup).say("article 5 of the treaty").outcome).not.toBe("answered");
  });
});

describe("/source", () => {
  it.each(rows`
    第十二条 => 图书管理员 | 第12条 => 图书管理员 | 第二条 => 多读书 | 第112条 => 公布之日 | article 5 => 会长主持
  `)("opens the place: %s", (place, words) => {
    const reply = talkAbout(articles).say(`/source ${place}`);
    expect(evidenceText(reply, articles)).toContain(words);
  });

  it("still takes a bare number for a paragraph", () => expect(talkAbout(mailer).say("/source 4.1").evidenceTexts).toEqual(["Unpack it:"]));
});

const root = join(import.meta.dirname, "../../..");
const folders = ["knowledge", "test/documents/fitted"].flatMap((below) =>
  readdirSync(join(root, below), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(root, below, entry.name)] : [])),
);
const loaded = await Promise.all(folders.map(async (folder) => (await loadKnowledge(folder)).knowledge));
const documents = [...loaded, ...[mailer, setup, bylaws, articles].map(readUncurated)];

/** The names of a table's columns are shown beside the cells, and cited with the row. */
function isName({ paragraphs }: Document, span: Span): boolean {
  return paragraphs.some((paragraph) => paragraph.kind === "columns" && contains(paragraph, span));
}

/** The number at the start of a paragraph's first line, as people would ask for it. */
function askedNumber({ text }: Document, { start, end, kind }: Paragraph): string | undefined {
  const from = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  const line = text.slice(from, end).replace(/^[#>*\s]+/u, "");
  const [article] = /^第[一二三四五六七八九十百\d]+[条章](?=\s)/u.exec(line) ?? [];
  if (article !== undefined) return article;
  const [, unit, label] = /^(article|section|appendix|step|chapter) ([ivx]+|\d+|[a-z])(?:[.:]|$)/iu.exec(line) ?? [];
  if (unit !== undefined) return `${unit} ${label}`;
  const [, number] = /^\(?(\d{1,3}(?:\.\d{1,3})*[a-z]?)(?:[.)]|(?<=\.\d+))\s/u.exec(line) ?? [];
  if (number === undefined || kind === "row") return undefined;
  return `${kind === "heading" || number.includes(".") ? "section" : "step"} ${number}`;
}

/** The words of the evidence, with what belongs to them. */
function evidenceText({ evidence }: Reply, text: string): string {
  return evidence.flatMap(({ parts = [], ...span }) => [span, ...parts].map(({ start, end }) => text.slice(start, end))).join(" … ");
}

describe("all documents", () => {
  it("have every number that is unique found by itself", () => {
    let count = 0;
    for (const knowledge of documents) {
      const { document } = knowledge;
      const bot = createBot(knowledge);
      const asked = document.paragraphs.flatMap((paragraph) => {
        const number = askedNumber(document, paragraph);
        return number === undefined ? [] : [{ number, paragraph }];
      });
      for (const { number, paragraph } of asked) {
        if (asked.filter((other) => other.number.toLowerCase() === number.toLowerCase()).length > 1) continue;
        count += 1;
        for (const text of [number, `/source ${number}`]) {
          const { evidence } = bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
          expect(
            evidence.some((span) => contains(span, paragraph) || contains(paragraph, span)),
            `${text}: ¶${paragraph.number}`,
          ).toBe(true);
        }
      }
    }
    expect(count).toBeGreaterThan(80);
  });

  it.each(documents.map(({ document }, at) => [at, document] as const))(
    "have passages that stand where they are cited: %i",
    (_, document) => {
      for (const sentence of document.sentences) {
        const { citation: cited, span, context, pieces } = createPassage(document, shortParagraph(document, sentence));
        const places = cited.split(", ").flatMap((place) => findCitedSpan(document, place) ?? []);
        const isCited = (shown: Span) => places.some((place) => contains(place, shown)) || isName(document, shown);
        expect(
          [span, ...context].filter((shown) => !isCited(shown)),
          cited,
        ).toEqual([]);
        const wrong = pieces.filter((piece) => piece.span && piece.text !== displayText(document, piece.span).trim());
        expect(wrong, cited).toEqual([]);
      }
    },
  );
});
