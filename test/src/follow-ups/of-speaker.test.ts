import { describe, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectAnswer } from "./talk.ts";

describe("what is asked of a speaker", () => {
  it.each(phrases`
    how old is Liu? / her exact words on the snow => I wish Shenzhen could snow
    how old is Liu? / and her own words about snow? => I wish Shenzhen could snow
    how old is Guo? / Liu's actual words about snow => I wish Shenzhen could snow | what does Guo say? / aged? => 27-year-old
    what does Guo say? / and his age? => 27-year-old
  `)("%s", (row) => expectAnswer(row));
});
