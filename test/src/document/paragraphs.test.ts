import { describe, expect, it } from "vitest";
import { findCitedSpan, readDocument, spanText } from "../../../src/document/document.ts";
import { isBodyText } from "../../../src/document/paragraphs.ts";
import { kinds, path, prose, shownParagraphs as shown } from "./shown-paragraphs.ts";

describe("a text whose lines were joined", () => {
  const joined =
    "Ferries\nTimes -----\nThe ferry runs twice a day in winter.\n1. Tickets.\nThe kiosk on the quay sells them.\n2. Bicycles.\nThey travel free.";

  it("keeps numbered headings", () => expect(path(joined, "travel free")).toContain("2. Bicycles."));
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
      "text: Master: Ines is there. Mate: Tom is, too.",
      "text: Take care.",
    ]));

  it("is known by a heading, a fence or its sign", () => {
    const lines = "It leaves at nine.\nIt is back at ten.";
    for (const sign of ["## Times\n", "```\nrow()\n```\n\n", "<!-- markdown -->\n\n"])
      expect(kinds(sign + lines).at(-1)).toBe(`text: ${lines.replace("\n", " ")}`);
    expect(shown(lines)).toHaveLength(2);
  });

  it("is no text with # in code or in comments", () => {
    const others = ["As root type this:\n\n# Make the boat\n\n", "It is set in a file:\n\n    # The boat\n    boat=1\n\n"];
    for (const code of others) {
      const document = readDocument(`The quay is *old*.\n\n${code}${prose.slice(0, 1)}\n`);
      expect(document.parts[0]?.wrapping.isMarkdown).toBe(false);
      expect(document.paragraphs.filter(({ kind, start }) => kind === "heading" && document.text.startsWith("#", start - 2))).toEqual([]);
    }
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
    const text = `TICKETS\n\n${words}\n\n${numbered}`;
    expect(path(text, "Free")).toBe("TICKETS > 1. Prices > 1.1 Children");
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

  it("may be questions that share an answer", () => {
    const faq = "May I row?\n\nMay I sail?\n\nYes, in summer.\n\nIs it free?\n\nNo.\n\nMay I swim?\n\nNo.";
    expect(path(faq, "in summer")).toBe("May I sail?");
    expect(path(faq, "No.")).toBe("Is it free?");
    expect(path(`# FAQ\n\n## May I row?\n## May I sail?\n\nYes.\n\n## Is it free?\n\nNo.`, "Yes")).toBe("FAQ > May I sail?");
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
});
