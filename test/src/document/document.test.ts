import { describe, expect, it } from "vitest";
import { displayText } from "../../../src/document/display-text.ts";
import {
  citation,
  citations,
  type Document,
  findCitedSpan,
  overlappingSentences,
  readDocument,
  spanText,
} from "../../../src/document/document.ts";
import { quotedSpans } from "../../../src/document/speech-marks.ts";
import { article } from "../../article.ts";

describe("a document", () => {
  it("is the shipped article byte for byte", () =>
    expect(article.document.hash).toBe("4c64a0d967aaf7bbfcb47248523414b1c55f00900e4998bb1a03d03d350262a1"));

  it("counts non-empty lines as paragraphs, with any line ending", () => {
    const document = readDocument("\uFEFFOne is here.\r\n\r\nTwo is here.\n\n\n");
    expect(document.paragraphs.map((span) => spanText(document, span))).toEqual(["One is here.", "Two is here."]);
    expect(document.paragraphs[0]?.start).toBe(1);
  });

  it("distinguishes headings and captions from text", () => {
    const kinds = readDocument(
      "A handbook\nYou get ten days.\nThe office, seen from above Photo: IC\n- bring a coat\nWhat to bring:",
    ).paragraphs.map(({ kind }) => kind);
    expect(kinds).toEqual(["heading", "text", "caption", "item", "text"]);
  });

  it("excludes the markers of lists, headings and quoted lines from paragraphs", () => {
    const document = readDocument("# Leave\n- Ten days a year.\n1. Ask early.\n> “Go,” she said.\n1950 was dry.");
    expect(document.paragraphs.map((span) => spanText(document, span))).toEqual([
      "Leave",
      "Ten days a year.",
      "Ask early.",
      "“Go,” she said.",
      "1950 was dry.",
    ]);
  });

  it("cites a sentence, a whole paragraph and a range", () => {
    const document = readDocument("First one. Second one. Third one.\nAlone.");
    const between = (start: string, end: string) => ({ start: document.text.indexOf(start), end: document.text.indexOf(end) + end.length });
    expect(citation(document, between("Second", "Second"))).toBe("¶1.2");
    expect(citation(document, between("Second", "Third"))).toBe("¶1.2–3");
    expect(citation(document, between("First", "Third"))).toBe("¶1");
    expect(citation(document, between("Alone", "Alone"))).toBe("¶2");
    expect(citation(document, between("Third", "Alone"))).toBe("¶1–2");
  });

  it("finds the sentences that overlap a span", () => {
    const document = readDocument("First one. Second one. Third one.");
    expect(overlappingSentences(document, { start: 5, end: 12 }).map(({ number }) => number)).toEqual([1, 2]);
  });
});

const leave = "# Leave\n\nEverybody has 27 days. Ask two weeks before.";
// Wrapped, although the other file is not.
const travel = [
  "Trains are booked by the office, second class, and as early as can be, so that",
  "they are cheap and a seat is free. Planes are for more than six hours, and only",
  "if no train gets there on the same day, which the office finds out for you and",
  "writes down.",
].join("\n");
const text = `${leave}\n\n${travel}`;
const parts = [
  { start: 0, end: leave.length },
  { start: leave.length + 2, end: text.length },
];
const document = readDocument(text, {
  parts,
  sourceLabels: parts.map((part, at) => ({ ...part, label: at === 0 ? "leave.md" : "Travel.txt" })),
});
const [heading, days, trains] = document.paragraphs;

