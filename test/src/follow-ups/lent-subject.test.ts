import { describe, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectAnswer, expectNoAnswer } from "./talk.ts";

describe("a question that leaves out its subject", () => {
  it.each(phrases`
    who is liu? / age? => 23-year-old Liu | who is guo? / how old exactly? => 27-year-old | who is li? / works where? => Homelink
    what did tencent do? / together with whom? => People's Government | what did the government issue? / what for? => demonstration
    what did Liu buy? / where? => art gallery | what did Liu buy? / why? => homesickness | where does Li work? / as what? => sales manager
    what are the trade zones? / how many? => six | how many northern cities are on the list? / who made it? => China Business Network
    who is guo? / from where => from Shenyang | who is li? / employer? => Homelink | who is li? / job? => sales manager
    who is zhang? / why did the guy leave? => uncertainty | what did the government issue? / when? => August 18
    what did the government issue? / on what date? => August 18 | how long did the cab take? / which app? => Didi
    where does Li work? / in which city? => in Shenyang
  `)("is about that of the question before: %s", (row) => expectAnswer(row));

  it.each(phrases`
    who is liu? / job? | who is guo? / occupation? | who is guo? / married? | who is guo? / since when? | who is li? / how old?
    when did zhang move to Shenzhen? / how much does he earn | what did tencent do? / when? | what did tencent do? / for how much money?
    what did the government issue? / which year? | how many northern cities are on the list? / which ones?
    how many northern cities are on the list? / which? | which companies invested? / how much? | which companies invested? / the amount?
    what did Liu buy? / how many? | where does Li work? / since when? | how many northern cities are on the list? / name them
  `)("is not answered because a subject was lent to it: %s", (row) => expectNoAnswer(row));
});

describe("a question with its own subject", () => {
  it.each(phrases`
    how old is Liu? / who bought photos? => Liu bought | how old is Guo? / who bought photos? => Liu bought
    how old is Guo? / where is Songyuan? => Jilin | how old is Guo? / who works at Homelink? => sales manager
    how old is Guo? / which companies invested in the northeast? => Alibaba
  `)("inherits nothing: %s", (row) => expectAnswer(row));
});

describe("the others of a number", () => {
  it.each(["the other five are?", "and the remaining five are?", "who are the other five"])(
    "%s is not answered by the one that the document names",
    (asked) => expectNoAnswer(`what is said about free trade zones? / which northeastern province gets one? / ${asked}`),
  );
});
