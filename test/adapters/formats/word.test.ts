import { crc32 } from "node:zlib";
import * as docx from "docx";
import { describe, expect, it } from "vitest";
import { convertWord } from "../../../adapters/formats/word/convert-word.ts";
import { zipOf } from "./zip-of.ts";

const convert = (bytes: Uint8Array) => convertWord(bytes, {});

describe("the text of a Word file", () => {
  it("has headings, lists, tables and footnotes, without what tracked changes delete", async () => {
    const { text, title, notes } = await convert(await docx.Packer.toBuffer(handbook()));
    expect(text).toBe(
      [
        "# Staff handbook",
        "## Leave",
        "Everybody has 25 days of leave[1] a year.",
        "- Ask early.\n  - In writing.\n- Tell your team.",
        "| Years | Days | Notice |\n| --- | --- | --- |\n| 0–3 | 25 | 2 weeks |\n| 4–9 | 28 | 2 weeks |",
        "1. Part-time staff: pro rata.\n",
      ].join("\n\n"),
    );
    expect(title).toBe("Staff handbook");
    expect(notes).toEqual([
      "automatic numbers of 3 paragraphs left out: they are not in the file",
      "the first row of 1 table is taken as names of columns, which is a guess",
    ]);
  });
});

describe("the headings of a Word file", () => {
  it("have the names of styles in other languages", async () => {
    const named = { "word/styles.xml": styles(style("a", "Überschrift 1"), style("b", "heading 2"), style("c", "toc 1")) };
    const bytes = wordFile(styled("a", "Urlaub") + styled("b", "Antrag") + styled("c", "Urlaub 3"), named);
    expect((await convert(bytes)).text).toBe("# Urlaub\n\n## Antrag\n");
  });

  it.each(["Heading2", "berschrift2", "Titre2", "Rubrik2", "标题 2", "Ttulo2"])("have the id %s where no style is defined", async (id) => {
    expect((await convert(wordFile(styled(id, "Leave")))).text).toBe("## Leave\n");
  });

  it("have the numbers of no list, and an outline without numbers is none, as LibreOffice writes it", async () => {
    const ids = ["Heading1", "Heading2", "Plain", "Step"];
    const bytes = wordFile(
      styled("Heading1", "Club") + styled("Heading2", "Boats") + styled("Plain", "Sails.") + styled("Step", "Rigging."),
      {
        "word/styles.xml": styles(...ids.map((id) => style(id, id.replace(/(?=\d)/u, " ").toLowerCase()))),
        "word/numbering.xml": numbering(["Heading1", "none"], ["Heading2", "decimal"], ["Plain", "none"], ["Step", "decimal"]),
      },
    );
    const { text, notes } = await convert(bytes);
    expect(text).toBe("# Club\n\n## Boats\n\nSails.\n\n- Rigging.\n");
    expect(notes).toEqual(["automatic numbers of 2 paragraphs left out: they are not in the file"]);
  });

  it("have an outline level, also one of the style that theirs is based on", async () => {
    const clause = `The tenant pays. ${"He pays in advance, by standing order, and without deductions. ".repeat(4)}`.trim();
    const bytes = wordFile(
      styled("Chapter", "Rent") + styled("Chapter2", "Paying") + styled("Chapter2", clause) + styled("Loop", "a") + styled("Body", "b"),
      {
        "word/styles.xml": styles(
          style("Chapter", "Kapitel", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
          style("Section", "Abschnitt", "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>"),
          style("Chapter2", "Kapitel, klein", '<w:basedOn w:val="Section"/>'),
          style("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
          style("Body", "Text", '<w:basedOn w:val="Chapter"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
        ),
      },
    );
    expect((await convert(bytes)).text).toBe(`# Rent\n\n## Paying\n\n${clause}\n\na\n\nb\n`);
  });
});

describe("a Word file that cannot be read", () => {
  const text = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>";
  const twoNames = "has two parts of one name, or one of two names, so that programs read it differently; open it in Word";

  it.each<readonly [string, Uint8Array, string]>([
    ["an encrypted archive", patched(wordFile(text), (bytes, at) => bytes.writeUInt16LE(1, at + 8)), "is protected with a password; save"],
    ["half of it", wordFile(text).subarray(0, 300), "is damaged or incomplete"],
    ["no bytes", new Uint8Array(), "is damaged or incomplete"],
    ["another archive", zipOf({ "a.txt": "x" }), "is no Word file"],
    ["no document in it", zipOf({ "[Content_Types].xml": "<Types/>" }), "is damaged; open it in Word"],
    ["XML that is not closed", wordFile("<w:p>"), "is damaged; open it in Word"],
    ["no text", wordFile(""), "has no text"],
    ["entities", wordFile(text, { "word/x.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>' }), "has XML with a document type"],
    ["a size of 4 GB", patched(wordFile(text), (bytes, at) => bytes.writeUInt32LE(0xfffffff0, at + 24)), "inflates to more than 200 MB"],
    ["a part that an extra field renames", wordFile(text, { "word/a.png": text }, unicodePath("word/a.png", "word/b.xml")), twoNames],
    ["a part that its own header names otherwise", replaced(wordFile(text, { "word/a.png": text }), "word/a.png", "word/b.png"), twoNames],
    ["two parts of one name", replaced(wordFile(text, { "word/b.png": text, "word/a.png": text }), /word\/a/gu, "word/b"), twoNames],
    ["10,001 parts", zipOf(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}`, ""]))), "has more than 10000 parts"],
  ])("with %s says what to do", async (_, bytes, message) => {
    await expect(convert(bytes)).rejects.toThrow(message);
  });

  it("as a bomb that hides its size is not inflated", async () => {
    const bomb = patched(wordFile(text, { "word/a.xml": Buffer.alloc(20_000_000) }), (bytes, at) => bytes.writeUInt32LE(10, at + 24));
    await expect(convert(bomb)).rejects.toThrow("has more than 15 MB of text with its formatting");
    // There is no text outside of the parts whose content was checked.
    const hidden = {
      "_rels/.rels": relationList(relation("r1", "officeDocument", "word/media/image.png")),
      "word/media/image.png": body(text),
    };
    await expect(convert(wordFile("", hidden))).rejects.toThrow("has no text");
  });
});

function handbook(): docx.Document {
  const item = (text: string, level = 0) => new docx.Paragraph({ text, numbering: { reference: "steps", level } });
  const row = (cells: readonly string[]) =>
    new docx.TableRow({ children: cells.map((text) => new docx.TableCell({ children: [new docx.Paragraph(text)] })) });
  const change = { id: 1, author: "Ann", date: "2026-01-01T00:00:00Z" };
  const alignment = docx.AlignmentType.START;
  const levels = [0, 1].map((level) => ({ level, format: "decimal", text: `%${level + 1}.`, alignment }) as const);
  const leave = new docx.Paragraph({
    children: [
      new docx.TextRun("Everybody has "),
      new docx.DeletedTextRun({ ...change, text: "20" }),
      new docx.InsertedTextRun({ ...change, id: 2, text: "25" }),
      new docx.TextRun({ text: " days", bold: true }),
      new docx.TextRun(" of leave"),
      new docx.FootnoteReferenceRun(1),
      new docx.TextRun(" a year."),
    ],
  });
  const children = [
    new docx.Paragraph({ text: "Staff handbook", heading: docx.HeadingLevel.TITLE }),
    new docx.Paragraph({ text: "Leave", heading: docx.HeadingLevel.HEADING_2 }),
    leave,
    ...[item("Ask early."), item("In writing.", 1), item("Tell your team.")],
    new docx.Table({ rows: [row(["Years", "Days", "Notice"]), row(["0–3", "25", "2 weeks"]), row(["4–9", "28", "2 weeks"])] }),
  ];
  const numbering = { config: [{ reference: "steps", levels }] };
  const footnotes = { 1: { children: [new docx.Paragraph("Part-time staff: pro rata.")] } };
  return new docx.Document({ numbering, footnotes, sections: [{ children }] });
}

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function styled(id: string, text: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}

function styles(...all: readonly string[]): string {
  return `<w:styles ${namespace}>${all.join("")}</w:styles>`;
}

function style(id: string, name: string, more = ""): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
}

/** Lists, each for the paragraphs of a style, with the format of its numbers. */
function numbering(...lists: readonly (readonly [style: string, format: string])[]): string {
  const list = ([id, format]: (typeof lists)[number], index: number) =>
    `<w:abstractNum w:abstractNumId="${index}"><w:lvl w:ilvl="0"><w:numFmt w:val="${format}"/><w:lvlRestart w:val="0"/><w:pStyle w:val="${id}"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>`;
  return `<w:numbering ${namespace}>${lists.map(list).join("")}</w:numbering>`;
}

function wordFile(
  text: string,
  others: Readonly<Record<string, string | Uint8Array>> = {},
  extras: Readonly<Record<string, Buffer>> = {},
): Buffer {
  const files = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": relationList(relation("r1", "officeDocument", "word/document.xml")),
    "word/_rels/document.xml.rels": relationList(relation("r1", "styles", "styles.xml") + relation("r2", "numbering", "numbering.xml")),
    "word/document.xml": body(text),
    ...others,
  };
  return zipOf(files, extras);
}

function body(text: string): string {
  return `<w:document ${namespace}><w:body>${text}</w:body></w:document>`;
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
}

function relationList(all: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all}</Relationships>`;
}

/** The extra field that gives a file another name: APPNOTE.TXT 4.6.9. */
function unicodePath(file: string, name: string): Readonly<Record<string, Buffer>> {
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + name.length, 2);
  field.writeUInt8(1, 4);
  field.writeUInt32LE(crc32(file), 5);
  return { [file]: Buffer.concat([field, Buffer.from(name)]) };
}

/** A text replaces another of the same length: the first, in the file's own header, or all. */
function replaced(archive: Buffer, from: string | RegExp, to: string): Buffer {
  return Buffer.from(archive.toString("latin1").replace(from, to), "latin1");
}

/** Changes the last file's entry in the central directory. */
function patched(archive: Buffer, change: (bytes: Buffer, at: number) => void): Buffer {
  const bytes = Buffer.from(archive);
  change(bytes, bytes.lastIndexOf("PK\u0001\u0002"));
  return bytes;
}
