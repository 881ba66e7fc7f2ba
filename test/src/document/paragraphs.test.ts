import { describe, expect, it } from "vitest";
import { displayText } from "../../../src/document/display-text.ts";
import { findCitedSpan, readDocument, spanText } from "../../../src/document/document.ts";
import { tableCells } from "../../../src/document/document-structure.ts";
import { isBodyText } from "../../../src/document/paragraphs.ts";
import { shownParagraphs as shown } from "./shown-paragraphs.ts";

/** Each paragraph as "kind: text". */
function kinds(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs.map((paragraph) => `${paragraph.kind}: ${displayText(document, paragraph)}`);
}

/** The headings above the paragraph that contains `words`, the highest first. */
function path(text: string, words: string): string {
  const document = readDocument(text);
  const headings: string[] = [];
  let paragraph = document.paragraphs.find((each) => displayText(document, each).includes(words));
  while (paragraph?.heading !== undefined) {
    paragraph = document.paragraphs[paragraph.heading - 1];
    if (paragraph) headings.unshift(displayText(document, paragraph));
  }
  return headings.join(" > ");
}

function leadIn(text: string, words: string): string | undefined {
  const document = readDocument(text);
  const found = document.paragraphs.find((each) => displayText(document, each).includes(words))?.leadIn;
  const paragraph = found === undefined ? undefined : document.paragraphs[found - 1];
  return paragraph && displayText(document, paragraph);
}

const prose = [
  "The ferry to the island runs twice a day in winter, and four times",
  "from May until September. Tickets are sold at the kiosk on the quay,",
  "which opens an hour before the first boat leaves the harbour.",
];

describe("a text whose lines were joined", () => {
  const joined =
    "Ferries\nTimes -----\nThe ferry runs twice a day in winter.\n1. Tickets.\nThe kiosk on the quay sells them.\n2. Bicycles.\nThey travel free.";

  it("keeps headings with the marks below them, and numbered ones", () => {
    expect(kinds(joined)).toContain("heading: Times");
    expect(path(joined, "travel free")).toContain("2. Bicycles.");
  });
});

describe("soft wraps", () => {
  it.each([
    ["\n", "line feeds"],
    ["\r\n", "carriage returns and line feeds"],
    ["\r", "carriage returns"],
  ])("are joined with line ends %j (%s)", (end) => {
    expect(shown(`\uFEFF${[...prose, "", ...prose].join(end)}`)).toEqual([prose.join(" "), prose.join(" ")]);
  });

  it("are joined with mixed line ends", () =>
    expect(shown(`${prose[0]}\r\n${prose[1]}\n${prose[2]}\r\r${prose[0]}\n${prose[1]}`)).toHaveLength(2));

  it("are not assumed where each line is a paragraph", () => {
    const lines = Array.from({ length: 8 }, (_, index) => `The boat number ${index} is painted blue and leaves at ${index} o'clock.`);
    expect(shown(lines.join("\n"))).toEqual(lines);
    const document = readDocument(lines.join("\n\n"));
    expect(document.flatText).toBe(document.text);
    expect(document.parts[0]?.wrapping.width).toBeUndefined();
  });

  it("leave code and chat in lower case alone", () => {
    const lines = ["let total = 0;", "for (const each of all) {", "total += each;", "}", "report(total, unit);", "exit();"];
    expect(shown(lines.join("\n"))).toEqual(lines);
  });

  it("are joined in Chinese without a space, where lines are full", () => {
    const lines = [
      "渡口每天早上六点开船，晚上八点收船，遇到大雾和洪水就停航一天。船票",
      "在码头的小屋里出售，学生和老人不用买票，自行车要另外加收两角钱，行",
      "李不收费。",
    ];
    expect(shown([...lines, "", ...lines].join("\n"))).toEqual([lines.join(""), lines.join("")]);
    const separate = "渡口每天早上六点开船。\n船票在码头的小屋里出售，学生和老人不用买票，自行车要另外加收两角。\n停航的日子会贴在墙上。";
    expect(shown(separate)).toEqual(separate.split("\n"));
  });

  it("keep the lines of verse together, and those of an address and a list of names apart", () => {
    const verse = ["The tide came in, the tide went out,", "The boats lay on the sand,", "And nobody was about."];
    const names = ["Ines Okoro", "Tom Vale", "Bela Novak"];
    const all = shown([...prose, "", ...verse, "", ...names, "", ...prose].join("\n"));
    expect(all).toEqual([prose.join(" "), verse.join(" "), ...names, prose.join(" ")]);
  });

  it("join a word that was hyphenated at the line end of a manual page", () => {
    const lines = [
      "The command reads items and stops when no further item is avail‐",
      "able on the standard input, which may be a terminal or a well-",
      "known file of the system that the user names on the command line.",
    ];
    expect(shown([...lines, "", ...lines].join("\n"))[0]).toContain(
      "is available on the standard input, which may be a terminal or a well-known file",
    );
  });
});

