import { describe, expect, it } from "vitest";
import { say } from "../../../article.ts";
import { lastReply } from "../last-reply.ts";

describe("a correction of a name", () => {
  it.each([
    ["how old is Liu?", "no wait, I meant Guo", "27-year-old"],
    ["how old is Liu?", "oops I mean Zhang", "Zhang Fanye, a 23"],
    ["how old is Liu?", "ah sorry, wrong person: Guo", "27-year-old"],
    ["how old is Liu?", "*guo", "27-year-old"],
    ["how old is Liu?", "pardon, not her. I was referring to the graduate of Harbin", "25-year-old"],
    ["how old is Liu?", "no, I meant the 27-year-old guy", "27-year-old"],
    ["who does Liu work for?", "sorry, I meant the sales manager", "Homelink"],
    ["how old is Liu?", "Guo instead", "27-year-old"],
    ["how long has Zhang lived in Shenzhen?", "Liu I mean", "for three years"],
    ["how long has Zhang lived in Shenzhen?", "not Zhang, Liu", "for three years"],
    ["what did Guo say?", "Liu, not Guo", "I wish Shenzhen could snow"],
    ["what did Guo say?", "not Guo but Zhang", "living pace in Songyuan"],
    ["what did Guo say?", "no not him, Wang", "ignites passion"],
    ["where does Wang work?", "make it Li", "Homelink"],
    ["where does Wang work?", "that should be Li", "Homelink"],
    ["where does Wang work?", "typo, Li", "Homelink"],
    ["where does Wang work?", "I confused them, Li", "Homelink"],
    ["what is winter like in the northeast?", "not the northeast, I meant Shenzhen", "drizzling"],
    ["what's the pace in Shenyang", "wrong place, Songyuan", "quite slow"],
    ["what's the pace in Shenyang", "wrong city songyuan", "quite slow"],
    ["what's the pace in Shenyang", "actually Songyuan", "quite slow"],
    ["what's the pace in Shenyang", "or rather Songyuan", "quite slow"],
    ["what's the pace in Shenyang", "hang on, I was asking about Songyuan", "quite slow"],
    ["who signed an agreement with Tencent?", "scratch that, Alibaba", "strategic cooperation agreement"],
    ["who signed an agreement with Tencent?", "my mistake, I was thinking of Alibaba", "strategic cooperation agreement"],
    ["when was the potential ranking?", "no no no, the nightlife index", "in 2017"],
    ["what's the capital of Jilin?", "what I meant was Liaoning", "the capital of Liaoning"],
    ["tell me about Liu", "not that one, Guo", "household registration"],
    ["when was the nightlife ranking?", "no no, the other ranking", "in 2019"],
    ["how old is Guo?", "Zhang it ought to have been", "Zhang Fanye, a 23"],
    ["how old is Guo?", "Liu is who I was after", "23-year-old Liu"],
    ["how old is Guo?", "it was Liu I wanted", "23-year-old Liu"],
    ["how old is Guo?", "Liu is the correct name, excuse me", "23-year-old Liu"],
    ["how old is Guo?", "argh autocorrect, I meant to type Liu, without the g", "23-year-old Liu"],
    ["how old is Guo?", "oh no, stupid me, I mixed up the names, it's Liu, the one with the photos", "23-year-old Liu"],
    ["how old is Guo?", "I beg your pardon, the name should have read Liu.", "23-year-old Liu"],
    ["how old is Guo?", "Hold on. You've got the wrong person, I said Liu.", "23-year-old Liu"],
    ["how old is Guo?", "That's Guo's age. I asked for Liu's.", "23-year-old Liu"],
    ["how old is Guo?", "i typed guo but meant liu", "23-year-old Liu"],
    ["how old is Guo?", "by guo I meant liu", "23-year-old Liu"],
    ["how old is Guo?", "read Liu for Guo", "23-year-old Liu"],
    ["how old is Guo?", "replace Guo with Liu", "23-year-old Liu"],
    ["how old is Guo?", "that came out wrong - Liu", "23-year-old Liu"],
    ["how old is Guo?", "excuse, I wanted say Liu", "23-year-old Liu"],
    ["how old is Guo?", "it's not Guo, it's Liu", "23-year-old Liu"],
    ["how old is Guo?", "my phone changed it, Liu", "23-year-old Liu"],
    ["how old is Guo?", "that's guo, i want liu", "23-year-old Liu"],
    ["how old is Guo?", "the name is Liu, not Guo", "23-year-old Liu"],
    ["how old is Guo?", "the one who bought photos I mean", "23-year-old Liu"],
    ["what's the pace in Shenyang", "ah I mean to say Songyuan, sorry about that", "quite slow"],
    ["what's the pace in Shenyang", "for the record, I did say Songyuan, not Shenyang", "quite slow"],
    ["when was the potential ranking?", "not this one, the one with the nightlife", "in 2017"],
    ["when was the potential ranking?", "no, it's the nightlife one I'm after", "in 2017"],
    ["how old is Guo?", "oh no sorry I muddled them up was thinking of Liu", "23-year-old Liu"],
    ["how old is Guo?", "got the two mixed up, Liu please", "23-year-old Liu"],
    ["how old is Guo?", "I had Liu in mind", "23-year-old Liu"],
    ["how old is Guo?", "My apologies, the person I had in mind was Liu.", "23-year-old Liu"],
    ["how old is Guo?", "I ought to have said Liu", "23-year-old Liu"],
    ["how old is Guo?", "should've been liu", "23-year-old Liu"],
    ["how old is Guo?", "is not Guo, is Liu", "23-year-old Liu"],
    ["how old is Guo?", "it isn't Guo but Liu I want", "23-year-old Liu"],
    ["how old is Guo?", "I was in fact referring to Liu", "23-year-old Liu"],
    ["how old is Guo?", "I was enquiring after Liu, dear", "23-year-old Liu"],
    ["how old is Guo?", "let me rephrase that: Liu", "23-year-old Liu"],
    ["how old is Guo?", "erratum: Liu", "23-year-old Liu"],
    ["how old is Guo?", "wrong dude bro liu", "23-year-old Liu"],
    ["how old is Guo?", "meant liu lol", "23-year-old Liu"],
    ["how old is Guo?", "Liu rather than Guo", "23-year-old Liu"],
    ["how old is Guo?", "instead of Guo I meant Liu", "23-year-old Liu"],
    ["how old is Guo?", "please amend Guo to Liu", "23-year-old Liu"],
    ["how old is Guo?", "kindly substitute Liu for Guo", "23-year-old Liu"],
    ["how old is Guo?", "Permit me to correct myself: Liu", "23-year-old Liu"],
    ["how old is Guo?", "My question ought to read Liu.", "23-year-old Liu"],
    ["how old is Guo?", "that was a typo it's liu", "23-year-old Liu"],
    ["how old is Guo?", "not him lol liu", "23-year-old Liu"],
    ["how old is Guo?", "i used the wrong name i want liu", "23-year-old Liu"],
  ])("asks the same about it: %s / %s", (asked, typed, words) => {
    const reply = lastReply([asked, typed]);
    expect(reply.outcome).toBe("answered");
    expect(reply.evidenceTexts.join(" ")).toContain(words);
  });

  it.each([
    ["/quote guo", "correction: liu", "I wish Shenzhen could snow like my hometown,"],
    ["/quote guo about pace", "not guo, zhang", "The living pace in Songyuan is quite slow"],
    ["/about liu", "should be guo", "Guo has recently got"],
    ["/compare shenzhen jinzhou on pace", "not jinzhou, songyuan", "quite slow"],
    ["/compare shenzhen northeast on pace", "wrong topic, weather", "drizzling"],
  ])("runs the command again: %s / %s", (asked, typed, words) => {
    expect(lastReply([asked, typed]).evidenceTexts.join(" ")).toContain(words);
  });

  it("does not become an answer where the document has none", () => {
    expect(lastReply(["how old is Liu?", "oops, I meant Wang"]).outcome).not.toBe("answered");
  });

  it("says what it was taken to mean", () => {
    expect(lastReply(["how old is Liu?", "I meant Guo"]).text).toContain("Guo · age");
  });
});

