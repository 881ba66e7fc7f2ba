import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { convertPdf } from "../../../../adapters/formats/pdf/convert-pdf.ts";
import { createCharacterMaps } from "../../../../adapters/formats/pdf/open-pdf.ts";
import { folderWith } from "../../../folder.ts";
import { printedPages } from "./printed-pages.ts";
import { type DrawnText, linesAt, type PdfDetails, writePdf } from "./write-pdf.ts";

const convert = (pages: readonly (readonly DrawnText[])[], details?: PdfDetails) => convertPdf(writePdf(pages, details), {});
const textOf = async (...pages: readonly (readonly DrawnText[])[]) => (await convert(pages)).text;

/** Prose that shows how the document is set; its lines are full. */
const leave = [
  "Every employee has twenty-eight days of annual leave a year. Leave that is not taken by the",
  "end of March of the next year is lost, unless the manager has agreed in writing to carry the",
  "days over. Ask for leave at least two weeks before it begins.",
];
const body = linesAt(72, 300, leave);
const leaveText = leave.join(" ");

describe("the paragraphs of a PDF", () => {
  it("are the lines between wider gaps, and begin at an indented line, and after a line that ends early", async () => {
    expect(await textOf([...body, ...linesAt(72, 350, ["Ask the office."])])).toBe(`${leaveText}\n\nAsk the office.\n`);
    const more = ["Ask the office if your days are fewer than you think they should be, and bring the letter in", "which promised them."];
    const indented = [{ x: 84, y: 336, text: more[0] ?? "" }, ...linesAt(72, 348, more.slice(1))];
    expect(await textOf([...body, ...indented])).toBe(`${leaveText}\n\n${more.join(" ")}\n`);
    expect(await textOf([...body, ...linesAt(72, 336, more)])).toBe(`${leaveText}\n\n${more.join(" ")}\n`);
  });

  it("go on over the end of a page, and belong to the page on which they begin", async () => {
    const second = [...linesAt(72, 72, leave.slice(2)), ...linesAt(72, 110, ["Ask the office."])];
    const { text, pages: origins } = await convert([body.slice(0, 2), second]);
    expect(text).toBe(`${leaveText}\n\nAsk the office.\n`);
    const pages = origins.map(({ start, end, label }) => `${label}: ${text.slice(start, end).trim()}`);
    expect(pages).toEqual([`page 1: ${leaveText}`, "page 2: Ask the office."]);
  });

  it("are read column by column", async () => {
    const lines = (word: string) => Array.from({ length: 12 }, (_, at) => `the ${word} line number ${at} is a full line of text here`);
    const column = (x: number, word: string) => linesAt(x, 120, lines(word));
    const title = linesAt(72, 80, ["A title that stands across both of the columns of this page"], { size: 16 });
    const text = await textOf([...title, ...column(72, "left"), ...column(330, "next")]);
    expect(text.indexOf("next line number 0")).toBeGreaterThan(text.indexOf("left line number 11"));
    expect(text.split("\n\n")).toHaveLength(2);
  });

  it("have no rotated text in them, but are read from a page that is printed sideways", async () => {
    expect(await textOf([...body, { x: 40, y: 500, text: "DRAFT", isUpright: true }])).toBe(`${leaveText}\n`);
    const sideways = leave.map((text, index): DrawnText => ({ x: 100 + index * 12, y: 700, text, isUpright: true }));
    expect(await textOf(body, [...sideways, { x: 40, y: 40, text: "Page 2" }])).toBe(`${leaveText}\n\n${leaveText}\n`);
  });

  it("are not joined where the bullets of a list are drawings", async () => {
    const items = [
      ...linesAt(102, 350, ["a desk and a chair that are safe,", "a connection that is good enough for calls,", "a room in which"]),
      ...linesAt(132, 386, ["nobody sees the data of a customer,", "nobody hears calls."]),
    ];
    expect(await textOf([...body, ...items])).toBe(`${[leaveText, ...items.map(({ text }) => text)].join("\n\n")}\n`);
    expect(await textOf([...body, ...linesAt(72, 340, ["You need:"]), ...items.map((item) => ({ ...item, y: item.y + 10 }))])).toContain(
      "You need:\n\n- a desk and a chair that are safe,\n- a connection that is good enough for calls,\n- a room in which\n  - nobody sees",
    );
  });
});

