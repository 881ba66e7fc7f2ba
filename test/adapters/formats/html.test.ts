import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { convertHtml } from "../../../adapters/formats/html/convert-html.ts";
import { type MarkdownBlock, writeMarkdown } from "../../../adapters/formats/markdown-writer.ts";
import { shownParagraphs } from "../../src/document/shown-paragraphs.ts";

const convert = (html: string | Uint8Array) => convertHtml(typeof html === "string" ? Buffer.from(html) : html, {});

async function markdown(html: string): Promise<string> {
  return (await convert(html)).text.trimEnd();
}

const shown = async (html: string) => shownParagraphs((await convert(html)).text);

const pieces =
  "word Two 3 12. b * ** _ __ ` `` ``` ~~ [ ] ( ) ]( < > <b> </b> &amp; # ## | \\ - + = . : ! -- & ; { } ' \" / $ <!-- --> x_y a.b [^1] ， 。".split(
    " ",
  );

/** Texts of marks of Markdown and HTML. Each ends with a word, since rows of marks are furniture. */
function randomTexts(count: number, seed: number): readonly string[] {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const piece = () => `${pieces[random(pieces.length)]}${random(2) ? " " : ""}`;
  return Array.from({ length: count }, () => `${Array.from({ length: 1 + random(9) }, piece).join("")}word`);
}

