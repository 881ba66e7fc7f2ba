import { describe, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectAnswer, expectNoAnswer } from "./talk.ts";

describe("a text after a slash command", () => {
  it.each(phrases`
    /quote guo / and liu? => I wish | /quote guo / liu => I wish | /quote guo about pace / and zhang? => quite slow
    /quote guo / how old is he? => 27-year-old | /compare liu zhang / and guo? => Guo | /about liu / how old? => 23-year-old Liu
    /compare shenzhen northeast on weather / same for the pace => pace | /about liu / what about zhang => Zhang
    /about songyuan / what is it rich in? => oil | /fact weather / and about housing? => house | /fact songyuan / and jinzhou? => Jinzhou
    /source 7 / how old is he? => a 23-year-old | /source 19 / how old is she? => 23-year-old Liu
    /ask how old is guo / and liu => 23-year-old Liu
  `)("goes on with it: %s", (row) => expectAnswer(row));

  it("is not answered where the document is silent", () => expectNoAnswer("/quote wang / and baidu?"));
});
