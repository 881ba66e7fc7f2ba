import { describe, expect, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectAnswer, expectNoAnswer, harbour, lastReply, readAfter } from "./talk.ts";

describe("a pronoun, or a noun that points back", () => {
  it.each(phrases`
    who is liu? / how old is she? => 23-year-old Liu | who is liu? / her age? => 23-year-old Liu
    who is guo? / how old is that guy? => 27-year-old | who bought photos of snow? / how old is the girl? => 23-year-old Liu
    how old is zhang? / what's his hometown => Songyuan
    how old is zhang? / what did he say about the pace? => quite slow | how old is He? / where did he study? => Harbin Institute
    how is winter in Shenzhen? / does it snow there? => never snows | how is winter in Shenzhen? / who lives there? => Liu
    how is winter in Shenzhen? / where does it rank? => ranks first | how old is Liu? / and Guo? / what did she say? => Liu said
    where is songyuan? / who comes from that city? => Zhang | what do the guidelines aim at? / who issued them? => Chinese government
    who says that young people have a choice in the northeast? / how old is this person? => 27-year-old
    who works at homelink? / what does that person say => property-purchasing | who works at homelink? / where is it? => in Shenyang
    how is winter in Shenzhen? / what about the nightlife in that city => nightlifes
    how old is Liu? / and Guo? / where are they from? => Shenyang
    how old is Liu? / and Guo? / who of them is older? => 27-year-old | what did alibaba sign? / with whom did it sign? => Beidahuang
    where is songyuan? / what is its nickname? => Four Dragons | what do the guidelines aim at? / when were they issued? => August 18
    what do the guidelines aim at? / when did that come out => August 18
  `)("stands for what was spoken of: %s", (row) => expectAnswer(row));

  it.each(phrases`
    who bought photos of snow? / what does she do for a living? | who bought photos of snow? / where does she come from?
    how old is zhang? / what's his salary? | how old is zhang? / does he have a girlfriend?
    how is winter in Shenzhen? / are there any museums? | how old are Liu and Guo? / are they from the same place?
    which companies invested in the northeast? / how much did they put in?
    what did alibaba sign? / how much is it worth?
    where is songyuan? / how many people live there?
    how long does the rejuvenation take? / who says that the market has a long way to go? / how old is he?
    what did Wang say? / what's his job? | is it true that shenzhen never sleeps? / who says that?
    who works at homelink? / his age? | how is winter in Shenzhen? / is there a metro there?
    where does guo come from? / and what's his first name?
  `)("is not answered where the document is silent on that: %s", (row) => expectNoAnswer(row));
});

describe("a question that leaves out its subject", () => {
  it.each(phrases`
    who is liu? / age? => 23-year-old Liu | who is guo? / how old exactly? => 27-year-old | who is li? / works where? => Homelink
    what did tencent do? / together with whom? => People's Government | what did the government issue? / what for? => demonstration
    what did Liu buy? / where? => art gallery | where does Li work? / as what? => sales manager
    what are the trade zones? / how many? => six | how many northern cities are on the list? / who made it? => China Business Network
    who is guo? / from where => from Shenyang | who is li? / employer? => Homelink | who is li? / job? => sales manager
    who is zhang? / why did the guy leave? => uncertainty | what did the government issue? / when? => August 18
    what did the government issue? / on what date? => August 18 | how long did the cab take? / which app? => Didi
    where does Li work? / in which city? => in Shenyang
  `)("is about that of the question before: %s", (row) => expectAnswer(row));

  it.each(phrases`
    who is liu? / job? | who is guo? / married? | who is li? / how old?
    when did zhang move to Shenzhen? / how much does he earn | what did tencent do? / for how much money?
    what did the government issue? / which year?
    which companies invested? / the amount?
  `)("is not answered because a subject was lent to it: %s", (row) => expectNoAnswer(row));
});