describe("the text of a page", () => {
  it.each(["<dl><dt>a<dd>b", "<table><tr><td>a"])("refuses %s thousands of times within each other, with a remedy", async (opening) => {
    const remedy = "has more than 500 tables or lists of terms within each other; save it as .txt.";
    await expect(convert(opening.repeat(1_000))).rejects.toThrow(remedy);
    expect(await markdown(opening.repeat(100))).toContain("a");
  });

  const nestedCode =
    "<ol><li>One<pre>x<ul><li><pre>y</pre></ul><blockquote>z</blockquote></pre>tail<li>Two</ol><blockquote>Rest.</blockquote>";
  const leave =
    "<table><caption>Leave</caption><thead><tr><th>Years<th colspan=2>Days</thead><tr><td rowspan=2>0–3<td>25<td>x<tr><td>26<td>z<tr><td colspan=3>All</table>";
  const layout = "<table><tr><td>Left<td><h2>Title</h2><table><tr><td>a<td>b<tr><td>c<td>d</table><tr><td>x<td>y</table>";
  const comment = '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>';
  it.each([
    ["a paragraph for each block", "<div>Loose <i>text</i><p>1\n one<div>2</div>tail</div>", "Loose text\n\n1 one\n\n2\n\ntail"],
    ["space as in CSS", "<p> a<b>b</b><span> c </span> d&nbsp;e&nbsp; f soft&shy;ly zero&#8203;width", "ab c d\u00a0e f softly zerowidth"],
    ["a paragraph that two line breaks end", "<p>one<br>street<br> <br>two", "one street\n\ntwo"],
    ["lines that are values", "<p>Monday: 9–5<br>Tuesday: 9–6", "Monday: 9–5\nTuesday: 9–6"],
    ["lines that are sentences", "<p>First.<br>Second.", "First.\n\nSecond."],
    ["lists within lists", "<ul><li>a<ul><li><p>b</p><p>more</p></ul><li>c</ul>", "- a\n  - b\n\n    more\n\n- c"],
    ["the numbers of the page", "<ul><li>c<ol start=3><li>d<li value=7>e</ol></ul>", "- c\n  3. d\n  7. e"],
    ["numbers that run down", "<ol reversed><li>a<li>b</ol>", "2. a\n1. b"],
    ["lists of Google Docs", '<ol class="lst-kix_x-0"><li>a</ol><ul class="lst-kix_x-1"><li>b</ul>', "1. a\n   - b"],
    ["tables by rows", leave, "Leave\n\n| Years | Days | Days |\n| --- | --- | --- |\n| 0–3 | 25 | x |\n| 0–3 | 26 | z |\n| All |"],
    ["the cells of a table that only places things as blocks", layout, "Left\n\n## Title\n\n| a | b |\n| c | d |\n\nx\n\ny"],
    ["explanations under their terms", "<dl><dt>Carry-over<dd>Five days may be kept.</dl>", "Carry-over\n  Five days may be kept."],
    ["short values in rows", "<dl><dt>Owner<dd>Mary<dt>Version<dd>3</dl>", "| Owner | Mary |\n| Version | 3 |"],
    ["several terms and explanations", "<dl><dt>Pay<dt>Wage<dd>On Friday.<dd>In cash.</dl>", "Pay, Wage\n  On Friday.\n\n  In cash."],
    ["a summary as a heading", "<h2>Leave</h2><details><summary>Rest</summary><p>Later.</details>", "## Leave\n\n### Rest\n\nLater."],
    ["a heading in a summary once", "<details><summary><h3>Notice</h3></summary>Two weeks.</details>", "## Notice\n\nTwo weeks."],
    ["code after a colon as code", "<p>So:<br><br><tt>leave *all*</tt><br><br>Wait.", "So:\n\n```\nleave *all*\n```\n\nWait."],
    ["only such code as code", "<p>Wait:<p><span class=code>x</span> is it:<p><code>y</code>", "Wait:\n\nx is it:\n\n```\ny\n```"],
    [
      "the title of a table, and a table that goes on without names",
      "<table><tr><td colspan=2>Leave<tr><th>Years<th>Days<tr><td><p>0</p><p>to 3</p><td>25</table><table><tr><td colspan=2>Later<tr><td>4<td>26<tr><td>5<td>27</table>",
      "| Leave |\n| Years | Days |\n| --- | --- |\n| 0 to 3 | 25 |\n| Later |\n| 4 | 26 |\n| 5 | 27 |",
    ],
    ["a term without a value, and none of another", "<dl><dt>Fax<dd><dt>Phone<dd>12 34</dl>", "| Fax |\n| Phone | 12 34 |"],
    ["what is in code as its text, also code in code", nestedCode, "1. One\n\n   ```\n   xyz\n   ```\n\n   tail\n\n2. Two\n\n> Rest."],
    ["nothing that was deleted", "<p>The price is <del>10</del> <ins>20</ins> euros.", "The price is 20 euros."],
    ["attributes of any name", "<p constructor __proto__>The price.", "The price."],
    ["quotations and code", "<blockquote><p>Rest.</blockquote><pre><code>a\n  <b>b</b></code></pre>", "> Rest.\n\n```\na\n  b\n```"],
    ["quotation marks", "<p><q>Yes</q>, he said.", "“Yes”, he said."],
    ["10⁶ that is not 106", "<p>10<sup>6</sup> m<sup>2</sup> on the 1<sup>st</sup>, H<sub>2</sub>O.", "10⁶ m² on the 1st, H2O."],
    ["numbers of notes apart", '<p>It ends.<sup><a href="#n1">1</a></sup>', "It ends.[1]"],
    ["titles of panels", '<h2>Leave</h2><div><p class="title">Mind</p><p>Ask early.</p></div>', "## Leave\n\nMind\n\nAsk early."],
    [
      "no list of links to its own headings",
      '<ul><li><a href="#a">Scope of the policy</a><li><a href="#b">Leave</a></ul><h2>Scope of the policy</h2><p>All.',
      "## Scope of the policy\n\nAll.",
    ],
    [
      "the title of Google Docs as a heading, without comments",
      `<p class="c2 title">Handbook</p><p>25 days.${comment}</p><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Check!</p></div>`,
      "# Handbook\n\n25 days.",
    ],
  ])("has %s", async (_, html, expected) => {
    expect(await markdown(html)).toBe(expected);
  });

  it("leaves out scripts, styles, comments, controls, pictures and what is hidden", async () => {
    const html = `<style>s</style><p>Seen<script>document.write("<p>no")</script><!-- no --><noscript>no</noscript><template>no</template>
      <button>no</button><select><option>no</select><textarea>no</textarea><span hidden>no</span><span aria-hidden=true>no</span>
      <i style="color:red; display: none">no</i><svg><title>no</title></svg><img alt="no" src=x><ruby>漢<rp>(</rp><rt>no</rt></ruby></p>`;
    expect(await markdown(html)).toBe("Seen 漢");
    expect((await convert(html)).notes).toEqual(["1 picture with a description left out"]);
  });
});

