import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../../adapters/knowledge/load-knowledge.ts";
import { type Bot, createBot } from "../../../../src/bot.ts";
import { say } from "../../../article.ts";
import { lastReply } from "../last-reply.ts";

describe("one side of a subject", () => {
  it.each([
    ["tell me about Shenzhen", "the nightlife part", "never sleeps"],
    ["tell me about Shenzhen", "just the statement that it never sleeps", "never sleeps"],
    ["tell me about Shenzhen", "only the fact that it ranks first", "ranks first"],
    ["tell me about Shenzhen", "regarding social welfare?", "social welfare"],
    ["tell me about Shenzhen", "in terms of the tempo", "keep up with the pace"],
    ["tell me about Shenzhen", "from 2019 only", "ranks first"],
    ["tell me about Shenzhen", "especially the climate", "drizzling"],
    ["tell me about Shenzhen", "and the climate?", "drizzling"],
    ["tell me about Shenyang", "as for real estate?", "house prices rose"],
    ["tell me about Guo", "age only", "27-year-old"],
    ["tell me about Guo", "just his hometown", "from Shenyang"],
    ["what does it say about Songyuan", "resources only", "oil, coal and iron ore"],
    ["what does it say about Songyuan", "just the oil bit", "oil, coal and iron ore"],
    ["what does it say about Songyuan", "specifically the tempo", "quite slow"],
    ["what does it say about Songyuan", "and the weather there?", "frozen air"],
    ["what does it say about the northeast", "anything on e-payments?", "e-payments"],
    ["what does it say about the northeast", "the internet side", "internet industry is just taking off"],
    ["what does it say about the northeast", "when it comes to rankings", "80 percent"],
    ["tell me about Liu", "only the snow", "snow"],
    ["tell me about Zhang", "what about work", "without extra work"],
    ["tell me about Zhang", "the friend bit", "visited his friend"],
    ["tell me about Zhang", "career-wise", "career development"],
    ["tell me about Liu", "just the quotes", "24/7"],
    ["tell me about the northeast", "the investment side of things", "have invested"],
    ["what percentage of northeastern cities rank low?", "in numbers?", "80 percent"],
    ["tell me about Shenzhen", "nah only the climate bit", "drizzling"],
    ["tell me about Shenzhen", "that's way too long, only the climate", "drizzling"],
    ["tell me about Shenzhen", "could you restrict that to the climate, please", "drizzling"],
    ["tell me about Shenzhen", "let's zoom in on the climate", "drizzling"],
    ["tell me about Shenzhen", "drop everything apart from the climate", "drizzling"],
    ["tell me about Shenzhen", "single out the climate paragraph", "drizzling"],
    ["tell me about Shenzhen", "skip the rest, climate", "drizzling"],
    ["tell me about Shenzhen", "not everything, the climate", "drizzling"],
    ["tell me about Shenzhen", "climate and nothing else", "drizzling"],
    ["tell me about Shenzhen", "more specifically the climate", "drizzling"],
    ["tell me about Shenzhen", "as far as the climate is concerned?", "drizzling"],
    ["tell me about Shenzhen", "it's the climate I care about", "drizzling"],
    ["tell me about Shenzhen", "I was more thinking of the climate", "drizzling"],
    ["tell me about Shenzhen", "For my essay I just need the social welfare bit", "social welfare"],
    ["tell me about Shenzhen", "Please confine yourself to the question of social welfare.", "social welfare"],
    ["tell me about Shenzhen", "just the climate part, what does it say?", "drizzling"],
    ["tell me about Guo", "to be precise, only his age", "27-year-old"],
    ["tell me about Guo", "for the header I only want the age, thanks", "27-year-old"],
    ["tell me about Songyuan", "just the slow living speed", "quite slow"],
    ["tell me about Shenzhen", "And purely with regard to the climate?", "drizzling"],
    ["tell me about Shenzhen", "with respect only to the climate", "drizzling"],
    ["tell me about Shenzhen", "My interest lies solely in the climate.", "drizzling"],
    ["tell me about Shenzhen", "our question pertains strictly to the climate", "drizzling"],
    ["tell me about Shenzhen", "I am exclusively concerned with the climate", "drizzling"],
    ["tell me about Shenzhen", "what counts for me is just the climate", "drizzling"],
    ["tell me about Shenzhen", "all I need to know is the climate", "drizzling"],
    ["tell me about Shenzhen", "the climate is what interests me", "drizzling"],
    ["tell me about Shenzhen", "restricting ourselves to the climate", "drizzling"],
    ["tell me about Shenzhen", "could you perhaps confine the discussion to the climate", "drizzling"],
    ["tell me about Shenzhen", "whittle it down to the climate", "drizzling"],
    ["tell me about Shenzhen", "with a particular emphasis on the climate", "drizzling"],
    ["tell me about Shenzhen", "in so far as it concerns the climate", "drizzling"],
    ["tell me about Shenzhen", "for my purposes, only the climate is of interest", "drizzling"],
    ["tell me about Shenzhen", "I'm only here for the climate lol", "drizzling"],
    ["tell me about Shenzhen", "Only as concerns the climate, if you please.", "drizzling"],
    ["tell me about Shenzhen", "and with particular regard to the climate?", "drizzling"],
    ["tell me about Shenzhen", "concentrate upon the climate", "drizzling"],
    ["tell me about Shenzhen", "let's drill down into the climate", "drizzling"],
    ["tell me about Shenzhen", "climate-related info only", "drizzling"],
    ["tell me about Shenzhen", "only the climate interests me", "drizzling"],
    ["tell me about Shenzhen", "it's actually the climate that concerns me most", "drizzling"],
    ["tell me about Shenzhen", "what intrigues me is the climate", "drizzling"],
    ["tell me about Shenzhen", "the thing I'm curious about is the climate", "drizzling"],
    ["tell me about Shenzhen", "the climate is the bit that interests me", "drizzling"],
    ["tell me about Shenzhen", "ngl just wanna hear about the climate", "drizzling"],
    ["tell me about Shenzhen", "kk just the climate tho", "drizzling"],
    ["tell me about Shenzhen", "gimme only the climate", "drizzling"],
    ["tell me about the free trade zones", "I was mostly wondering about the transport aspect of these", "logistics hubs"],
    ["what is the nightlife in Shenzhen like?", "only the ranking, who put this together?", "China Business Network"],
    ["tell me about Liu", "the remark about success, how did it go again?", "24/7"],
  ])("is shown alone: %s / %s", (asked, typed, words) => {
    const reply = lastReply([asked, typed]);
    expect(reply.outcome).toBe("answered");
    expect(reply.evidenceTexts.join(" ")).toContain(words);
    expect(reply.evidenceTexts.length).toBeLessThanOrEqual(3);
  });

  it.each([
    ["tell me about Shenzhen", "when it comes to hospitals"],
    ["tell me about Shenzhen", "anything on restaurants?"],
    ["tell me about Shenyang", "on climate?"],
    ["tell me about Guo", "his job?"],
    ["what did Wang say?", "on the weather?"],
    ["which companies invested in the northeast?", "only those from Shenzhen"],
    ["why do young people leave the northeast?", "Wang in particular?"],
    ["what does it say about Jinzhou", "in terms of rankings"],
    ["tell me about Shenzhen", "can you limit it to hospitals and schools"],
    ["tell me about Shenzhen", "too much, only the crime"],
    ["tell me about Shenzhen", "My concern is exclusively with hospitals"],
    ["tell me about Shenzhen", "focusing purely on crime"],
    ["tell me about Shenzhen", "it is the hospitals that interest me"],
    ["tell me about Liu", "only the salary please, how much does she earn?"],
  ])("is refused where the document is silent: %s / %s", (asked, typed) => {
    expect(lastReply([asked, typed])).toMatchObject({ evidence: [] });
    expect(lastReply([asked, typed]).outcome).not.toBe("answered");
  });

  it.each([
    ["tell me about Shenzhen", "only the subsidies for students", "accommodation subsidies"],
    ["tell me about Shenzhen", "only the accommodation now, how much is it a month?", "accommodation subsidies"],
    ["tell me about Songyuan", "only the ride hailing", "ride hailing"],
  ])("is what comes closest where the document has only some of it: %s / %s", (asked, typed, words) => {
    const { outcome, text } = lastReply([asked, typed]);
    expect(outcome).toBe("closest");
    expect(text).toContain(words);
  });

  it("keeps the subject through several", () => {
    const asked = ["tell me about Shenzhen", "the nightlife part", "on restaurants?", "in terms of the climate"];
    expect(lastReply(asked).evidenceTexts.join(" ")).toContain("drizzling");
    expect(lastReply(asked).text).toContain("Shenzhen · climate");
  });
});

