import { describe, expect, it } from "vitest";
import { displayText } from "../../../src/document/display.ts";
import { readDocument } from "../../../src/document/document.ts";

function shown(text: string): string {
  const document = readDocument(text);
  return document.paragraphs.map((paragraph) => displayText(document, paragraph)).join("\n");
}

describe("markup", () => {
  it.each([
    ["**Ten** days, *always*, __Not Eleven__ and _never_ ~~more~~.", "Ten days, always, Not Eleven and never more."],
    ['See [the price list](https://example.org/a_(b) "list") now.', "See the price list now."],
    ["The plan: ![a map of the quay](map.png) is new.", "The plan: a map of the quay is new."],
    ["Run `make all` twice, then ``make test``.", "Run make all twice, then make test."],
    ["As in :doc:`the guide <guide>` and `the site <https://example.org>`_ .", "As in the guide and the site ."],
    ["It rains[^1] here.", "It rains here."],
    ["Up to <b>ten</b> days<br>a year &amp; more.", "Up to ten days a year & more."],
    ["The gate <!-- north --> is shut.", "The gate is shut."],
    ["这是**重要**的。", "这是重要的。"],
    ["**Ines:** \\[laughs\\] Yes, **quite**.", "Ines: [laughs] Yes, quite."],
  ])("is not shown: %s", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    "The area is 2*3*4 and 5 * 6 * 7 metres.",
    "Set snake_case_names and __init__ in the file.",
    "A label [DRINK ME] and a note [12] and a path /*all*/ there.",
    "Copy *.txt and *.md, use *args and **kwargs.",
    "Include <zlib.h> and write to <ines@example.org>.",
    "Say `so' and `thus' here.",
    "AT&T; is one, a < b and c > d.",
  ])("is only what is really markup: %s", (text) => {
    expect(shown(text)).toBe(text);
    expect(readDocument(text).flatText).toBe(text);
  });

  it("is read as spaces", () => {
    const document = readDocument("The **Mary** Rose is [old](x.md) &amp; grey.");
    expect(document.flatText).toBe("The   Mary   Rose is  old        &     grey.");
  });

  it("is not shown at the ends of a span that cuts it", () => {
    const document = readDocument("The **Mary** Rose is old.");
    expect(displayText(document, { start: 5, end: 12 })).toBe("Mary");
  });
});