describe("the main content of a page", () => {
  const text = "A sentence that says something about leave. ".repeat(5).trim();

  it("is without menus, header and footer of the site, and says so", async () => {
    const menu = "<nav><ul><li><a href=/>Home page</a><li><a href=/a>About us all</a></ul></nav>";
    const { text: written, notes } = await convert(
      `<header><a href=/>Acme</a></header>${menu}<div class=sidebar><a href=/b>Related things</a></div><p>${text}<footer>Imprint of Acme</footer>`,
    );
    expect(written).toBe(`${text}\n`);
    expect(notes).toEqual(["menus, header and footer left out (48 characters)"]);
  });

  it("is main, with the title that is above it, the body if main has little of the text, and everything if hardly anything is left", async () => {
    expect(await markdown(`<div><h1>Leave</h1></div><p>Before</p><main><p>${text}</main><p>After`)).toBe(`# Leave\n\n${text}`);
    expect(await markdown(`<main>Loading</main><p>${text}`)).toBe(`Loading\n\n${text}`);
    expect(await markdown(`<nav><p>${text}</nav><p>x`)).toBe(`${text}\n\nx`);
  });

  it("has the title of the page, or its first heading", async () => {
    expect((await convert("<title> Leave &amp;\n rest </title><h1>x</h1>")).title).toBe("Leave & rest");
    expect((await convert("<h1>Leave<a class=headerlink href=#leave>¶</a></h1>")).title).toBe("Leave");
    expect((await convert("<p>x")).title).toBeUndefined();
  });

  it("has the marks to edit, the contents and the links back of MediaWiki left out", async () => {
    const html = `<div role=main><h1>Tea</h1><p>A drink.<sup><a href="#n1">[1]</a></sup><div class=toc role=navigation><a href="#h">History</a></div>
      <h2>History<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2><p>It began in China.<ol><li><a href="#r1">↑</a> Martin, p. 8.</ol></div>`;
    expect(await markdown(html)).toBe("# Tea\n\nA drink.[1]\n\n## History\n\nIt began in China.\n\n1. Martin, p. 8.");
  });
});

const declare = (label: string, text: string) => `<meta http-equiv=Content-Type content="text/html; charset=${label}"><p>${text}`;

it.each([
  ["windows-1251", "Отпуск"],
  ["shift_jis", "休暇の規則"],
  ["gb18030", "休假规定"],
  ["iso-8859-1", "Café “x”"],
])("the encoding of a page is %s if the page declares it", async (label, text) => {
  expect((await convert(iconv.encode(declare(label, text), label === "iso-8859-1" ? "windows-1252" : label))).text).toBe(`${text}\n`);
});

describe("a page that is refused or would take long", () => {
  it("has no text, because its scripts would fill it", async () => {
    const empty = '<div id=root></div><script>render("text")</script><noscript>Enable it</noscript>';
    await expect(convert(empty)).rejects.toThrow("has no text (a page that scripts");
    await expect(convert("")).rejects.toThrow("has no text");
  });

  it("has 10,000 elements within each other, or lists, which are indented only to a certain depth", async () => {
    expect(await markdown(`${"<div>".repeat(10_000)}deep`)).toBe("deep");
    expect((await convert("<ul><li>a".repeat(2_000))).text.length).toBeLessThan(160_000);
  });

  it("has elements that are copied into every paragraph", async () => {
    const open = Array.from({ length: 20_000 }, (_, index) => `<p><font color=c${index}>x`).join("");
    await expect(convert(open)).rejects.toThrow("has too many elements that are never closed");
  });
});

it("any text is shown word for word", async () => {
  for (const text of randomTexts(150, 11)) {
    const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    expect(await shown(`<p>${escaped}<h2>${escaped}</h2><ul><li>${escaped}</ul><p>${escaped}`), text).toEqual([text, text, text, text]);
  }
});

const shownBlocks = (blocks: readonly MarkdownBlock[]) => shownParagraphs(writeMarkdown(blocks).text);