describe("another concept", () => {
  it.each([
    ["why do young people move to Shenzhen?", "what about talent drain?", "Brain drain is the most obvious issue"],
    ["why do young people move to Shenzhen?", "brain drain?", "Brain drain is the most obvious issue"],
    ["tell me about Zhang", "ok and brain drain?", "Brain drain is the most obvious issue"],
    ["why do young people leave?", "how about regional disparities?", "disparities are the main reasons"],
  ])("is shown first: %s / %s", (asked, typed, words) => {
    const { outcome, evidenceTexts } = lastReply([asked, typed]);
    expect(outcome).toBe("answered");
    expect(evidenceTexts[0]).toContain(words);
  });
});

describe("one side of what somebody said", () => {
  it.each([
    ["what did Liu say", "on snow?", "I wish Shenzhen could snow"],
    ["what did Liu say", "only about success", "24/7"],
    ["what did Wang say?", "about investment?", "ignites passion"],
    ["/quote zhang", "just the lifestyle part", "alternative lifestyle"],
    ["what did Zhang say?", "about Jinzhou?", "ride hailing"],
  ])("is theirs: %s / %s", (asked, typed, words) => {
    expect(lastReply([asked, typed]).evidenceTexts.join(" ")).toContain(words);
  });
});

describe("a name among what was asked", () => {
  it.each([
    ["compare Songyuan and Shenzhen on pace", "songyuan only", "quite slow", "keep up"],
    ["compare Liu and Guo", "just Guo", "Guo", "Liu"],
    ["what about rankings?", "only Beijing", "Even Beijing", "Dragons"],
    ["how old are Liu and Guo?", "only Liu", "23-year-old Liu", "27-year-old"],
    ["who invested in the Northeast?", "specifically Jingdong", "Jingdong", "Beidahuang"],
  ])("is shown alone: %s / %s", (asked, typed, words, without) => {
    const shown = lastReply([asked, typed]).evidenceTexts.join(" ");
    expect(shown).toContain(words);
    expect(shown).not.toContain(without);
  });

  it("narrows a comparison to a topic, and that to a side", () => {
    const asked = ["compare Shenzhen and the Northeast", "only on climate"];
    expect(lastReply(asked).text).toContain("Weather");
    expect(lastReply([...asked, "just the Shenzhen side"]).evidenceTexts.join(" ")).toContain("drizzling");
  });
});

