import { describe, expect, it } from "vitest";
import { displayText } from "../../../src/document/display.ts";
import { readDocument, spanText } from "../../../src/document/document.ts";
import { tableCells } from "../../../src/document/table-cells.ts";

/** Each row as "name: cell; name: cell". */
function records(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs
    .filter(({ kind }) => kind === "row")
    .map((row) =>
      tableCells(document, row)
        .map(({ column, cell }) => `${column ? `${spanText(document, column)}: ` : ""}${spanText(document, cell)}`)
        .join("; "),
    );
}

function kinds(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs.map((paragraph) => `${paragraph.kind}: ${displayText(document, paragraph)}`);
}

describe("a table", () => {
  it.each([
    ["of Markdown", "| Boat | Price |\n|:--|--:|\n| Ferry | 2 |\n| Launch | |\n"],
    ["of Markdown without outer bars", "Boat | Price\n--- | ---\nFerry | 2\nLaunch | \n"],
    [
      "drawn",
      "+--------+-------+\n| Boat   | Price |\n+========+=======+\n| Ferry  | 2     |\n+--------+-------+\n| Launch |       |\n+--------+-------+\n",
    ],
    ["of reStructuredText", "======  =====\nBoat    Price\n======  =====\nFerry   2\nLaunch\n======  =====\n"],
    ["aligned, with figures", "Boat      Price\nFerry         2\nLaunch\nRaft         14\nYacht         9"],
    ["with tabs", "Boat\tPrice\nFerry\t2\nRaft\t14\nYacht\t9"],
    ["of comma-separated values", "Boat,Price,Seats\nFerry,2,90\nRaft,14,6\nYacht,9,8\n"],
  ])("%s has rows with the names of their columns", (_, text) => {
    expect(records(text)[0]).toMatch(/^Boat: Ferry; Price: 2/u);
    expect(kinds(text)[0]).toMatch(/^columns: Boat/u);
  });

  it("of Markdown shows no bars, and no row of names is body text", () =>
    expect(kinds("| Boat | Price |\n|---|---|\n| Ferry | 2 |\n")).toEqual(["columns: Boat · Price", "row: Ferry · 2"]));

  it("may be values with labels, also in front matter, whose rows name their columns themselves", () => {
    expect(records("Title: Harbour rules\nStatus: final\nEditors: Ines Okoro,\n    Tom Vale\n\nThe quay is old.")).toEqual([
      "Title: Harbour rules",
      "Status: final",
      "Editors: Ines Okoro,\n    Tom Vale",
    ]);
    expect(kinds("---\ntitle: Harbour rules\ntags:\n  - quay\n---\n\nThe quay is old.")).toEqual([
      "row: title: Harbour rules",
      "row: tags: - quay",
      "text: The quay is old.",
    ]);
    expect(records("Note: the quay is closed today.\nRemember: nobody may swim there.")).toEqual([]);
  });

  it("is not prose that is justified with spaces", () => {
    const prose = [
      "The  ferry to the island runs  twice a day in winter, and four",
      "times  from  May until September. Tickets are sold at the kiosk",
      "on  the quay, which opens an hour before the first boat leaves.",
    ];
    expect(records(prose.join("\n"))).toEqual([]);
  });

  it("is not prose with commas", () => expect(records("a, b, c\nd, e, f\ng, h, i\nj, k, l")).toEqual([]));
});

describe("code", () => {
  it("between fences is one paragraph with a sentence for each line", () => {
    const document = readDocument("Run:\n\n```sh\nmake all\n\nmake test\n```\n\nThen go.");
    expect(document.paragraphs.map(({ kind }) => kind)).toEqual(["text", "code", "text"]);
    expect(document.paragraphs[1]?.sentences.map((sentence) => spanText(document, sentence))).toEqual(["make all", "make test"]);
  });

  it("indented after an empty line is a command or an example, not a quotation", () => {
    expect(kinds("To build it, run\n\n    ./configure --prefix=/opt\n    make all\n\nand wait.")[1]).toBe(
      "code: ./configure --prefix=/opt make all",
    );
    expect(kinds("She wrote:\n\n    The boat is late. We wait here.\n\nNobody came.")[1]).toBe("text: The boat is late. We wait here.");
  });

  it("includes drawings", () => expect(kinds("A box is:\n\n+---+\n|ID |\n+---+\n\nIt is small.")[1]).toBe("code: +---+ |ID | +---+"));

  it("keeps marks that would be markup elsewhere", () => expect(kinds("```\n**a** _b_ &amp;\n```\n")).toEqual(["code: **a** _b_ &amp;"]));
});
