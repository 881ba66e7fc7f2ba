import { describe, expect, it } from "vitest";
import { say } from "../../../article.ts";
import { lastReply } from "../last-reply.ts";

describe("a correction of a name", () => {
  it.each([
    ["how old is Liu?", "no wait, I meant Guo", "27-year-old"],
    ["how old is Liu?", "oops I mean Zhang", "Zhang Fanye, a 23"],
    ["how old is Liu?", "ah sorry, wrong person: Guo", "27-year-old"],
    ["how old is Liu?", "*guo", "27-year-old"],
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
    ["what is winter like in Shenzhen?", "I meant the summer"],
  ])("is refused where the document is silent: %s / %s", (asked, typed) => {
    expect(lastReply([asked, typed]).outcome).not.toBe("answered");
  });

  it.each([
    ["what is the weather in Shenzhen?", "actually, how old is Guo?", "27-year-old"],
    ["how old is Guo?", "oops, where is he from?", "from Shenyang"],
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
    "rather than stay, why do young people leave?",
  ])("is no correction: %s", (typed) => {
    const { outcome, evidenceTexts } = say(typed);
    expect(lastReply(["how old is Liu?", typed])).toMatchObject({ outcome, evidenceTexts });
  });
});
