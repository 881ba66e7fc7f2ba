import { describe, it } from "vitest";
import { phrases } from "../phrases.ts";
import { harbour } from "./harbour.ts";
import { expectAnswer, expectNoAnswer } from "./talk.ts";

describe("a name after a question that was not clear", () => {
  it.each(phrases`
    how old is he? / zhang => Zhang Fanye, a 23 | how old is he? / I mean Guo => 27-year-old | where is she from? / guo => from Shenyang
    what did he say about the pace? / zhang, sorry => quite slow | what does it have? / songyuan => oil
    when was it issued? / the guidelines => August 18 | how old is he? / who bought photos? => Liu bought
    how old is he? / thanks / zhang => Zhang
  `)("completes it: %s", (row) => expectAnswer(row));

  it.each(phrases`
    how old is she? / brook => 41-year-old | where does he live? / Ivo Stern, sorry => since 1980 | how old? / stern => 67-year-old
  `)("completes it on another document: %s", (row) => expectAnswer(row, harbour));

  it("does not make it answerable", () => {
    expectNoAnswer("how old is he? / li");
    for (const row of ["is he rich? / stern", "does she like jazz? / Brook"]) expectNoAnswer(row, harbour);
  });
});
