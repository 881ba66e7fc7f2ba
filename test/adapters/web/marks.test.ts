import { describe, expect, it } from "vitest";
import { marksOf, piecesOf } from "../../../adapters/web/marks.ts";
import { article, say } from "../../article.ts";

const { document } = article;

/** The words of the document that are marked, in its order. */
function marked(line: string, kind: "evidence" | "shown"): readonly string[] {
  const marks = marksOf(say(line));
  return document.sentences
    .flatMap((sentence) => piecesOf(sentence, marks))
    .filter(({ mark }) => mark?.kind === kind)
    .map(({ span }) => document.text.slice(span.start, span.end));
}

describe("the marks in the document", () => {
  it("are the evidence, word for word", () => {
    for (const line of ["/compare shenzhen northeast on history", "/quote guo about pace", "how long has liu lived in shenzhen?"]) {
      expect(marked(line, "evidence").toSorted(), line).toEqual([...say(line).words].toSorted());
    }
  });

  it("tell the words of a quotation from its attribution", () => {
    expect(marked("/quote guo about pace", "shown")).toEqual(['"', '" Guo said.']);
  });

  it("leave a refusal's document unmarked", () => {
    expect(marksOf(say("who is the mayor of shenyang?"))).toEqual([]);
  });

  it("cut a sentence without losing a letter", () => {
    const marks = marksOf(say("/compare shenzhen northeast"));
    for (const sentence of document.sentences) {
      const pieces = piecesOf(sentence, marks).map(({ span }) => document.text.slice(span.start, span.end));
      expect(pieces.join("")).toBe(document.text.slice(sentence.start, sentence.end));
    }
  });
});
