import { describe, expect, it } from "vitest";
import { type Document, readDocument, spanText } from "../../../src/document/document.ts";
import { quotedSpans } from "../../../src/document/quoted-spans.ts";

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
