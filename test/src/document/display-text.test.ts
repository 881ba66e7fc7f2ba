import { describe, expect, it } from "vitest";
import { displayText } from "../../../src/document/display-text.ts";
import { readDocument } from "../../../src/document/document.ts";
import { shownParagraphs } from "./shown-paragraphs.ts";

const shownText = (text: string) => shownParagraphs(text).join("\n");

/** A heading, which shows that a document is Markdown. */
const heading = "# Rules\n\n";

describe("markup", () => {
  it.each([
    ["**Ten** days, *always*, __Not Eleven__ and _never_ ~~more~~.", "Ten days, always, Not Eleven and never more."],
    ['See [the price list](https://example.org/a_(b) "list") now.', "See the price list now."],
    ["The plan: ![a map of the quay](map.png) is new.", "The plan: a map of the quay is new."],
    ["Run `make all` twice, then ``make test``.", "Run make all twice, then make test."],
    ["It rains[^1] here.", "It rains here."],
    ["Up to <b>ten</b> days<br>a year &amp; more.", "Up to ten days a year & more."],
    ["The gate <!-- north --> is shut.", "The gate is shut."],
    ["这是**重要**的。", "这是重要的。"],
    ["**Ines:** \\[laughs\\] Yes, **quite**.", "Ines: [laughs] Yes, quite."],
    ["\\*ten\\* and *ele\\*ven*, \\`x\\`, \\[a](b), \\<b>, \\&amp;, C:\\Temp", "*ten* and ele*ven, `x`, [a](b), <b>, &amp;, C:\\Temp"],
    ["Within code `a\\*b` a backslash is one.", "Within code a\\*b a backslash is one."],
    ["\\# 5 is no heading.\n\n1\\. No item.", "# 5 is no heading.\n1. No item."],
    ["```\nx = 1;\n```\n\nThe value is `x = 1;`", "x = 1;\nThe value is x = 1;"],
  ])("is not shown: %s", (text, expected) => expect(shownText(heading + text)).toBe(`Rules\n${expected}`));

  it.each([
    "The area is 2*3*4 and 5 * 6 * 7 metres.",
    "Set snake_case_names and __init__ in the file.",
    "A label [KEEP DRY] and a note [12] and a path /*all*/ there.",
    "Copy *.txt and *.md, use *args and **kwargs.",
    "Include <zlib.h> there.",
    "Say `so' and `thus' here.",
    "AT&T; is one, a < b and c > d.",
  ])("is only what is really markup: %s", (text) => {
    expect(shownText(heading + text)).toBe(`Rules\n${text}`);
    expect(readDocument(heading + text).flatText).toBe(heading + text);
  });

  it.each([
    "Write **x** or `x` for what is [bold](not.md) here.",
    "The <b> tag starts it, and the </b> tag ends it.\n\nThe <i> tag is like the <b> tag.\n\nClose the <i> tag with </i> there.",
    "Write to <ines@example.org> there.",
    "Ask <@U1> for the <b>key</b> &amp; the lamp.",
  ])("is shown as it was typed in a document that does not use it: %s", (text) => {
    expect(shownText(text)).toBe(text.replaceAll("\n\n", "\n"));
    expect(readDocument(text).flatText).toBe(text);
  });

  it.each([
    ["emphasis", "It is *old*.\n\nIt is **red** too.\n\nWe call it _Mo_.", "It is old.\nIt is red too.\nWe call it Mo."],
    ["tags", "It is <b>old</b>.\n\nIt is <i>red</i> too.\n\nWe call it <b>Mo</b>.", "It is old.\nIt is red too.\nWe call it Mo."],
    ["a block of HTML", "<p>\nIt is <b>old</b> &amp; red.\n</p>", "It is old & red."],
  ])("is not shown in a document that uses %s", (_what, text, expected) => expect(shownText(text)).toBe(expected));

  it("is not shown in a text that says that it is Markdown", () =>
    expect(shownText("<!-- markdown -->\n\n\\- Yes, 2 \\* 3.")).toBe("- Yes, 2 * 3."));

  it("is read as spaces", () => {
    const document = readDocument(`${heading}The **Mary** Rose is [old](x.md) &amp; grey.`);
    expect(document.flatText).toBe(`${heading}The   Mary   Rose is  old        &     grey.`);
  });

  it("is not shown at the ends of a span that cuts it", () => {
    const document = readDocument(`${heading}The **Mary** Rose is old.`);
    expect(displayText(document, { start: heading.length + 5, end: heading.length + 12 })).toBe("Mary");
  });
});

it.each([
  ["他说“你好”\n然后走了，一直\n没有回来。", "他说“你好”然后走了，一直没有回来。"],
  ["他停下来说\n“你好”，然后走了，一直没有回来。", "他停下来说“你好”，然后走了，一直没有回来。"],
  ["She said “yes.”\n“No,” he said.", "She said “yes.” “No,” he said."],
])("a line end is a space between words, and none between characters of Chinese: %s", (text, expected) => {
  expect(displayText(readDocument(text), { start: 0, end: text.length })).toBe(expected);
});

const page = Array.from({ length: 24 }, (_, line) => `The harbour rule ${String.fromCharCode(65 + line)} is kept by all who come here.`);

describe("furniture is in no paragraph:", () => {
  it("page headers and footers at form feeds", () => {
    const pages = [1, 2, 3, 4].map(
      (number) => `Harbour rules            May 1996\n\n${page[number]}\n\nVale              [Page ${number}]\n\f`,
    );
    expect(shownParagraphs(pages.join("\n"))).toEqual(page.slice(1, 5));
  });

  it("but not the headings that count chapters", () => {
    const chapters = [1, 2, 3].map((number) => `Chapter ${number}\n\n${page.slice(0, 10 + number * 4).join("\n\n")}`);
    expect(shownParagraphs(chapters.join("\n\n")).filter((line) => line.startsWith("Chapter"))).toHaveLength(3);
  });

  it.each([["tables of contents with leaders", "Contents\n\n1. Boats ........ 3\n2. Prices . . . . . 12\n\nThe quay is old."]])(
    "%s",
    (_, text) => expect(shownParagraphs(text)).toEqual(["Contents", "The quay is old."]),
  );

  it.each([
    ["comments over several lines", "<!-- not\nfinished -->\nThe quay is old."],
    ["tags alone on a line", '<div align="center">\n<br>\nThe quay is old.\n</div>'],
    ["targets of links", "The quay is old.\n\n[plan]: https://example.org/plan\n[^x]: ./plan.md"],
    ["lists of links to headings", "- [Boats](#boats)\n- [Prices](#prices)\n\nThe quay is old."],
    ["rules", "* * *\n\nThe quay is old.\n\n----------\n"],
  ])("%s", (_, text) => expect(shownParagraphs(text)[0]).toBe("The quay is old."));

  it("but not in code", () => expect(shownParagraphs("Write:\n\n```\n<!-- a -->\n```\n").join()).toContain("<!-- a -->"));
});