describe("a document of several files", () => {
  it("reads each for itself: its own wrapping, and no heading of another file", () => {
    expect(document.parts.map(({ wrapping, paragraphCount }) => [wrapping.width !== undefined, paragraphCount])).toEqual([
      [false, 2],
      [true, 1],
    ]);
    expect([days?.heading, trains?.heading]).toEqual([heading?.number, undefined]);
  });

  it("counts paragraphs and offsets over all", () => {
    expect(document.paragraphs.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(document.sentences.map(({ paragraph, number }) => `${paragraph}.${number}`)).toEqual(["1.1", "2.1", "2.2", "3.1", "3.2"]);
    expect(trains && displayText(document, trains)).toBe(travel.replaceAll("\n", " "));
  });

  it("names the file in a citation, once for several places", () => {
    const [first, second] = days?.sentences ?? [];
    if (!first || !second || !heading || !trains) throw new Error("the document is read in another way");
    expect(citation(document, second)).toBe("¶2.2, leave.md");
    expect(citations(document, [heading, first])).toBe("¶1, ¶2.1, leave.md");
    expect(citations(document, [first, trains])).toBe("¶2.1, ¶3, leave.md, Travel.txt");
  });

  it.each([
    ["¶2.2, leave.md", days?.sentences[1]],
    ["Leave, ¶2.2, leave.md", days?.sentences[1]],
    ["2.2", days?.sentences[1]],
    ["¶2", days],
    ["¶2.1–2", days],
    ["¶2–3", days && trains && { start: days.start, end: trains.end }],
    ["travel.txt", parts[1]],
    ["¶2.1.", days?.sentences[0]],
    ["(¶2.1)", days?.sentences[0]],
    ["(Leave, ¶2.2, leave.md).", days?.sentences[1]],
    ["¶3–2", undefined],
    ["what does ¶2 say", undefined],
    ["¶4", undefined],
    ["¶2.9", undefined],
  ])("finds the place %s", (typed, expected) => {
    const found = findCitedSpan(document, typed);
    expect(found && { start: found.start, end: found.end }).toEqual(expected && { start: expected.start, end: expected.end });
  });
});

it("reads p. 3 as a page where there are pages, otherwise as a paragraph", () => {
  const text = "One.\n\nTwo.\n\nThree.\n\nFour.\n";
  const sourceLabels = [1, 2, 3].map((page) => ({ start: page * 3, end: page * 3 + 3, label: `page ${page}` }));
  expect(findCitedSpan(readDocument(text, { sourceLabels }), "p. 3")).toMatchObject({ label: "page 3" });
  expect(findCitedSpan(readDocument(text), "p. 3")).toMatchObject({ start: text.indexOf("Three") });
});

/** The quoted words of each paragraph. */
function quotedWords(text: string): readonly (readonly string[])[] {
  const document: Document = readDocument(text);
  return document.paragraphs.map((paragraph) =>
    quotedSpans(document.text, paragraph, document.quotationMarks).map((span) => spanText(document, span)),
  );
}

/** Sentences that show that a text uses single marks. */
const single = "'Come in,' he said. 'Sit down,' he said. 'Eat!' he said. 'So,' he said. 'Do,' he said.\n\n";

describe("quotation marks", () => {
  it.each([
    ["high and low", "Er sagte: „Ich komme gleich.“ Dann ging er.", ["Ich komme gleich."]],
    ["low and high, as in Poland", "Powiedział: „Już idę.” I wyszedł.", ["Już idę."]],
    ["guillemets", "Il dit : « Je viens. » Puis il sortit.", [" Je viens. "]],
    ["guillemets that point inwards", "Sie rief: »Ich komme.« Er rief: »Ich auch.« Dann kamen sie.", ["Ich komme.", "Ich auch."]],
    ["corner brackets", "他說：「我來了。」她走了。", ["我來了。"]],
    ["low single marks", "Er las ‚Die Welt‘ und ging.", ["Die Welt"]],
    ["marks within marks", "“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,"]],
    ["an inch mark before them", 'A 6" pipe burst. "Run," he said.', ["Run,"]],
  ])("finds %s", (_, text, words) => expect(quotedWords(text)).toEqual([words]));

  it("takes single marks for apostrophes where the text has few of them", () =>
    expect(quotedWords("The dogs' tails and the 'quick' fox weren't seen, 'tis said.")).toEqual([[]]));

  it.each([
    ["apostrophes inside", "'I don't know whose it's,' he said.", ["I don't know whose it's,"]],
    ["a possessive plural inside", "'The dogs' tails are wet,' he said.", ["The dogs' tails are wet,"]],
    ["a word before other speech", "The word 'poison' was on it. 'No,' he said.", ["poison", "No,"]],
    ["elisions before them", "It was cold, 'twas late; he took 'em home. 'Go,' he said.", ["Go,"]],
    ["double marks inside", `'She said "no" to me,' he said.`, [`She said "no" to me,`]],
  ])("reads single marks where the text uses them: %s", (_, text, words) => {
    expect(
      quotedWords(single + text)
        .slice(1)
        .flat(),
    ).toEqual(words);
  });

  it("reads marks in lines that wrap", () => {
    const text = "'We never stop,\nnot even at night,' he said.";
    const spans = quotedSpans(text, { start: 0, end: text.length }, { single: true, inverted: false });
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(["We never stop,\nnot even at night,"]);
  });

  it("lets speech end with the paragraph if the next one repeats the opening mark", () =>
    expect(quotedWords("“It was late. It rained.\n\n“We went home,” he said.")).toEqual([["It was late. It rained."], ["We went home,"]]));

  it("ignores a mark without a partner", () => expect(quotedWords("“It was late. It rained.\n\nWe went home.")).toEqual([[], []]));
});

/** Each labelled paragraph as "speaker | words". */
function turns(text: string): readonly string[] {
  const document = readDocument(text);
  return document.paragraphs.flatMap(({ speaker, spoken }) =>
    speaker && spoken ? [`${spanText(document, speaker)} | ${spanText(document, spoken)}`] : [],
  );
}

const talk = (label: (name: string) => string): string =>
  ["Mary Jones", "AB", "Mary Jones", "AB", "Dr. Lee"].map((name, index) => `${label(name)} The boat number ${index} is late.`).join("\n\n");