describe("a text in Markdown", () => {
  const short =
    "# Ferry\n\nIt leaves at nine.\nIt is back\nat ten.\n- Bring a coat.\n\nMaster: Ines is there.\nMate: Tom is, too.\n> Take care.\n";

  it("has paragraphs that end at an empty line or another block, although no line is full", () =>
    expect(kinds(short)).toEqual([
      "heading: Ferry",
      "text: It leaves at nine. It is back at ten.",
      "item: Bring a coat.",
      "text: Master: Ines is there.",
      "text: Mate: Tom is, too.",
      "text: Take care.",
    ]));

  it("is known by a heading, a fence or its sign", () => {
    const lines = "It leaves at nine.\nIt is back at ten.";
    for (const sign of ["## Times\n", "```\nrow()\n```\n\n", "<!-- markdown -->\n\n"])
      expect(kinds(sign + lines).at(-1)).toBe(`text: ${lines.replace("\n", " ")}`);
    expect(shown(lines)).toHaveLength(2);
  });

  it("is no text with # in code or in comments", () => {
    const others = [
      "As root type this:\n\n# Make the boat\n\n",
      "Now type the line\n\n# make boat\n\n",
      "It is set in a file:\n\n    # The boat\n    boat=1\n\n",
      "# Boat\n#\n# Of Ines\n\n",
    ];
    for (const code of others) {
      const document = readDocument(`The quay is *old*.\n\n${code}${prose.slice(0, 1)}\n`);
      expect(document.parts[0]?.wrapping.isMarkdown).toBe(false);
      expect(document.paragraphs.filter(({ kind, start }) => kind === "heading" && document.text.startsWith("#", start - 2))).toEqual([]);
    }
    expect(kinds("The quay is old.\n\n# Boat\n#\n# Of Ines\n")[1]).toBe("code: # Boat # # Of Ines");
  });
});

