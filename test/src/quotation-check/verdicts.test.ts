import { describe, expect, it } from "vitest";
import { createLibrary } from "../../../src/library.ts";
import { checkQuotation } from "../../../src/quotation-check/check-quotation.ts";
import { readUncurated } from "../../uncurated.ts";

const text = `# Harbour minutes

The pier closes at nine o'clock in winter. It is open to non-resident members on Sundays, and the gate stays locked from 10 to 15 March.

"We lost three boats in the storm last night," said Ann Brook. Nobody was hurt. Repairs cost $3.5 million, -5 % of the budget, and they take 1015 days.

The **harbour office** can't take [bookings](https://example.com/9) by telephone… but the warden's deputy takes them at the gate. It failed.

港务局不同意在冬天开放码头。三百五十人参加了会议并签了名。种子库的温度保持在-5℃左右不变。

They result in a loss of -$5 million a year. Leave is 5–10 days for each year. The fine is 10 000 euros for each case. At most ≤ 5 persons sit in a room. Don&#39;t stack the boards too high here. The mill was lost in 2023 1500 people left.

To ask for leave in summer:

1. Look in the calendar of the team.
2. Write to the person in charge.

| Boat | Price of a day | Deposit at once |
|------|----------------|-----------------|
| Raft | four euros     | ten euros       |
`;
const library = createLibrary(readUncurated(text));
const { document } = library.knowledge;
const check = (quotation: string, attribution = {}) => checkQuotation(quotation, attribution, library);
const verdictOn = (quotation: string) => check(quotation).verdict;
const foundBy = (quotation: string) => check(quotation).found.map(({ start, end }) => document.text.slice(start, end));

describe("word for word", () => {
  it.each([
    "The pier closes at nine o'clock in winter.",
    "pier closes at nine o'clock",
    "“The pier closes at nine o'clock in winter.”",
    "We lost three boats in the storm last night,",
    "The pier closes at\n  nine o'clock in winter",
    "港务局不同意在冬天开放码头。",
    "种子库的温度保持在-5℃左右不变",
    "Don't stack the boards too high here.",
    "The mill was lost in 2023",
    "Raft · four euros · ten euros",
    "| Raft | four euros     | ten euros       |",
    "The harbour office can't take bookings by telephone",
    "The **harbour office** can't take [bookings](https://example.com/9) by telephone",
  ])("is %j", (quotation) => {
    expect(verdictOn(quotation)).toBe("word-for-word");
  });

  it("gives the quotation's place, with the marks that it has", () => {
    expect(foundBy("The pier closes at nine o'clock in winter.")).toEqual(["The pier closes at nine o'clock in winter."]);
    expect(foundBy("pier closes at nine o'clock in")).toEqual(["pier closes at nine o'clock in"]);
    expect(foundBy('"We lost three boats in the storm last night,"')).toEqual(['"We lost three boats in the storm last night,"']);
  });

  it.each([
    ["a part of a word with a hyphen", "resident members on Sundays, and the gate"],
    ["a part of a number", "5 million, -5 % of the budget"],
    ["a number without its sign", "5 % of the budget, and they"],
    ["a number without its currency", "3.5 million, -5 % of the budget"],
    ["a part of a Chinese number", "五十人参加了会议并签了名"],
    ["a loss without its sign", "a loss of $5 million a year. Leave is"],
    ["the end of a range", "10 days for each year. The fine is"],
    ["the end of a number with a space", "000 euros for each case. At most"],
    ["the start of a number with a space", "for each year. The fine is 10"],
    ["a number without what limits it", "5 persons sit in a room. Don't stack"],
    ["a temperature without its sign", "种子库的温度保持在5℃左右不变"],
    ["numbers that are written as one", "they take 10 15 days. The"],
    ["a word without its apostrophe", "The harbour office cant take bookings by telephone"],
    ["another letter that looks alike", "The pier сloses at nine o'clock in winter"],
    ["a mark within the sentence", "It is open to non-resident members on Sundays and the gate"],
  ])("is not %s", (_, quotation) => {
    expect(verdictOn(quotation)).toBe("altered");
  });
});

