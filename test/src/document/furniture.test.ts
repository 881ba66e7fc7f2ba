import { describe, expect, it } from "vitest";
import { displayText } from "../../../src/document/display.ts";
import { readDocument } from "../../../src/document/document.ts";

function shown(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs.map((paragraph) => displayText(document, paragraph));
}

const page = Array.from({ length: 24 }, (_, line) => `The harbour rule ${String.fromCharCode(65 + line)} is kept by all who come here.`);

/** The text of one of several pages. */
function rules(number: number): readonly string[] {
  return page.map((line) => line.replace("harbour", ["first", "second", "third", "fourth"][number - 1] ?? ""));
}

describe("furniture is in no paragraph:", () => {
  it("page headers and footers at form feeds", () => {
    const pages = [1, 2, 3, 4].map(
      (number) => `Harbour rules            May 1996\n\n${page[number]}\n\nVale              [Page ${number}]\n\f`,
    );
    expect(shown(pages.join("\n"))).toEqual(page.slice(1, 5));
  });

  it("page footers at equal distances, with the headers beside them", () => {
    const pages = [1, 2, 3, 4].map((number) => ["Harbour rules            May 1996", ...rules(number), `Vale              ${number}`]);
    expect(shown(pages.flat().join("\n\n"))).toEqual([1, 2, 3, 4].flatMap(rules));
  });

  it("but not the headings that count chapters", () => {
    const chapters = [1, 2, 3].map((number) => `Chapter ${number}\n\n${page.slice(0, 10 + number * 4).join("\n\n")}`);
    expect(shown(chapters.join("\n\n")).filter((line) => line.startsWith("Chapter"))).toHaveLength(3);
  });

  it.each([
    ["tables of contents with leaders", "Contents\n\n1. Boats ........ 3\n2. Prices . . . . . 12\n\nThe quay is old."],
    ["tables of contents with page numbers", "Contents\n\nBoats    3\nPrices   12\n\nThe quay is old."],
  ])("%s", (_, text) => expect(shown(text)).toEqual(["Contents", "The quay is old."]));

  it.each([
    ["comments over several lines", "<!-- not\nfinished -->\nThe quay is old."],
    ["tags alone on a line", '<div align="center">\n<br>\nThe quay is old.\n</div>'],
    ["targets of links", "The quay is old.\n\n[plan]: https://example.org/plan\n[^x]: ./plan.md"],
    ["lists of links to headings", "- [Boats](#boats)\n- [Prices](#prices)\n\nThe quay is old."],
    ["rules", "* * *\n\nThe quay is old.\n\n----------\n"],
    ["the header of a manual page", "QUAY(1)        User Commands        QUAY(1)\n\nThe quay is old."],
  ])("%s", (_, text) => expect(shown(text)[0]).toBe("The quay is old."));

  it("but not in code", () => expect(shown("Write:\n\n```\n<!-- a -->\n```\n").join()).toContain("<!-- a -->"));
});