const paragraph = (text: string) => ({ kind: "paragraph", text }) as const;

describe("writing Markdown", () => {
  it("writes the blocks as the document reader knows them", () => {
    const { text, starts } = writeMarkdown([
      { kind: "heading", level: 2, text: "Leave" },
      { kind: "paragraph", text: "Everybody has\nleave." },
      { kind: "item", text: "Annual" },
      { kind: "item", number: 9, text: "by year", depth: 1 },
      { kind: "paragraph", text: "It counts.", depth: 2 },
      { kind: "item", text: "Sick" },
      { kind: "table", names: ["Days", "Years"], rows: ["25/0–3", "30/4|5"].map((row) => row.split("/")) },
      { kind: "quote", text: "Rest." },
      { kind: "code", text: "a ```\n```\n  b" },
    ]);
    expect(text).toBe(
      [
        "## Leave\n\nEverybody has leave.\n\n- Annual\n  9. by year\n\n     It counts.\n\n- Sick\n\n",
        "| Days | Years |\n| --- | --- |\n| 25 | 0–3 |\n| 30 | 4\\|5 |\n\n> Rest.\n\n````\na ```\n```\n  b\n````\n",
      ].join(""),
    );
    const begins = ["## L", "Ever", "- An", "9. b", "It c", "- Si", "| Da", "> Re", "````"];
    expect(starts.map((start) => text.slice(start).trim().slice(0, 4))).toEqual(begins);
  });

  const misread = [
    "# 5\n## Leave\n* note\n- Yes, he said.\n+ 3 degrees\n1. January is a holiday\n12) items\n(a) only\nii. x\na. m. o.\n> 30 days\n---\n***\n===",
    "\na_b_c\n_x_ and __init__\n2 * 3 * 4\n*a* **b**\n`x` and ``y``\n<T> of <b>bold</b>\n<!-- no -->\n&amp; &#65; AT&T\n[a](b) [c][d] [^1]",
    "\n[x]: /url\n| a | b |\na | b\n+---+\n\\* and \\\\ and C:\\Temp\\[1]\n~~~\n~~no~~\n```js\n[ ] done\n.. _target:\nXARGS(1)\n![x](y.png)",
    "\n<https://example.org/a_b_>\n1984. A novel\n^{x}_y_",
  ];
  it.each(misread.join("").split("\n"))("shows %s as it is", (text) => {
    for (const blocks of [[paragraph(text)], [{ kind: "heading", level: 1, text: "Title" } as const, paragraph(text)]])
      expect(shownBlocks(blocks).at(-1)).toBe(text);
  });

  it("shows any text as it is in every kind of block", () => {
    // Short lines are headings, which are read in other ways.
    for (const text of randomTexts(100, 7).map((words) => words.replace(/ +/gu, " ").trim())) {
      const expectShown = (blocks: MarkdownBlock[], expected = blocks.map(() => text)) =>
        expect(shownBlocks(blocks), JSON.stringify(blocks)).toEqual(expected);
      expectShown([paragraph(text)]);
      expectShown([paragraph(text), paragraph("It ends."), paragraph(text)], [text, "It ends.", text]);
      expectShown([{ kind: "heading", level: 1, text }]);
      expectShown([{ kind: "quote", text }]);
      const item = { kind: "item", number: 2, text, depth: 1 } as const;
      expectShown([{ kind: "item", text }, item, { ...paragraph(text), depth: 2 }]);
      expectShown([{ kind: "code", text }, paragraph(text)]);
    }
  });

  it("keeps numbers that somebody typed before paragraphs as a list, but not a number that is alone", () => {
    expect(writeMarkdown([paragraph("1. Sign."), paragraph("2. Send.")]).text).toBe("1. Sign.\n\n2. Send.\n");
    expect(writeMarkdown([paragraph("1. May is a holiday.")]).text).toBe("<!-- markdown -->\n\n1\\. May is a holiday.\n");
  });

  it.each(["Issue #", "C #2 ##", "# ###"])("keeps # at the end of the heading %s", (text) => {
    expect(shownBlocks([{ kind: "heading", level: 2, text }, paragraph("It is so.")])).toEqual([text, "It is so."]);
  });
});