describe("headings", () => {
  it("are underlined with a different character for each level", () => {
    const text = `Ferry\n=====\n\n${prose[0]}\n\nTickets\n-------\n\nSold at the kiosk.\n\nPrices\n~~~~~~\n\nTwo coins.\n\nWinter\n------\n\nNo boat.`;
    expect(path(text, "Two coins")).toBe("Ferry > Tickets > Prices");
    expect(path(text, "No boat")).toBe("Ferry > Winter");
  });

  it("are numbered, in capitals, named chapters, or short and alone", () => {
    const words = prose.join("\n");
    const numbered = `1. Prices\n\n${words}\n\n1.1 Children\n\nFree of charge.\n\n2. Times\n\n${words}`;
    const text = `The harbour\n\n${words}\n\nTICKETS\n\n${words}\n\n${numbered}`;
    expect(path(text, "Free")).toBe("The harbour > TICKETS > 1. Prices > 1.1 Children");
    expect(path(`CHAPTER XI\n\nThe storm\n\n${prose.join("\n")}\n`, "ferry")).toBe("CHAPTER XI > The storm");
    expect(path("# 渡口\n\n第一章 总则\n\n第一条 渡口由镇政府管理。\n\n第二章 收费\n\n第二条 渡口不收费。", "不收费")).toBe(
      "渡口 > 第二章 收费",
    );
  });

  it("are bold lines and questions, whose answer ends at the next heading", () => {
    const text =
      "# Staff\n\n**Leave**\n\nTen days.\n\n## Questions\n\nMay I fly?\n\nNo.\nOnly by train.\n\nMay I drive?\n\nYes.\n\n## Contact\n\nAsk Ines.";
    expect(path(text, "Ten days")).toBe("Staff > Leave");
    expect(path(text, "Only by train")).toBe("Staff > Questions > May I fly?");
    expect(path(text, "Yes")).toBe("Staff > Questions > May I drive?");
    expect(path(text, "Ask Ines")).toBe("Staff > Contact");
  });

  it("are questions after a statement, where other questions are headings", () => {
    const faq = "May I fly?\n\nNo.\n\nMay I drive?\n\nYes.\n\n";
    expect(kinds(`${faq}My card is lost. What do I do?\n\nTell Ines.`).slice(4)).toEqual([
      "heading: My card is lost. What do I do?",
      "text: Tell Ines.",
    ]);
    expect(kinds("The card was lost. What did she do?\n\nShe told Ines, who blocked it.")[0]).toMatch(/^text/u);
    expect(kinds(`${faq}It rained. She asked. What now?\n\nNobody knew.`)[4]).toMatch(/^text/u);
  });

  it("are questions after Q:, with the answer after A:", () => {
    const text = "Q: May I fly?\nA: No.\n\nQ: May I drive?\nA: Yes, with a licence.\n";
    expect(kinds(text)).toEqual(["heading: May I fly?", "text: No.", "heading: May I drive?", "text: Yes, with a licence."]);
  });

  it("are not names in a list, addresses, speech or verse", () => {
    const words = prose.join("\n");
    const text = `${words}\n\nInes Okoro\n\nTom Vale\n\nBela Novak\n\n“Stay here”\n\n${words}\n\nines@example.org\n\n${words}`;
    expect(kinds(text).filter((each) => each.startsWith("heading"))).toEqual([]);
  });

  it("are not short lines where the document marks its headings", () =>
    expect(kinds("# Rules\n\nQuiet after ten\n\nThe gate is shut at night.")).toEqual([
      "heading: Rules",
      "text: Quiet after ten",
      "text: The gate is shut at night.",
    ]));

  it("are no bold remarks between the items of a list, nor with nothing beneath them", () => {
    const minutes =
      "# Minutes\n\n## Start\n\n- Ines is for it.\n\n**Tom leaves the room**\n\n- Bela is, too.\n\n**A break**\n\n## End\n\nAll go.";
    expect(kinds(minutes).filter((each) => each.startsWith("heading"))).toEqual(["heading: Minutes", "heading: Start", "heading: End"]);
    expect(path(minutes, "Bela")).toBe("Minutes > Start");
    const menu = "# Menu\n\n**Noon**\n\n- soup\n- bread\n\n**Evening**\n\n- fish\n";
    expect(path(menu, "fish")).toBe("Menu > Evening");
    expect(path("# Steps\n\n1. Row out.\n2. Rest.\n\n**Back**\n\n1. Row in.", "Row in")).toBe("Steps > Back");
  });

  it("may be two or three lines", () => {
    const [small, capitals] = [
      "The Harbour Council Opens Its Second Ferry Line\nto the Northern Islands",
      "THE HARBOUR COUNCIL OPENS ITS\nSECOND LINE",
    ];
    for (const title of [small, capitals])
      for (const text of [
        `${title}\n\n${prose.join("\n")}\n\n${prose.join("\n")}`,
        `${title}\n\nIt is late.\n\nNobody knows why it is so.`,
      ])
        expect(kinds(text)[0]).toBe(`heading: ${title.replace("\n", " ")}`);
    for (const lines of ["Ines Okoro\nTom Vale", "It is late and the ferry to the island is not there\nyet"])
      expect(kinds(`It is here.\n\n${lines}\n\n${prose.join("\n")}`)).not.toContainEqual(expect.stringMatching(/^heading/u));
  });

  it("are questions in direct succession, each under the one before", () => {
    const faq = "May I row?\n\nMay I sail?\n\nYes, in summer.\n\nIs it free?\n\nNo.\n\nMay I swim?\n\nNo.";
    expect(path(faq, "in summer")).toBe("May I row? > May I sail?");
    expect(path(faq, "No.")).toBe("Is it free?");
    expect(path(`# FAQ\n\n## May I row?\n## May I sail?\n\nYes.\n\n## Is it free?\n\nNo.`, "Yes")).toBe("FAQ > May I row? > May I sail?");
  });

  it("are listed by contents, which answer nothing", () => {
    const body = "## Prices\n\nTwo coins.\n\n## 2. Times\n\nAt nine.\n\n## Our boats\n\nTwo.";
    const text = `# Ferry\n\n- [Prices](ferry.html#prices)\n- Times\n- Our **boats**\n\n${body}`;
    expect(kinds(text).slice(0, 5)).toEqual([
      "heading: Ferry",
      "contents: Prices",
      "contents: Times",
      "contents: Our boats",
      "heading: Prices",
    ]);
    const document = readDocument(text);
    expect(document.paragraphs.filter(isBodyText).map((each) => spanText(document, each))).toEqual(["Two coins.", "At nine.", "Two."]);
    expect(findCitedSpan(document, "¶3")).toMatchObject({ start: text.indexOf("Times") });
    expect(kinds(`# Ferry\n\nIt has three parts:\n\n- Prices\n- Times\n- Our boats\n\n${body}`)[2]).toBe("item: Prices");
    expect(kinds(`# Ferry\n\n- Prices\n- Times\n\n${body}`)[1]).toBe("item: Prices");
  });

  it("are terms with their explanation indented beneath", () => {
    const text =
      "OPTIONS\n   -a, --all\n          Shows all files, and those that are\n          hidden as well.\n\n   -x     Stops.\n\nFILES\n   None is used by this program at all.\n";
    expect(path(text, "Shows all")).toBe("OPTIONS > -a, --all");
    expect(path(text, "None")).toBe("FILES");
    expect(path("# Ferry\n\nThe kiosk is shut!\n  Ask Ines\n\n  It opens at nine.\n\nIt is late.", "at nine")).toBe(
      "Ferry > The kiosk is shut!",
    );
  });
});

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

  it("are not introduced by a paragraph that only stands above them", () =>
    expect(leadIn("We close at ten.\n\n- Bring a coat.\n- Bring a lamp.", "lamp")).toBeUndefined());

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

  it("may be one value that is aligned below itself", () => {
    const value = "Boats:  the ferry, with two masts\n        the raft";
    expect(kinds(`The quay is old.\n\n${value}\n\nIt is late.`)).toEqual([
      "text: The quay is old.",
      "row: Boats: the ferry, with two masts the raft",
      "text: It is late.",
    ]);
    expect(records("Note: the quay is\n  closed today")).toEqual([]);
  });

  it("may have a title over all columns, which ends with the table", () => {
    const text = "# Ferries\n\n| Our boats |\n| Boat | Price |\n|---|---|\n| Raft | 2 |\n\nIt is late.";
    expect(records(text)).toEqual(["Boat: Raft; Price: 2"]);
    expect(path(text, "Raft")).toBe("Ferries > Our boats");
    expect(path(text, "late")).toBe("Ferries");
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

it("a line with a label that recurs stands under the name above it", () => {
  const text =
    "# Staff\n\nInes Okoro, master\n\nEmail: ines@example.org\n\nPhone: 12\n\nTom Vale\n\nEmail: tom@example.org\n\nPhone: 34\n\nWe are here from nine to ten.";
  expect(["ines@", "12", "tom@", "34", "Tom Vale", "We are"].map((words) => leadIn(text, words))).toEqual([
    "Ines Okoro, master",
    "Ines Okoro, master",
    "Tom Vale",
    "Tom Vale",
    undefined,
    undefined,
  ]);
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
      "1) Unpack the boat and\n   run the following:\n\n       tar xf boat\n\n2) Build it.\n\n   Do it with:\n\n       make boat\n\n   Then wait.";
    expect(kinds(text)).toContain("code: tar xf boat");
    expect(leadIn(text, "tar")).toBe("Unpack the boat and run the following:");
    expect(kinds(text)).toContain("code: make boat");
    expect(leadIn(text, "make")).toBe("Do it with:");
    expect(leadIn(text, "wait")).toBe("Build it.");
  });

  it("may be one line after a colon, if it is plainly a command", () => {
    const below = (line: string) => kinds(`# Boats\n\nRun this:\n\n${line}\n`).at(-1);
    for (const command of ["row --to island", "$ row", "./row -v", "BOAT=1 row"]) expect(below(command)).toBe(`code: ${command}`);
    expect(below("`row out`")).toBe("code: row out");
    for (const words of ["the boat; the raft", "https://example.org/?boat=1", "Ines -- or Tom", "row out = rest on the quay."])
      expect(below(words)).toBe(`text: ${words}`);
  });

  it("is no paragraph that is only indented deeper than a table", () => {
    const table = "Boat      Price\nFerry         2\nRaft         14\nYacht         9";
    expect(kinds(`   The prices.\n\n${table}\n\n   a boat; it is old`).at(-1)).toBe("text: a boat; it is old");
  });

  it("includes drawings without a fence", () => {
    const drawings = ["  Boat --> Quay\n   |\n   v\n  Island", "┌──────┐\n│ Quay │\n└──────┘", "quay\n├── boat\n└── raft"];
    for (const drawing of drawings) expect(kinds(`It is so.\n\n${drawing}\n\nAll is well.`)[1]).toMatch(/^code: /u);
    expect(kinds("Open the menu --> Boats.\nIt is the last --> of all.")).not.toContainEqual(expect.stringMatching(/^code/u));
  });

  it("includes drawings", () => expect(kinds("A box is:\n\n+---+\n|ID |\n+---+\n\nIt is small.")[1]).toBe("code: +---+ |ID | +---+"));

  it("keeps marks that would be markup elsewhere", () => expect(kinds("```\n**a** _b_ &amp;\n```\n")).toEqual(["code: **a** _b_ &amp;"]));
});
