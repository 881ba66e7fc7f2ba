import { describe, expect, it } from "vitest";
import { markedPieces, replyMarks } from "../../../adapters/web/marks.ts";
import { article, say } from "../../article.ts";

const { document } = article;

describe("the marks in the document", () => {
  it("separate the words of a quotation from its attribution", () => {
    const marks = replyMarks(say("/quote guo about pace"));
    const shown = document.sentences.flatMap((sentence) => markedPieces(sentence, marks)).filter(({ mark }) => mark?.kind === "shown");
    expect(shown.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(['"', '" Guo said.']);
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
