import { describe, expect, it } from "vitest";
import { createLexicon } from "../../../src/conversation/lexicon.ts";

describe("a lexicon", () => {
  const lexicon = createLexicon(["harbour", "sails", "sailed"], "1a");
  const remembered = (word: string) => lexicon.wordOf(lexicon.idOf(word) ?? -1);

  it("knows a word as it stands", () => expect(["harbour", "sailed", "of"].map(remembered)).toEqual(["harbour", "sailed", "of"]));

  it("takes another form for the first that it has", () => expect(["harbours", "sailing"].map(remembered)).toEqual(["harbour", "sails"]));

  it("does not know other words", () => expect(lexicon.idOf("submarine")).toBeUndefined());
});
