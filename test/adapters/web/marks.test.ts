import { describe, expect, it } from "vitest";
import { markedPieces, replyMarks } from "../../../adapters/web/marks.ts";
import { article, say } from "../../article.ts";

const { document } = article;

/** The words of the document that are marked, in its order. */
function markedWords(line: string, kind: "evidence" | "shown"): readonly string[] {
  const marks = replyMarks(say(line));
  return document.sentences
    .flatMap((sentence) => markedPieces(sentence, marks))
    .filter(({ mark }) => mark?.kind === kind)
    .map(({ span }) => document.text.slice(span.start, span.end));
}

describe("the marks in the document", () => {
  it("are the evidence, word for word", () => {
    for (const line of ["/compare shenzhen northeast on history", "/quote guo about pace", "how long has liu lived in shenzhen?"]) {
      expect(markedWords(line, "evidence").toSorted(), line).toEqual([...say(line).evidenceTexts].toSorted());
    }
  });

  it("separate the words of a quotation from its attribution", () => {
    expect(markedWords("/quote guo about pace", "shown")).toEqual(['"', '" Guo said.']);
  });

  it("are none for a refusal", () => {
    expect(replyMarks(say("which planet has the most moons?"))).toEqual([]);
  });

  it("divide a sentence without losing a character", () => {
    const marks = replyMarks(say("/compare shenzhen northeast"));
    for (const sentence of document.sentences) {
      const pieces = markedPieces(sentence, marks).map(({ span }) => document.text.slice(span.start, span.end));
      expect(pieces.join("")).toBe(document.text.slice(sentence.start, sentence.end));
    }
  });
});