describe("a transcript", () => {
  it.each([
    (name: string) => `${name}:`,
    (name: string) => `[10:32] ${name}:`,
    (name: string) => `**${name}:**`,
    (name: string) => `**${name}:** \\[00:31\\]`,
    (name: string) => `- **${name}**:`,
  ])("names who speaks in each paragraph (%#)", (label) => {
    expect(turns(talk(label))).toEqual([
      "Mary Jones | The boat number 0 is late.",
      "AB | The boat number 1 is late.",
      "Mary Jones | The boat number 2 is late.",
      "AB | The boat number 3 is late.",
      "Dr. Lee | The boat number 4 is late.",
    ]);
  });

  it("has a paragraph for each label where lines are wrapped", () => {
    const speech = "I think that the ferry should leave an hour later in the winter months, because\nnobody is on the quay at seven.";
    const text = ["Ines", "Tom", "Ines", "Tom", "Ines"].map((name) => `${name}: ${speech}`).join("\n");
    expect(turns(text)).toHaveLength(5);
    expect(readDocument(text).paragraphs).toHaveLength(5);
  });

  it("asks questions that are no headings", () => {
    const lines = ["Ines: Was it late?", "Tom: It was.", "Ines: Why?", "Tom: Nobody knows.", "Ines: Was it the storm?", "Tom: It was."];
    expect(turns(lines.join("\n\n"))).toHaveLength(6);
  });

  it("is not made of values with labels", () => {
    const values = ["Date: 3 May", "Place: town hall", "Present: Ines, Tom", "Date: 4 May", "Place: school", "Present: Bela"];
    expect(turns(values.join("\n\n"))).toEqual([]);
    expect(turns("Opening Hours: nine to five.\n\nThe kiosk is shut.\n\nWe sell: tickets and maps.")).toEqual([]);
  });
});

function sentences(text: string): readonly string[] {
  const document = readDocument(text);
  return document.sentences.map((sentence) => spanText(document, sentence));
}

describe("sentences", () => {
  it.each([
    ["a title", "Mr. Lee met Dr. Novak. They talked.", ["Mr. Lee met Dr. Novak.", "They talked."]],
    ["an initial", "J. R. Hale wrote it. It sold.", ["J. R. Hale wrote it.", "It sold."]],
    ["a number", "It rose 3.5 percent. Then it fell.", ["It rose 3.5 percent.", "Then it fell."]],
    ["an abbreviation in the middle", "Fruit, e.g. apples, keeps. Bread does not.", ["Fruit, e.g. apples, keeps.", "Bread does not."]],
    ["an abbreviation at the end", "She works at Hale Inc. The firm is small.", ["She works at Hale Inc.", "The firm is small."]],
    ["closing marks", 'It is "done." We left.', ['It is "done."', "We left."]],
    ["an attribution", '"Is it true?" she asked. Nobody knew.', ['"Is it true?" she asked.', "Nobody knew."]],
    ["speech of two sentences", '"We left. It rained," Hale said. He was wet.', ['"We left. It rained," Hale said.', "He was wet."]],
    ["Chinese", "他来了。她走了。", ["他来了。", "她走了。"]],
  ])("are separated with %s", (_, text, expected) => expect(sentences(text)).toEqual(expected));

  it("are at most 2,000 characters long, and cut between words where there are any", () => {
    const words = Array.from({ length: 2_000 }, (_, index) => `word${index}`);
    const parts = sentences(words.join(" "));
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(2_000);
    expect(parts.join(" ")).toBe(words.join(" "));
    const letters = sentences("𝒂".repeat(3_000));
    expect(letters.map(({ length }) => length)).toEqual([2_000, 2_000, 2_000]);
    expect(sentences(`a${"😀".repeat(1_500)}`).join("")).toBe(`a${"😀".repeat(1_500)}`);
  });

  it("cover every word of a paragraph", () => {
    const text = 'One. Two! Three? "Four," five. Six';
    const document = readDocument(`${text}.`);
    expect(document.sentences.map((sentence) => spanText(document, sentence)).join(" ")).toBe(`${text}.`);
  });
});

const part = (words: string) => `${words} ${"the master of the harbour and of the boats upon the water ".repeat(5).trim()}`;

describe("a long sentence", () => {
  it("is cut at the semicolon nearest its middle", () =>
    expect(sentences(`${part("First")}; ${part("second")}, and ${part("third")}.`)).toEqual([
      `${part("First")};`,
      `${part("second")}, and ${part("third")}.`.slice(0, part("second").length + 1),
      `and ${part("third")}.`,
    ]));

  it("is cut before a clause rather than at another comma", () =>
    expect(sentences(`${part("First")}, ${part("which")}, old ${part("boats")}.`)[0]).toBe(`${part("First")},`));

  it("is not cut within direct speech, nor into short parts", () => {
    const speech = `"${"We stay here; we wait, and we row. ".repeat(11).trim()}" said Ines to all the others who had come down to the quay that night to see the boats`;
    expect(sentences(`${speech}.`)).toEqual([`${speech}.`]);
    const short = `Yes; ${"the old boats of the harbour ".repeat(20)}.`;
    expect(sentences(short)).toEqual([short]);
  });

  it("stays whole up to 480 units", () => {
    const text = `${part("First").slice(0, 230)}; ${part("second").slice(0, 230)}.`;
    expect(sentences(text)).toEqual([text]);
  });
});
