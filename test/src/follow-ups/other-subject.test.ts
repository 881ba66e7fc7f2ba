import { describe, expect, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectAnswer, expectNoAnswer, lastReply } from "./talk.ts";

describe("another name after a question", () => {
  it.each(phrases`
    how old is Zhang / liu too? => 23-year-old Liu | how old is Zhang? / and guo? => 27-year-old
    How old is Guo? / Same for Liu please => 23-year-old Liu | How old is Guo? / is Liu the same age? => 23-year-old Liu
    How old is Guo? / as for Zhang? => Zhang Fanye, a 23 | How old is Guo? / Zhang's? => Zhang Fanye, a 23
    How old is Guo? / and what about Zhang and Liu => Zhang Fanye, a 23 & 23-year-old Liu
    How old is Guo? / what would it be for Liu? => 23-year-old Liu | How old is Guo? / wbu liu => 23-year-old Liu
    How old is Guo? / same question, Liu => 23-year-old Liu | How old is Guo? / got it. Liu? => 23-year-old Liu
    How old is Guo? / The same verification for Liu => 23-year-old Liu
    How old is Guo? / Repeat this for Liu => 23-year-old Liu | How old is Guo? / same check, Liu => 23-year-old Liu
    How old is Guo? / and Zhang, how old is he? => Zhang Fanye, a 23 | How old is Guo? / how does that look for Liu? => 23-year-old Liu
    How old is Guo? / does that also hold for Liu? => 23-year-old Liu | How old is Guo? / and if I asked about Liu? => 23-year-old Liu
    How old is Guo? / now Liu => 23-year-old Liu | How old is Guo? / and the one called he? => 25-year-old
    How old is Guo? / okay and Liu? => 23-year-old Liu | How old is Guo? / and is Liu older? => 23-year-old Liu
    how is the pace of life in shenzhen? / is it the same in songyuan? => quite slow
    how is the pace of life in shenzhen? / is it different in songyuan? => quite slow
    how is the pace of life in shenzhen? / how does it compare with songyuan => quite slow
    how is the pace of life in shenzhen? / is that true of songyuan as well => quite slow
    Did Alibaba invest in the northeast? / did Jingdong? => Alibaba,Tencent | What did Wang say? / what did Li? => property-purchasing
    Did Alibaba invest in the northeast? / has Tencent as well? => Alibaba,Tencent
    where does guo come from? / is zhang from there too? => Songyuan | Where did Zhang study? / and He? => Harbin Institute
    when was the nightlife index published? / and the potential ranking? => 2019
    how long has Liu been in Shenzhen / and what about Zhang? => two years ago
  `)("asks the same about it: %s", (row) => expectAnswer(row));

  it.each(phrases`
    How old is Guo? / and Baidu? | How old is Guo? / and Wang? | How old is Guo? / what about Chen?
    Who invested in the northeast? / and Baidu? | Did Alibaba invest in the northeast? / did Huawei? | where does zhang come from? / li?
    how long has Liu been in Shenzhen / and Guo | What does Li do for a living? / Guo?
  `)("is not answered where the document is silent on it: %s", (row) => expectNoAnswer(row));

  it.each(["what would Guo like?", "does Zhang know Guo?", "what does Guo want?"])(
    "is no cue to ask the same where it does something: %s",
    (typed) => expect(lastReply(["how old is Liu?", typed]).text).not.toContain("· age"),
  );
});

describe("a name with a remark beside it", () => {
  it.each(phrases`
    which university did Zhang go to? / He too (it is a family name) => Harbin Institute of Technology
    which university did Zhang go to? / and He (the man, no pronoun)? => Harbin Institute of Technology
    How long has Liu lived in Shenzhen? / and Zhang, is there a number? => two years ago
  `)("%s", (row) => expectAnswer(row));

  it.each(phrases`
    How long has Liu lived in Shenzhen? / and Guo, is there a figure?
    How long has Liu lived in Shenzhen? / how about Guo, do they give the number of years?
    which universities did Zhang and He go to? / the woman, Liu, which one did she pick?
  `)("%s is not answered where the document does not say it", (row) => expectNoAnswer(row));

  it("is not what a question in Chinese is, which is one word", () =>
    expect(lastReply(["/compare shenzhen northeast", "谁是市长？"]).text).not.toContain("name is not in the document"));
});