it.each(phrases`
  how old is Liu? / who bought photos? => Liu bought | how old is Guo? / who bought photos? => Liu bought
  how old is Guo? / where is Songyuan? => Jilin | how old is Guo? / who works at Homelink? => sales manager
  how old is Guo? / which companies invested in the northeast? => Alibaba
`)("a question with its own subject inherits nothing: %s", (row) => expectAnswer(row));

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
    where does guo come from? / is zhang from there too? => Songyuan | Where did Zhang study? / and He? => Harbin Institute
    when was the nightlife index published? / and the potential ranking? => 2019
  `)("asks the same about it: %s", (row) => expectAnswer(row));

  it.each(phrases`
    How old is Guo? / and Baidu? | How old is Guo? / and Wang? | How old is Guo? / what about Chen?
    Who invested in the northeast? / and Baidu? | Did Alibaba invest in the northeast? / did Huawei? | where does zhang come from? / li?
    What does Li do for a living? / Guo?
  `)("is not answered where the document is silent on it: %s", (row) => expectNoAnswer(row));

  it.each(["what would Guo like?", "does Zhang know Guo?", "what does Guo want?"])(
    "is no cue to ask the same where it does something: %s",
    (typed) => expect(JSON.stringify(readAfter("how old is Liu?", typed) ?? "")).not.toContain("how old is"),
  );
});

describe("a name after a question that was not clear", () => {
  it.each(phrases`
    how old is he? / zhang => Zhang Fanye, a 23 | how old is he? / I mean Guo => 27-year-old | where is she from? / guo => from Shenyang
    what does it have? / songyuan => oil
    when was it issued? / the guidelines => August 18 | how old is he? / who bought photos? => Liu bought
    how old is he? / thanks / zhang => Zhang
  `)("completes it: %s", (row) => expectAnswer(row));

  it.each(phrases`
    how old is she? / brook => 41-year-old | where does he live? / Ivo Stern, sorry => since 1980 | how old? / stern => 67-year-old
  `)("completes it on another document: %s", (row) => expectAnswer(row, harbour));
});

describe("a text after a slash command", () => {
  it.each(phrases`
    /quote guo / and liu? => I wish | /quote guo / liu => I wish | /quote guo about pace / and zhang? => quite slow
    /quote guo / how old is he? => 27-year-old | /compare liu zhang / and guo? => Guo
    /about liu / what about zhang => Zhang
    /about songyuan / what is it rich in? => oil | /fact songyuan / and jinzhou? => Jinzhou
    /source 7 / how old is he? => a 23-year-old | /source 19 / how old is she? => 23-year-old Liu
    /ask how old is guo / and liu => 23-year-old Liu
  `)("goes on with it: %s", (row) => expectAnswer(row));

  it("is not answered where the document is silent", () => expectNoAnswer("/quote wang / and baidu?"));
});

describe("a text that refers to nothing", () => {
  it.each(phrases`
    how old is he? | where is he from? | what about her? | his age? | what did they say? | tell me about him | and then? | why?
    where does she live? | is he married | what did she buy? | which one?
  `)("is unclear: %s", (text) => expect(lastReply([text])).toMatchObject({ outcome: "unclear", evidence: [] }));

  it("is unclear after another, and after a greeting", () => {
    expect(lastReply(["how old is he?", "how old is she?"])).toMatchObject({ outcome: "unclear", evidence: [] });
    expect(lastReply(["hello", "where is he from?"])).toMatchObject({ outcome: "unclear", evidence: [] });
  });

  it("offers three questions instead", () =>
    expect(lastReply(["how old is he?"])).toMatchObject({ text: expect.stringContaining("About whom?"), actions: { length: 3 } }));
});

describe("a follow-up on a document that nobody curated", () => {
  it.each(phrases`
    how old is Ada Brook? / what about stern => 67-year-old | who planned the walls? / how old is she? => 41-year-old
    does it snow in Veloria? / how are rents there? => doubled
    what did Brook say? / and stern? => owes | how old is Stern? / where does he live? => Port Tarn
    how old is Brook? / profession? => engineer | how old is Stern? / how long has he lived there? => since 1980
  `)("is completed: %s", (row) => expectAnswer(row, harbour));

  it.each(phrases`
    who planned the walls? / how much did they cost?
    what did Brook say about the lighthouse? / and Stern?
  `)("is not answered where the document is silent: %s", (row) => expectNoAnswer(row, harbour));
});

describe("a message that reads alone", () => {
  it.each(phrases`
    how old is Liu? / where was Zhang Fanye born? | who is Guo? / which companies have invested in the northeast?
    what did Liu buy? / how many free trade zones are there? | why did Zhang leave? / does it ever snow in Shenzhen?
  `)("gets the reply that it gets alone: %s", (row) => {
    const [first = "", text = ""] = row.split(" / ");
    expect(lastReply([first, text]).text).toBe(lastReply([text]).text);
  });
});

describe("a cue in Chinese", () => {
  const replies = ["郭几岁", "/quote guo", "/compare shenzhen northeast", "how old is the mayor of Paris?", "outline", "thanks"];

  it.each(replies.flatMap((first) => ["郭呢", "还有吗", "为什么", "谁说的", "后来呢"].map((cue) => [first, cue])))(
    "is read after any reply: %s, %s",
    (first, cue) => expect(lastReply([first, cue]).text).not.toBe(""),
  );

  it.each(phrases`
    刘几岁 / 郭呢？ => 27-year-old | 谁说深圳属于年轻人 / 他还说过别的吗 => You try your best | 刘买了什么 / 后来呢 => I wish Shenzhen could snow
    郭说过什么节奏 / 谁说的 => Guo said
  `)("%s", (row) => expectAnswer(row));
});