describe("the same words", () => {
  it.each([
    ["case", "the PIER closes at nine o'clock in winter"],
    ["quotation marks and apostrophes", "The pier closes at nine o’clock in winter"],
    ["dashes", "open to non‑resident members on – Sundays"],
    ["spaces", "The pier  closes at nine o'clock in winter"],
    ["the mark at the end", "The pier closes at nine o'clock in winter!"],
    ["a mark at the end for another one", "We lost three boats in the storm last night."],
    ["marks that nobody sees", "The pier\u202e closes\u200b at nine o'clock in winter"],
    ["the numbers of items", "To ask for leave in summer:\nLook in the calendar of the team.\nWrite to the person in charge."],
    ["the width of letters", "The pier closes at nine o'clock in ｗｉｎｔｅｒ"],
  ])("may differ in %s", (_, quotation) => {
    expect(verdictOn(quotation)).toBe("same-words");
  });
});

describe("gaps", () => {
  it("is for gaps that are marked, with each part in its place", () => {
    const quotation = "The pier closes … in winter. It is open […] on Sundays";
    expect(verdictOn(quotation)).toBe("with-gaps");
    expect(foundBy(quotation)).toEqual(["The pier closes", "in winter. It is open", "on Sundays"]);
  });

  it.each(["[T]he pier closes at nine o'clock in", "The pier closes at nine …", "… closes at nine o'clock in winter"])(
    "is for %j",
    (quotation) => {
      expect(verdictOn(quotation)).toBe("with-gaps");
    },
  );

  it.each([
    ["parts in another order", "the gate stays locked from 10 … The pier closes at nine o'clock", "stitched"],
    ["a few words from anywhere", "The pier … the gate … the warden's deputy", "not-in-document"],
    ["the document's own mark, beside which words are missing", "can't take bookings by … but the warden's deputy takes", "altered"],
  ])("is not for %s", (_, quotation, verdict) => {
    expect(verdictOn(quotation)).toBe(verdict);
  });
});

describe("stitched quotations", () => {
  it("are parts of five words or more from different places, without a mark", () => {
    const quotation = "The pier closes at nine o'clock the warden's deputy takes them at the gate";
    expect(verdictOn(quotation)).toBe("stitched");
    expect(foundBy(quotation)).toEqual(["The pier closes at nine o'clock", "the warden's deputy takes them at the gate"]);
  });

  it("are not what a few words were left out of", () => {
    expect(check("It is open to non-resident members and the gate stays locked from 10")).toMatchObject({
      verdict: "altered",
      leftOut: ["on", "Sundays", ","],
      added: [],
    });
  });
});

describe("altered quotations", () => {
  it("say what was left out and what was added", () => {
    expect(check("The pier opens at nine o'clock in the winter.")).toMatchObject({
      verdict: "altered",
      leftOut: ["closes"],
      added: ["opens", "the"],
    });
    expect(foundBy("The pier opens at nine o'clock in the winter.")).toEqual(["The pier closes at nine o'clock in winter."]);
  });

  it("say so at the ends, too", () => {
    expect(check("Our pier closes at nine o'clock in summer")).toMatchObject({ leftOut: ["The", "winter"], added: ["Our", "summer"] });
  });

  it("say of a long one where it differs first", () => {
    const words = Array.from({ length: 700 }, (_, number) => `word${number.toString(36)}x`);
    const long = createLibrary(readUncurated(`${words.join(" ")}.\n`));
    const { verdict, added, leftOut, difference } = checkQuotation(words.with(650, "zebra").join(" "), {}, long);
    expect({ verdict, added, leftOut }).toEqual({ verdict: "altered", added: ["zebra"], leftOut: [words[650]] });
    expect(difference?.pieces.at(0)?.text).toBe("… ");
    expect(checkQuotation(words.concat("zebra").join(" "), {}, long)).toMatchObject({ added: ["zebra"], leftOut: [] });
  });

  it("have a sign among what was left out", () => {
    expect(check("a loss of $5 million a year").leftOut).toEqual(["-"]);
  });

  it("show the words of the document and those that were added", () => {
    const pieces = check("The pier opens at nine o'clock in winter.").difference?.pieces ?? [];
    expect(pieces.map(({ kind, text: shown }) => `${kind}: ${shown}`)).toEqual([
      "words: The pier",
      "separator:  ",
      "leftOut: closes",
      "separator:  ",
      "added: opens",
      "separator:  ",
      "words: at nine o'clock in winter.",
    ]);
  });

  it("are said of numbers and Chinese characters, too", () => {
    expect(check("Repairs cost $3.5 billion of the")).toMatchObject({ verdict: "altered" });
    expect(check("港务局不同意在夏天开放码头")).toMatchObject({ verdict: "altered", leftOut: ["冬"], added: ["夏"] });
  });
});

