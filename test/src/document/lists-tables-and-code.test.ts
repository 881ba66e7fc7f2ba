import { describe, expect, it } from "vitest";
import { readDocument, spanText } from "../../../src/document/document.ts";
import { tableCells } from "../../../src/document/document-structure.ts";
import { kinds, leadIn, lists, prose, shownParagraphs as shown } from "./shown-paragraphs.ts";

describe("lists", () => {
  const text = `The council shall:

* keep the harbour clean, which takes a boat and two people for the
  whole of the summer,
* sell tickets:
  - to adults
  - to children
* repair the quay.

${prose.join("\n")}
1. Ask the harbour master.
2. Pay.`;

  it("have items that may be wrapped, and the paragraph that introduces them", () => {
    expect(kinds(text)[1]).toBe("item: keep the harbour clean, which takes a boat and two people for the whole of the summer,");
    expect(leadIn(text, "repair")).toBe("The council shall:");
    expect(leadIn(text, "Pay.")).toBe(prose.join(" "));
  });

  it("are nested by their indentation or their marks", () => {
    expect(leadIn(text, "to children")).toBe("sell tickets:");
    const clauses = "The tenant shall:\n\n(1) pay rent:\n\n(a) monthly;\n\n(b) in advance;\n\n(2) keep the gate shut.";
    expect(leadIn(clauses, "in advance")).toBe("pay rent:");
    expect(leadIn(clauses, "gate")).toBe("The tenant shall:");
    expect(leadIn("管理中心履行下列职责：\n\n（一）编制计划；\n\n（二）负责核算。", "核算")).toBe("管理中心履行下列职责：");
  });

  it("are introduced by the paragraph above them, but not by one of another section", () => {
    expect(leadIn("Before you go:\n\n- Bring a coat.\n- Bring a lamp.", "lamp")).toBe("Before you go:");
    expect(leadIn("# Rules\n\nWe close at ten.\n\n## Bring\n\n- a coat\n- a lamp", "lamp")).toBeUndefined();
  });

  it("go on after a remark or an example, with the next number or one close to it", () => {
    const text = "# Pump\n\n1. Open the valve.\n\n```\npump --start\n```\n\nIt hums.\n\n2. Close it.\n4. Leave.\n\n1. Another list.\n";
    expect(lists(text)).toEqual([["Open the valve.", "pump --start", "It hums.", "Close it.", "Leave."], ["Another list."]]);
  });

  it("have bullets with several spaces, also nested, wrapped and with further paragraphs", () => {
    const text =
      "*   Keep the harbour clean.\n*   Sell tickets:\n    -   to adults\n    -   to children who are older\n        than ten\n*   Repair it.\n\n    The quay is old.\n";
    const items = [
      "item: Keep the harbour clean.",
      "item: Sell tickets:",
      "item: to adults",
      "item: to children who are older than ten",
      "item: Repair it.",
    ];
    for (const sign of ["", "# Tasks\n\n"])
      expect(kinds(sign + text).slice(sign === "" ? 0 : 1)).toEqual([...items, "text: The quay is old."]);
    expect(leadIn(text, "to children")).toBe("Sell tickets:");
    expect(leadIn(text, "quay")).toBe("Repair it.");
    expect(kinds("o  Row out.\no  Row back.\no  Rest.")).toEqual(["item: Row out.", "item: Row back.", "item: Rest."]);
  });

  it("are numbered in any way", () => {
    const [numbers, letters, roman] = [
      ["6", "6a", "6b", "7"],
      ["g", "h", "i", "j"],
      ["i", "ii", "iii", "iv", "v", "vi"],
    ];
    for (const marks of [numbers, letters, roman].flatMap((all) => [
      all.map((each) => `${each})`),
      all.map((each) => `${each}.`),
      all.map((each) => `(${each})`),
    ])) {
      const list = `Then:\n\n${marks.map((mark, index) => `${mark} Row ${index}`).join("\n")}`;
      expect(kinds(list).slice(1)).toEqual(marks.map((_, index) => `item: Row ${index}`));
      expect(leadIn(list, `Row ${marks.length - 1}`)).toBe("Then:");
    }
  });

  it("have their own lead-in within an item", () => {
    const text =
      "The council shall:\n\n1. Repair the quay.\n\n   It needs for that:\n\n   - wood\n   - nails\n\n   Later also:\n\n   - paint\n\n2. Rest.";
    expect(leadIn(text, "nails")).toBe("It needs for that:");
    expect(leadIn(text, "paint")).toBe("Later also:");
    expect(leadIn(text, "Rest")).toBe("The council shall:");
  });

  it("do not begin at a number that a wrapped sentence happens to begin a line with", () => {
    const wrapped = `${prose[0]}\n${prose[1]}\nwhich the harbour master explains to the visitors in the hall on page\n30. Then the boat leaves.`;
    expect(shown(`${wrapped}\n\n${prose.join("\n")}`)).toHaveLength(2);
  });
});

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

