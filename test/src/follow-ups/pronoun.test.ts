import { describe, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectAnswer, expectNoAnswer } from "./talk.ts";

describe("a pronoun, or a noun that points back", () => {
  it.each(phrases`
    who is liu? / how old is she? => 23-year-old Liu | who is liu? / her age? => 23-year-old Liu
    who is guo? / how old is that guy? => 27-year-old | who bought photos of snow? / how old is the girl? => 23-year-old Liu
    who bought photos of snow? / and how old? => 23-year-old Liu | how old is zhang? / what's his hometown => Songyuan
    how old is zhang? / what did he say about the pace? => quite slow | how old is He? / where did he study? => Harbin Institute
    how is winter in Shenzhen? / does it snow there? => never snows | how is winter in Shenzhen? / who lives there? => Liu
    how is winter in Shenzhen? / where does it rank? => ranks first | how old is Liu? / and Guo? / what did she say? => Liu said
    where is songyuan? / who comes from that city? => Zhang | what do the guidelines aim at? / who issued them? => Chinese government
    who says that young people have a choice in the northeast? / how old is this person? => 27-year-old
    who works at homelink? / what does that person say => property-purchasing | who works at homelink? / where is it? => in Shenyang
    how is winter in Shenzhen? / what about the nightlife in that city => nightlifes
    how old are Liu and Guo? / what did the former say? => Liu said | how old are Liu and Guo? / what does the second one say? => Guo said
    how old are Liu and Guo? / what did they say? => Liu said & Guo said
    how old are Liu and Guo? / what did both say? => Liu said & Guo said
    how old are Liu and Guo? / what did each of them say? => Liu said & Guo said
    how old are Liu and Guo? / what did each say? => Liu said & Guo said
    how old are Liu and Guo? / what did the other one say? => Guo said | how old is Liu? / and Guo? / where are they from? => Shenyang
    how old is Liu? / and Guo? / who of them is older? => 27-year-old | what did alibaba sign? / with whom did it sign? => Beidahuang
    what did alibaba sign? / who was that with? => Beidahuang | what did alibaba sign? / why did they do that? => accelerate e-commerce
    where is songyuan? / what is its nickname? => Four Dragons | what do the guidelines aim at? / when were they issued? => August 18
    what do the guidelines aim at? / when did that come out => August 18
  `)("stands for what was spoken of: %s", (row) => expectAnswer(row));

  it.each(phrases`
    who bought photos of snow? / what does she do for a living? | who bought photos of snow? / where does she come from?
    how old is zhang? / what's his salary? | how old is zhang? / does he have a girlfriend?
    how is winter in Shenzhen? / are there any museums? | how old are Liu and Guo? / are they from the same place?
    how old are Liu and Guo? / and where is the first from? | which companies invested in the northeast? / how much did they put in?
    what did alibaba sign? / when was that? | what did alibaba sign? / how much is it worth?
    where is songyuan? / how many people live there?
    how long does the rejuvenation take? / who says that the market has a long way to go? / how old is he?
    what did Wang say? / what's his job? | is it true that shenzhen never sleeps? / who says that?
    who works at homelink? / his age? | how is winter in Shenzhen? / is there a metro there?
    where does guo come from? / and what's his first name? | where is songyuan? / is it far from Shenzhen?
  `)("is not answered where the document is silent on that: %s", (row) => expectNoAnswer(row));
});