describe("a text after another", () => {
  it.each([
    "How old is Guo?",
    "In what year was the nightlife index launched?",
    "On what date were the guidelines issued?",
    "From which university did He graduate?",
    "For how long has Liu lived in Shenzhen?",
    "At what age did Zhang move?",
    "About how many provinces get free trade zones?",
    "Only three northern cities made the top 20, why?",
    "Just how old is Zhang?",
    "the pace of life in Songyuan",
    "snow in Shenzhen",
    "tell me about Jinzhou",
    "What did Liu buy for her homesickness?",
    "Is the internet industry growing in Shenzhen?",
    "Who works at Homelink?",
    "I just want to know how old Guo is",
    "I need only one quote from Guo",
    "one more thing, where was Zhang born?",
    "What exactly did Tencent agree on with Liaoning?",
    "oh and a different thing, how old is Zhang?",
    "What is my interest in Shenzhen limited to?",
    "Why is Songyuan a purely resource-based city?",
    "What matters to Liu in Shenzhen?",
  ])("with its own subject is a question: %s", (typed) => {
    const { outcome, evidenceTexts } = say(typed);
    expect(lastReply(["tell me about Shenyang", typed])).toMatchObject({ outcome, evidenceTexts });
  });

  it.each([
    "in short",
    "for example?",
    "in English please",
    "just kidding",
    "for now",
    "only you",
    "in the end",
    "in bullet points",
    "only 3 sentences",
    "the gist only",
    "lots of stuff",
    "interesting stuff",
  ])("is no side of the subject: %s", (typed) => {
    expect(lastReply(["tell me about Shenyang", typed]).text).not.toContain("says nothing on this");
  });
});

