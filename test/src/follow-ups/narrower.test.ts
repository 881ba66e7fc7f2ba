import { describe, expect, it } from "vitest";
import { phrases, rows } from "../phrases.ts";
import { expectEvidence, harbour, lastReply, readAfter, readRow } from "./talk.ts";

describe("one side of a subject", () => {
  it.each(phrases`
    tell me about Shenzhen / just the statement that it never sleeps => never sleeps
    tell me about Shenzhen / only the fact that it ranks first => ranks first
    tell me about Shenzhen / regarding social welfare? => social welfare | tell me about Shenzhen / from 2019 only => ranks first
    tell me about Shenyang / as for real estate? => house prices rose
    what does it say about the northeast / anything on e-payments? => e-payments
    what does it say about the northeast / when it comes to rankings => 80 percent | tell me about Zhang / career-wise => career development
    tell me about Liu / just the quotes => 24/7 | tell me about the northeast / the investment side of things => have invested
    what percentage of northeastern cities rank low? / in numbers? => 80 percent
    tell me about Shenzhen / For my essay I just need the social welfare bit => social welfare
    tell me about Shenzhen / Please confine yourself to the question of social welfare. => social welfare
    tell me about Guo / to be precise, only his age => 27-year-old
    tell me about Guo / for the header I only want the age, thanks => 27-year-old
    tell me about the free trade zones / I was mostly wondering about the transport aspect of these => logistics hubs
    what is the nightlife in Shenzhen like? / only the ranking, who put this together? => China Business Network
    tell me about Liu / the remark about success, how did it go again? => 24/7 | tell me about Shenzhen / the nightlife part => never sleeps
    tell me about Guo / age only => 27-year-old | what does it say about Songyuan / just the oil bit => oil, coal and iron ore
    tell me about Zhang / what about work => without extra work
  `)("is shown alone: %s", (row) => expectEvidence(row));

  it.each(phrases`
    especially the climate | nah only the climate bit | that's way too long, only the climate
    could you restrict that to the climate, please | let's zoom in on the climate | drop everything apart from the climate
    single out the climate paragraph | skip the rest, climate | climate and nothing else | more specifically the climate
    as far as the climate is concerned? | it's the climate I care about | I was more thinking of the climate
    just the climate part, what does it say? | with respect only to the climate | My interest lies solely in the climate.
    our question pertains strictly to the climate | I am exclusively concerned with the climate | what counts for me is just the climate
    all I need to know is the climate | the climate is what interests me | restricting ourselves to the climate
    could you perhaps confine the discussion to the climate | whittle it down to the climate | with a particular emphasis on the climate
    in so far as it concerns the climate | for my purposes, only the climate is of interest | I'm only here for the climate lol
    Only as concerns the climate, if you please. | and with particular regard to the climate? | concentrate upon the climate
    let's drill down into the climate | climate-related info only | it's actually the climate that concerns me most
    what intrigues me is the climate | the thing I'm curious about is the climate | the climate is the bit that interests me
    ngl just wanna hear about the climate | kk just the climate tho | gimme only the climate
  `)("is the climate: %s", (typed) => expectEvidence(`tell me about Shenzhen / ${typed} => drizzling`));

  it.each(phrases`
    tell me about Shenzhen / anything on restaurants? | which companies invested in the northeast? / only those from Shenzhen
    why do young people leave the northeast? / Wang in particular? | tell me about Shenzhen / can you limit it to hospitals and schools
    tell me about Shenzhen / too much, only the crime | tell me about Shenzhen / My concern is exclusively with hospitals
    tell me about Shenzhen / focusing purely on crime | tell me about Shenzhen / it is the hospitals that interest me
    tell me about Liu / only the salary please, how much does she earn?
  `)("is refused where the document is silent: %s", (row) => {
    const { outcome, evidence } = lastReply(readRow(row).texts);
    expect(evidence).toEqual([]);
    expect(outcome).not.toBe("answered");
  });

  it.each(phrases`
    tell me about Shenzhen / only the subsidies for students => accommodation subsidies
    tell me about Shenzhen / only the accommodation now, how much is it a month? => accommodation subsidies
    tell me about Songyuan / only the ride hailing => ride hailing
  `)("is what comes closest where the document has only some of it: %s", (row) => {
    const { texts, shown } = readRow(row);
    expect(lastReply(texts)).toMatchObject({ outcome: "closest", text: expect.stringContaining(shown.join(" & ")) });
  });

  it("keeps the subject through several", () => {
    const asked = ["tell me about Shenzhen", "the nightlife part", "on restaurants?", "in terms of the climate"];
    expect(lastReply(asked).evidenceTexts.join(" ")).toContain("drizzling");
    expect(lastReply(asked).text).toContain("Shenzhen · climate");
  });
});

