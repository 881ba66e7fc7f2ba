import { describe, expect, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectEvidence, expectNoAnswer, lastReply } from "./talk.ts";

describe("a correction of a name", () => {
  it.each(phrases`
    how old is Liu? / no wait, I meant Guo => 27-year-old
    how old is Liu? / no, I meant the 27-year-old guy => 27-year-old | who does Liu work for? / sorry, I meant the sales manager => Homelink
    how old is Liu? / Guo instead => 27-year-old | what did Guo say? / not Guo but Zhang => living pace in Songyuan
    what did Guo say? / no not him, Wang => ignites passion | where does Wang work? / make it Li => Homelink
    where does Wang work? / that should be Li => Homelink | where does Wang work? / I confused them, Li => Homelink
    what's the pace in Shenyang / hang on, I was asking about Songyuan => quite slow
    who signed an agreement with Tencent? / scratch that, Alibaba => strategic cooperation agreement
    who signed an agreement with Tencent? / my mistake, I was thinking of Alibaba => strategic cooperation agreement
    what's the capital of Jilin? / what I meant was Liaoning => the capital of Liaoning
    tell me about Liu / not that one, Guo => household registration
    what's the pace in Shenyang / for the record, I did say Songyuan, not Shenyang => quite slow
    how old is Liu? / *guo => 27-year-old
    what did Guo say? / Liu, not Guo => I wish Shenzhen could snow | what's the pace in Shenyang / wrong place, Songyuan => quite slow
  `)("asks the same about it: %s", (row) => expectEvidence(row));

  it.each(phrases`
    Liu is who I was after | it was Liu I wanted
    by guo I meant liu
    it's not Guo, it's Liu | that's guo, i want liu
    the name is Liu, not Guo
    it isn't Guo but Liu I want
    erratum: Liu | meant liu lol
    instead of Guo I meant Liu
    that was a typo it's liu
  `)("asks the age of the other one: %s", (typed) => expectEvidence(`how old is Guo? / ${typed} => 23-year-old Liu`));

  it.each(phrases`
    /quote guo / correction: liu => I wish Shenzhen could snow like my hometown,
    /quote guo about pace / not guo, zhang => The living pace in Songyuan is quite slow
  `)("runs the command again: %s", (row) => expectEvidence(row));

  it("does not become an answer where the document has none", () =>
    expect(lastReply(["how old is Liu?", "oops, I meant Wang"]).outcome).not.toBe("answered"));
});

describe("a correction of what was asked", () => {
  it.each(phrases`    what is the weather in Shenzhen? / I meant the housing => accommodation subsidies
    /quote zhang about pace / I meant the gap => huge gap
  `)("keeps the subject: %s", (row) => expectEvidence(row));

  it.each(phrases`    how old is Liu? / sorry, I meant the teacher from Beijing
  `)("is refused where the document is silent: %s", (row) => expectNoAnswer(row));

  it.each(phrases`    when was the Northeast a trade hub? / that's not what I asked, I wanted when it was the cradle of heavy industry => in 1950
    who launched the nightlife ranking? / sorry, the 2019 one, who is first there? => Shenzhen ranks first
    how old is Guo? / wrong person, Liu. What does she miss? => nostalgia
  `)("may be a question of its own: %s", (row) => expectEvidence(row));
});

it.each(phrases`
  Is Shenzhen, not Beijing, first in the ranking? | No snow in Shenzhen at all? | Not many young people stay in the northeast, why?
  Why is Songyuan stable and not growing? | Does Guo actually like Shenzhen? | What is wrong with the economy of the northeast?
  Which cities rank behind Shenzhen rather than before it? | not only Liu misses the snow? | Songyuan is stable, not growing
  What does Guo mean by the pace of Shenzhen? | Where Zhang works, not where he lives, is that in the text?
  I wanted to move to Shenzhen, is it attractive for young people? | rather than stay, why do young people leave?
  Is not Shenzhen ahead of Beijing in the ranking? | I had a question in mind, how fast is life in Shenzhen?
  Should Shenzhen have been first in the ranking?
`)("a full question after another is no correction: %s", (typed) => {
  const { outcome, evidenceTexts } = lastReply([typed]);
  expect(lastReply(["how old is Liu?", typed])).toMatchObject({ outcome, evidenceTexts });
});