describe("a side and a question", () => {
  it.each([
    ["the nightlife one - who produced it?", "China Business Network"],
    ["Nightlife one: who put that out?", "China Business Network"],
    ["I just want the nightlife one. How many northern cities made the top 20 list?", "only three northern cities"],
    ["Only the nightlife interests me. How many northern cities got into the top 20 list?", "only three northern cities"],
  ])("asks about the side: %s", (typed, part) => {
    const { outcome, evidenceTexts } = lastReply(["what does it say about Shenzhen?", typed]);
    expect(outcome).toBe("answered");
    expect(evidenceTexts[0]).toContain(part);
  });

  it.each(["Just the nightlife ranking. How many eastern bars closed?", "quick one: how tall are the towers?"])(
    "is not answered where nothing tells it: %s",
    (typed) => {
      expect(lastReply(["what does it say about Shenzhen?", typed]).outcome).not.toBe("answered");
    },
  );
});

describe("a document without curation", () => {
  const text = `The harbour of Port Tarn was rebuilt after the flood. Port Tarn has 4,000 residents and two ferries a day.

Ada Brook, a 41-year-old engineer from Veloria, planned the walls of Port Tarn. "We had no money for the lighthouse," Brook said. "The walls must be higher than any storm," Brook said.

Winters in Port Tarn are short and wet. Veloria sees snow until April. Rents in Veloria doubled within three years.`;
  let harbour: Bot;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "harbour-"));
    await writeFile(join(folder, "document.txt"), text);
    harbour = createBot((await loadKnowledge(folder)).knowledge);
  });

  it.each([
    ["tell me about Port Tarn", "only the winter", "Winters in Port Tarn are short and wet."],
    ["tell me about Port Tarn", "the ferries bit", "Port Tarn has 4,000 residents and two ferries a day."],
    ["what did Brook say?", "about the lighthouse?", '"We had no money for the lighthouse," Brook said.'],
    ["compare Port Tarn and Veloria", "only the snow", "Veloria sees snow until April."],
  ])("is narrowed, too: %s / %s", (asked, typed, sentence) => {
    expect(lastReply([asked, typed], harbour).evidenceTexts).toEqual([sentence]);
  });

  it("shows several words that it says only of another as what comes closest", () => {
    const { outcome, text } = lastReply(["tell me about Port Tarn", "only the doubled rents"], harbour);
    expect(outcome).toBe("closest");
    expect(text).toContain("Rents in Veloria doubled within three years.");
  });

  it("refuses what it does not say of the subject", () => {
    expect(lastReply(["tell me about Port Tarn", "on rents?"], harbour)).toMatchObject({ outcome: "not-stated", evidence: [] });
  });
});