describe("who and where", () => {
  const ann = library.subjects.findExact("Ann Brook");
  const words = "We lost three boats in the storm last night";

  it("agrees with the speaker and the place that are said", () => {
    expect(check(words, { speaker: ann }).verdict).toBe("word-for-word");
    expect(check(words, { place: document.paragraphs.slice(2, 3) }).verdict).toBe("word-for-word");
  });

  it("contradicts another speaker, and another place", () => {
    expect(check(words, { speaker: "Mira Tolland" }).verdict).toBe("other-speaker");
    expect(check("The pier closes at nine o'clock in winter", { speaker: ann }).verdict).toBe("other-speaker");
    expect(check(words, { place: document.paragraphs.slice(1, 2) }).verdict).toBe("other-place");
  });

  it("leaves open what the document does not tell", () => {
    for (const speaker of ["A. Brook", "Captain Ann Brook", "Brook"]) expect(check(words, { speaker }).verdict).toBe("word-for-word");
    expect(check("The pier closes at nine o'clock in winter", { speaker: "Mira Tolland" }).verdict).toBe("word-for-word");
  });

  it("judges the words first", () => {
    expect(check("We lost seven boats in the storm last night", { speaker: "Mira Tolland" }).verdict).toBe("altered");
  });
});

describe("a document that repeats itself", () => {
  const many = `${"The gate is shut in winter. ".repeat(150)}\n\nThe pier closes at nine o'clock and it opens again in winter.\n\nThe gate is shut in winter. It is late.\n`;
  const repeated = createLibrary(readUncurated(many));

  it("has a quotation at each of its places", () => {
    const place = repeated.knowledge.document.paragraphs.slice(2, 3);
    expect(checkQuotation("The gate is shut in winter.", { place }, repeated)).toMatchObject({ verdict: "word-for-word", count: 151 });
    expect(checkQuotation("The pier closes at nine o'clock … in winter", {}, repeated).verdict).toBe("with-gaps");
  });

  it("has its gap closed by the nearest of the words before it, of however many", () => {
    const text = `${"The gate is shut in winter. ".repeat(1_500)}\n\nThe gate is red, and the keeper of the long pier paints it each spring.`;
    const often = createLibrary(readUncurated(text));
    expect(checkQuotation("The gate … the keeper of the long pier paints it", {}, often).verdict).toBe("with-gaps");
  });
});

describe("what cannot be told", () => {
  it.each(["", "…", "?!", "pier closes", "at nine o'clock", "不同意在", "The sea is blue"])("is %j", (quotation) => {
    expect(verdictOn(quotation)).toBe("too-short");
  });

  it("is not a whole sentence", () => {
    expect(verdictOn("It failed.")).toBe("word-for-word");
    expect(verdictOn("NOBODY WAS HURT")).toBe("same-words");
  });

  it("is not what the document does not have", () => {
    expect(check("The moon is made of a very green cheese")).toMatchObject({ verdict: "not-in-document", found: [] });
  });
});
