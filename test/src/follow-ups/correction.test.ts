import { describe, expect, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectEvidence, expectNoAnswer, lastReply } from "./talk.ts";

describe("a correction of a name", () => {
  it.each(phrases`
    how old is Liu? / no wait, I meant Guo => 27-year-old
    how old is Liu? / pardon, not her. I was referring to the graduate of Harbin => 25-year-old
    how old is Liu? / no, I meant the 27-year-old guy => 27-year-old | who does Liu work for? / sorry, I meant the sales manager => Homelink
    how old is Liu? / Guo instead => 27-year-old | what did Guo say? / not Guo but Zhang => living pace in Songyuan
    what did Guo say? / no not him, Wang => ignites passion | where does Wang work? / make it Li => Homelink
    where does Wang work? / that should be Li => Homelink | where does Wang work? / I confused them, Li => Homelink
    what's the pace in Shenyang / actually Songyuan => quite slow | what's the pace in Shenyang / or rather Songyuan => quite slow
    what's the pace in Shenyang / hang on, I was asking about Songyuan => quite slow
    who signed an agreement with Tencent? / scratch that, Alibaba => strategic cooperation agreement
    who signed an agreement with Tencent? / my mistake, I was thinking of Alibaba => strategic cooperation agreement
    what's the capital of Jilin? / what I meant was Liaoning => the capital of Liaoning
    tell me about Liu / not that one, Guo => household registration | when was the nightlife ranking? / no no, the other ranking => in 2019
    how old is Guo? / Zhang it ought to have been => Zhang Fanye, a 23
    what's the pace in Shenyang / ah I mean to say Songyuan, sorry about that => quite slow
    what's the pace in Shenyang / for the record, I did say Songyuan, not Shenyang => quite slow
    when was the potential ranking? / not this one, the one with the nightlife => in 2017
    when was the potential ranking? / no, it's the nightlife one I'm after => in 2017 | how old is Liu? / *guo => 27-year-old
    what did Guo say? / Liu, not Guo => I wish Shenzhen could snow | what's the pace in Shenyang / wrong place, Songyuan => quite slow
  `)("asks the same about it: %s", (row) => expectEvidence(row));

  it.each(phrases`
    Liu is who I was after | it was Liu I wanted | Liu is the correct name, excuse me
    argh autocorrect, I meant to type Liu, without the g | oh no, stupid me, I mixed up the names, it's Liu, the one with the photos
    I beg your pardon, the name should have read Liu. | Hold on. You've got the wrong person, I said Liu.
    That's Guo's age. I asked for Liu's. | i typed guo but meant liu | by guo I meant liu | read Liu for Guo | replace Guo with Liu
    that came out wrong - Liu | excuse, I wanted say Liu | it's not Guo, it's Liu | my phone changed it, Liu | that's guo, i want liu
    the name is Liu, not Guo | the one who bought photos I mean | oh no sorry I muddled them up was thinking of Liu
    got the two mixed up, Liu please | I had Liu in mind | My apologies, the person I had in mind was Liu. | I ought to have said Liu
    should've been liu | is not Guo, is Liu | it isn't Guo but Liu I want | I was in fact referring to Liu
    I was enquiring after Liu, dear | let me rephrase that: Liu | erratum: Liu | wrong dude bro liu | meant liu lol | Liu rather than Guo
    instead of Guo I meant Liu | please amend Guo to Liu | kindly substitute Liu for Guo | Permit me to correct myself: Liu
    My question ought to read Liu. | that was a typo it's liu | not him lol liu | i used the wrong name i want liu
  `)("asks the age of the other one: %s", (typed) => expectEvidence(`how old is Guo? / ${typed} => 23-year-old Liu`));

  it.each(phrases`
    /quote guo / correction: liu => I wish Shenzhen could snow like my hometown,
    /quote guo about pace / not guo, zhang => The living pace in Songyuan is quite slow
    /compare shenzhen northeast on pace / wrong topic, weather => drizzling
  `)("runs the command again: %s", (row) => expectEvidence(row));

  it("does not become an answer where the document has none", () =>
    expect(lastReply(["how old is Liu?", "oops, I meant Wang"]).outcome).not.toBe("answered"));

  it("says what it was taken to mean", () => expect(lastReply(["how old is Liu?", "I meant Guo"]).text).toContain("Guo · age"));
});

describe("a correction of what was asked", () => {
  it.each(phrases`
    what is the weather in Shenzhen? / not the weather, the nightlife => Even Beijing
    what is the weather in Shenzhen? / I meant the housing => accommodation subsidies
    /quote zhang about pace / I meant the gap => huge gap
  `)("keeps the subject: %s", (row) => expectEvidence(row));

  it.each(phrases`
    what is the weather in Shenzhen? / no, I meant the schools | how old is Liu? / not the age, her job
    what is winter like in Shenzhen? / I meant the summer | how old is Liu? / sorry, I meant the teacher from Beijing
    how old is Liu? / not what I meant, I wanted her job
  `)("is refused where the document is silent: %s", (row) => expectNoAnswer(row));

  it.each(phrases`
    where is Guo from? / I asked how old he is, not where he is from => 27-year-old | where is Guo from? / no I mean how old => 27-year-old
    when was the Northeast a trade hub? / that's not what I asked, I wanted when it was the cradle of heavy industry => in 1950
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