describe("a table", () => {
  it.each([
    ["of Markdown", "| Boat | Price |\n|:--|--:|\n| Ferry | 2 |\n| Launch | |\n"],
    ["of Markdown without outer bars", "Boat | Price\n--- | ---\nFerry | 2\nLaunch | \n"],
    [
      "drawn",
      "+--------+-------+\n| Boat   | Price |\n+========+=======+\n| Ferry  | 2     |\n+--------+-------+\n| Launch |       |\n+--------+-------+\n",
    ],
    ["of reStructuredText", "======  =====\nBoat    Price\n======  =====\nFerry   2\nLaunch  5\n======  =====\n"],
    ["aligned", "Boat      Price\nFerry     2\nRaft      14\nYacht     9"],
    ["with tabs", "Boat\tPrice\nFerry\t2\nRaft\t14\nYacht\t9"],
  ])("%s has rows with the names of their columns", (_, text) => {
    expect(records(text)[0]).toMatch(/^Boat: Ferry; Price: 2/u);
    expect(kinds(text)[0]).toMatch(/^columns: Boat/u);
  });

  it("of Markdown shows no bars, and no row of names is body text", () =>
    expect(kinds("| Boat | Price |\n|---|---|\n| Ferry | 2 |\n")).toEqual(["columns: Boat · Price", "row: Ferry · 2"]));

  it("is not front matter", () =>
    expect(kinds("---\ntitle: Harbour rules\ntags:\n  - quay\n---\n\nThe quay is old.")).toEqual(["text: The quay is old."]));

  it("may have a title over all columns", () => {
    const text = "# Ferries\n\n| Our boats |\n| Boat | Price |\n|---|---|\n| Raft | 2 |\n\nIt is late.";
    expect(records(text)).toEqual(["Boat: Raft; Price: 2"]);
    expect(kinds(text)[1]).toBe("caption: Our boats");
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
  it("between fences is one paragraph, and one sentence if it is short", () => {
    const document = readDocument("Run:\n\n```sh\nmake all\n\nmake test\n```\n\nThen go.");
    expect(document.paragraphs.map(({ kind }) => kind)).toEqual(["text", "code", "text"]);
    expect(document.paragraphs[1]?.sentences.map((sentence) => spanText(document, sentence))).toEqual(["make all\n\nmake test"]);
    const long = readDocument(`Run:\n\n\`\`\`sh\n${"make all\n".repeat(100)}\`\`\`\n`);
    expect(long.paragraphs[1]?.sentences).toHaveLength(100);
  });

  it("indented after an empty line is a command or an example, not a quotation", () => {
    expect(kinds("To build it, run\n\n    ./configure --prefix=/opt\n    make all\n\nand wait.")[1]).toBe(
      "code: ./configure --prefix=/opt make all",
    );
    expect(kinds("She wrote:\n\n    The boat is late. We wait here.\n\nNobody came.")[1]).toBe("text: The boat is late. We wait here.");
  });

  it("belongs to the item or the paragraph that announces it", () => {
    const text =
      "1) Unpack the boat and\n   run the following:\n\n       tar -xf boat\n\n2) Build it.\n\n   Do it with:\n\n       make --boat\n\n   Then wait.";
    expect(kinds(text)).toContain("code: tar -xf boat");
    expect(leadIn(text, "tar")).toBe("Unpack the boat and run the following:");
    expect(kinds(text)).toContain("code: make --boat");
    expect(leadIn(text, "make")).toBe("Do it with:");
    expect(leadIn(text, "wait")).toBe("Build it.");
  });

  it("keeps marks that would be markup elsewhere", () => expect(kinds("```\n**a** _b_ &amp;\n```\n")).toEqual(["code: **a** _b_ &amp;"]));
});