describe("the words of a PDF", () => {
  const withEnd = (end: string, next: string) =>
    linesAt(72, 100, [`Every employee who wants to have it has the days of ${end}`, `${next} and so on.`]);

  it.each([
    ["a hyphen", "the depart-", "ment", "the department"],
    ["a soft hyphen", "the depart\u00ad", "ment", "the department"],
    ["a hyphen of the word", "a well-", "known", "a well-known"],
    ["a hyphen that the word has elsewhere", "the re-", "creation", "the re-creation"],
  ])("are whole again where a line divides them at %s", async (_, end, next, whole) => {
    expect(await textOf([...withEnd(end, next), { x: 72, y: 300, text: "A re-creation." }])).toContain(`${whole} and so on`);
  });

  it("have a space where there is a gap between pieces, and none where there is not, and their raised figures", async () => {
    const pieces = ["72 Lea", "88.8 ve", "104 ends."].map((piece) => piece.split(" "));
    expect(await textOf(pieces.map(([x, text = ""]) => ({ x: Number(x), y: 100, text })))).toBe("Leave ends.\n");
    expect(await textOf([...linesAt(72, 100, ["It is 10 m"]), ...linesAt(117, 96, ["2"], { size: 6 })])).toBe("It is 10 m²\n");
  });

  it("are shown as they are where they look like markup", async () => {
    const lines = linesAt(72, 110, ["Use *.txt for _all_ files. Do it.", "", "# is no heading."]);
    const text = await textOf([{ x: 72, y: 80, text: "Files", size: 18 }, ...lines, ...body]);
    expect(text).toContain("# Files\n\nUse \\*.txt for \\_all\\_ files. Do it.\n\n\\# is no heading.");
  });
});

describe("the headings of a PDF", () => {
  it("are larger than the text, larger ones are higher, and may be bold only", async () => {
    const titles = [...linesAt(72, 80, ["Handbook"], { size: 20 }), ...linesAt(72, 120, ["1. Leave"], { size: 14 })];
    expect(await textOf([...titles, ...body])).toBe(`# Handbook\n\n## 1. Leave\n\n${leaveText}\n`);
    expect(await textOf([{ x: 72, y: 280, text: "Annual leave", font: "bold" }, ...body])).toBe(`# Annual leave\n\n${leaveText}\n`);
  });

  it("have the levels of the bookmarks", async () => {
    const titles = [...linesAt(72, 250, ["1 Leave"], { size: 14 }), ...linesAt(72, 280, ["Annual leave"], { font: "bold" })];
    const bookmarks = [{ title: "Handbook" }, { title: "Leave", items: ["Annual leave"] }];
    const { text } = await convert([[...titles, ...body]], { bookmarks });
    expect(text).toBe(`# 1 Leave\n\n## Annual leave\n\n${leaveText}\n`);
  });
});

describe("the lists and tables of a PDF", () => {
  it("are items, with those within them", async () => {
    const form = "• Fill in the form on the intranet with the first and the last day of your leave, and the name";
    const second = [...linesAt(88, 374, ["of the colleague who stands in for you."]), ...linesAt(100, 386, ["• On paper, if you must."])];
    const items = [...linesAt(80, 350, ["• Tell your manager.", form]), ...second, ...linesAt(80, 398, ["• Wait."])];
    expect(await textOf([...body, ...items])).toBe(
      `${leaveText}\n\n- Tell your manager.\n- Fill in the form on the intranet with the first and the last day of your leave, and the name of the colleague who stands in for you.\n  - On paper, if you must.\n- Wait.\n`,
    );
  });

  const row = (y: number, cells: readonly string[], font: DrawnText["font"] = "regular") =>
    cells.map((text, index) => ({ x: 72 + index * 150, y, text, font }));
  const names = (y: number) => row(y, ["Kind", "Rate", "Limit"], "bold");
  const table = [...names(360), ...row(376, ["Lunch", "14.00", "2"]), ...row(392, ["Hotel", "120.00", "1"])];

  it("are tables where cells stand below each other, with the names of the columns, and lines where that is unsure", async () => {
    const written = "| Kind | Rate | Limit |\n| --- | --- | --- |\n| Lunch | 14.00 | 2 |\n| Hotel | 120.00 | 1 |\n";
    expect(await textOf([...body, ...table])).toContain(written);
    const people = ["Anna Berg/Head of the office", "Carl Dahl/Clerk", "Eva Falk/Driver"];
    const pairs = people.flatMap((person, at) => row(360 + at * 16, person.split("/")));
    expect(await textOf([...body, ...pairs])).not.toContain("|");
  });

  it.each([true, false])("are one table where it goes on over the end of a page (names repeated: %s)", async (isNamed) => {
    const more = [...(isNamed ? names(72) : []), ...row(88, ["Train", "80.00", "3"]), ...linesAt(72, 120, ["Keep the receipts."])];
    const rows = "| Lunch | 14.00 | 2 |\n| Hotel | 120.00 | 1 |\n| Train | 80.00 | 3 |";
    expect(await textOf([...body, ...table], more)).toContain(`${rows}\n\nKeep the receipts.\n`);
  });
});

