import { describe, it } from "vitest";
import { phrases } from "../phrases.ts";
import { harbour } from "./harbour.ts";
import { expectAnswer, expectNoAnswer } from "./talk.ts";

describe("a follow-up on a document that nobody curated", () => {
  it.each(phrases`
    how old is Ada Brook? / what about stern => 67-year-old | who planned the walls? / how old is she? => 41-year-old
    how are the winters in Port Tarn? / how many people live there? => 4,000 | does it snow in Veloria? / how are rents there? => doubled
    what did Brook say? / and stern? => owes | how old is Stern? / where does he live? => Port Tarn | how old is Brook? / where did she study? => Delmar
    how old is Brook? / profession? => engineer | how old is Stern? / how long has he lived there? => since 1980
    what does Stern want to sell? / why? => fish are gone | what did Brook and Stern say? / how old is the latter? => 67
    what did Brook and Stern say? / which of them is older? => 67
  `)("is completed: %s", (row) => expectAnswer(row, harbour));

  it.each(phrases`
    how old is Brook? / is she married? | how old is Stern? / where did he study? | what does Stern want to sell? / for how much?
    what does Stern want to sell? / to whom? | who planned the walls? / how much did they cost?
    how are the winters in Port Tarn? / is there an airport? | how many residents does Port Tarn have? / and Veloria?
    what did Brook say about the lighthouse? / and Stern? | how old is Brook? / and Miller? | how many shops stay open? / name them
    how many shops stay open? / what are they called?
  `)("is not answered where the document is silent: %s", (row) => expectNoAnswer(row, harbour));
});