describe("a correction of what was asked", () => {
  it.each([
    ["what is the weather in Shenzhen?", "not the weather, the nightlife", "Even Beijing"],
    ["what is the weather in Shenzhen?", "I meant the housing", "accommodation subsidies"],
    ["/quote zhang about pace", "I meant the gap", "huge gap"],
  ])("keeps the subject: %s / %s", (asked, typed, words) => {
    expect(lastReply([asked, typed]).evidenceTexts.join(" ")).toContain(words);
  });

  it.each([
    ["what is the weather in Shenzhen?", "no, I meant the schools"],
    ["how old is Liu?", "not the age, her job"],
    ["how old is Liu?", "sorry, I meant the teacher from Beijing"],
    ["what is winter like in Shenzhen?", "I meant the summer"],
    ["how old is Liu?", "not what I meant, I wanted her job"],
  ])("is refused where the document is silent: %s / %s", (asked, typed) => {
    expect(lastReply([asked, typed]).outcome).not.toBe("answered");
  });

  it.each([
    ["what is the weather in Shenzhen?", "actually, how old is Guo?", "27-year-old"],
    ["how old is Guo?", "oops, where is he from?", "from Shenyang"],
    ["where is Guo from?", "I asked how old he is, not where he is from", "27-year-old"],
    ["where is Guo from?", "no I mean how old", "27-year-old"],
    ["where does Li work?", "no, what she said, not where she works", "property-purchasing"],
    ["when was the Northeast a trade hub?", "that's not what I asked, I wanted when it was the cradle of heavy industry", "in 1950"],
    ["who launched the nightlife ranking?", "sorry, the 2019 one, who is first there?", "Shenzhen ranks first"],
    ["how old is Guo?", "wrong person, Liu. What does she miss?", "nostalgia"],
  ])("may be a question of its own: %s / %s", (asked, typed, words) => {
    expect(lastReply([asked, typed]).evidenceTexts.join(" ")).toContain(words);
  });
});

describe("a full question after another", () => {
  it.each([
    "Is Shenzhen, not Beijing, first in the ranking?",
    "No snow in Shenzhen at all?",
    "Not many young people stay in the northeast, why?",
    "Why is Songyuan stable and not growing?",
    "Does Guo actually like Shenzhen?",
    "What is wrong with the economy of the northeast?",
    "Which cities rank behind Shenzhen rather than before it?",
    "not only Liu misses the snow?",
    "Songyuan is stable, not growing",
    "What does Guo mean by the pace of Shenzhen?",
    "Where Zhang works, not where he lives, is that in the text?",
    "I wanted to move to Shenzhen, is it attractive for young people?",
    "rather than stay, why do young people leave?",
    "Is not Shenzhen ahead of Beijing in the ranking?",
    "I had a question in mind, how fast is life in Shenzhen?",
    "Should Shenzhen have been first in the ranking?",
  ])("is no correction: %s", (typed) => {
    const { outcome, evidenceTexts } = say(typed);
    expect(lastReply(["how old is Liu?", typed])).toMatchObject({ outcome, evidenceTexts });
  });
});