it.each(phrases`
  why do young people move to Shenzhen? / what about talent drain? => Brain drain is the most obvious issue
  why do young people move to Shenzhen? / brain drain? => Brain drain is the most obvious issue
  tell me about Zhang / ok and brain drain? => Brain drain is the most obvious issue
  why do young people leave? / how about regional disparities? => disparities are the main reasons
`)("another concept is shown first: %s", (row) => {
  const { texts, shown } = readRow(row);
  expect(lastReply(texts)).toMatchObject({ outcome: "answered", evidenceTexts: { 0: expect.stringContaining(shown.join(" & ")) } });
});

it.each(phrases`
  what did Liu say / on snow? => I wish Shenzhen could snow | what did Zhang say? / about Jinzhou? => ride hailing
`)("one side of what somebody said is theirs: %s", (row) => expectEvidence(row));

describe("a name among what was asked", () => {
  it.each(rows`
    compare Liu and Guo => just Guo => Guo => Liu | what about rankings? => only Beijing => Even Beijing => Dragons
    who invested in the Northeast? => specifically Jingdong => Jingdong => Beidahuang
  `)("is shown alone: %s / %s", (asked, typed, words, without) => {
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
  it.each(phrases`
    How old is Guo? | In what year was the nightlife index launched? | On what date were the guidelines issued?
    From which university did He graduate? | For how long has Liu lived in Shenzhen? | At what age did Zhang move?
    About how many provinces get free trade zones? | Only three northern cities made the top 20, why? | Just how old is Zhang?
    the pace of life in Songyuan | snow in Shenzhen | tell me about Jinzhou | What did Liu buy for her homesickness?
    Is the internet industry growing in Shenzhen? | Who works at Homelink? | I just want to know how old Guo is
    I need only one quote from Guo | one more thing, where was Zhang born? | What exactly did Tencent agree on with Liaoning?
    oh and a different thing, how old is Zhang? | What is my interest in Shenzhen limited to?
    Why is Songyuan a purely resource-based city? | What matters to Liu in Shenzhen?
  `)("with its own subject is a question: %s", (typed) => expect(readAfter("tell me about Shenyang", typed)).toBeUndefined());

  it.each(phrases`
    in short | for example? | in English please | just kidding | for now | only you | in the end | in bullet points | the gist only
    lots of stuff | interesting stuff
  `)("is no side of the subject: %s", (typed) => {
    expect(lastReply(["tell me about Shenyang", typed]).text).not.toContain("says nothing on this");
  });
});

describe("a side and a question", () => {
  it.each(rows`
    the nightlife one - who produced it? => China Business Network | Nightlife one: who put that out? => China Business Network
    I just want the nightlife one. How many northern cities made the top 20 list? => only three northern cities
    Only the nightlife interests me. How many northern cities got into the top 20 list? => only three northern cities
  `)("asks about the side: %s", (typed, part) => {
    const { outcome, evidenceTexts } = lastReply(["what does it say about Shenzhen?", typed]);
    expect(outcome).toBe("answered");
    expect(evidenceTexts[0]).toContain(part);
  });

  it.each(["Just the nightlife ranking. How many eastern bars closed?", "quick one: how tall are the towers?"])(
    "is not answered where nothing tells it: %s",
    (typed) => expect(lastReply(["what does it say about Shenzhen?", typed]).outcome).not.toBe("answered"),
  );
});

describe("a document without curation", () => {
  it.each(phrases`
    tell me about Port Tarn / only the winter => Only two shops in Port Tarn stay open in winter. & Winters in Port Tarn are short and wet.
    tell me about Port Tarn / the ferries bit => Port Tarn has 4,000 residents and two ferries a day.
    what did Brook say? / about the lighthouse? => "We had no money for the lighthouse," Brook said.
    compare Port Tarn and Veloria / only the snow => Veloria sees snow until April.
  `)("is narrowed, too: %s", (row) => {
    const { texts, shown } = readRow(row);
    expect(lastReply(texts, harbour).evidenceTexts).toEqual(shown);
  });

  it("shows several words that it says only of another as what comes closest", () => {
    const { outcome, text } = lastReply(["tell me about Port Tarn", "only the doubled rents"], harbour);
    expect(outcome).toBe("closest");
    expect(text).toContain("Rents in Veloria doubled within three years.");
  });

  it("refuses what it does not say of the subject", () =>
    expect(lastReply(["tell me about Port Tarn", "on rents?"], harbour)).toMatchObject({ outcome: "not-stated", evidence: [] }));
});