describe("what a PDF has besides its text", () => {
  const page = (number: number) => [
    { x: 72, y: 40, text: `Handbook ${number % 2 === 0 ? "of Bell" : "2026"}` },
    ...linesAt(72, 120, [`Page ${["one", "two", "three", "four", "five", "six"][number - 1]} has a text of its own, and it ends.`]),
    { x: 300, y: 760, text: `${number}` },
  ];

  it("is left out if it is a header or footer, and a note says so", async () => {
    const { text, notes } = await convert([1, 2, 3, 4, 5, 6].map(page));
    expect(text).not.toMatch(/Handbook|\d/u);
    expect(text.split("\n\n")).toHaveLength(6);
    expect(notes).toEqual(["page headers, footers and page numbers left out"]);
  });

  it("is a footnote, which follows the paragraph that goes on over its page's end", async () => {
    const note = { x: 72, y: 700, text: "1 Public holidays are not counted.", size: 7 };
    const text = await textOf([...body.slice(0, 2), note], linesAt(72, 72, leave.slice(2)));
    expect(text).toBe(`${leaveText}\n\n1 Public holidays are not counted.\n`);
  });

  it("is a title that somebody gave it", async () => {
    for (const title of ["Staff handbook", "Microsoft Word - handbook final.doc", "untitled", "handbook_v3.indd"])
      expect((await convert([body], { title })).title).toBe(title === "Staff handbook" ? title : undefined);
  });
});

describe("a PDF that cannot be read", () => {
  const errorOf = async (bytes: Uint8Array) => String(await convertPdf(bytes, {}).catch((error: unknown) => error));
  const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

  it("is said to be a scan if it has no text, damaged, or protected if it has a password", async () => {
    const remedy = "run OCR on it (for example ocrmypdf) and try again.";
    expect(await errorOf(writePdf([[], [], []]))).toBe(`FormatError: has 3 pages but no text: it is a scan; ${remedy}`);
    expect(await errorOf(latin("%PDF-1.7\n%and nothing else"))).toMatch(/^FormatError: is damaged or cut off/u);
    expect(await errorOf(writePdf([body]).slice(0, 200))).toMatch(/^FormatError: is damaged or cut off/u);
    const guarded = await errorOf(writePdf([body], { isProtected: true }));
    expect(guarded).toBe("FormatError: is protected with a password; save a copy without one.");
  });

  it("writes nothing to the console, which belongs to answers", async () => {
    const spies = (["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
    const { text } = await convert([[...body, { x: 72, y: 500, text: "In no font.", font: "missing" }]]);
    expect(text).toContain(leaveText);
    await errorOf(latin("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n"));
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it("has a note for the pages without text, and if its end is missing", async () => {
    expect((await convert([body, [], []])).notes).toEqual(["2 of 3 pages are without text (pictures or empty)"]);
    const { text, notes } = await convertPdf(writePdf([body]).slice(0, -40), {});
    expect(text).toBe(`${leaveText}\n`);
    expect(notes).toEqual(["cut off at its end, so that pages or words may be missing; download or export it again"]);
    expect(await errorOf(writePdf([[]]).slice(0, -40))).toMatch(/^FormatError: is cut off, so that no text is left;/u);
  });

  it("is not read to its end if it has more text than can be served", async () => {
    await expect(convertPdf(writePdf([body, body, body]), { maxLength: 300 })).rejects.toThrow(
      "has more text on 2 of its 3 pages than can be served (300 characters); split it.",
    );
  });
});

it.each(printedPages)("a PDF that a browser printed is read as its page: $name", async ({ name, text }) => {
  const converted = await convertPdf(await readFile(join(import.meta.dirname, "printed", `${name}.pdf`)), {});
  expect(converted).toMatchObject({ text, title: "Staff handbook" });
});

const fetchMap = ({ BinaryDataFactory }: ReturnType<typeof createCharacterMaps>, filename: string) =>
  new BinaryDataFactory().fetch({ kind: "cMapUrl", filename });

it("the character maps of a PDF are read where poppler-data is installed", async () => {
  const maps = createCharacterMaps(await folderWith({ "Adobe-GB1/GBK-EUC-H": "a map" }));
  expect(new TextDecoder().decode(await fetchMap(maps, "GBK-EUC-H"))).toBe("a map");
  expect([...maps.missing]).toEqual([]);
});
