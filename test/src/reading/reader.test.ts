import { describe, expect, it } from "vitest";
import { readAskedParts } from "../../../src/reading/asked-part.ts";
import { expandAbbreviations, expandContractions, removeMarkup } from "../../../src/reading/chat-normalization.ts";
import { trimPleasantries, trimPoliteness } from "../../../src/reading/pleasantries.ts";
import { createReader, type ReadQuestion } from "../../../src/reading/reader.ts";
import { correctKeywords, createSpeller } from "../../../src/reading/speller.ts";
import { indexSimilarWords, typingCost } from "../../../src/reading/typing-distance.ts";
import type { KnownName, Vocabulary } from "../../../src/reading/vocabulary.ts";
import { editDistance } from "../../../src/text/edit-distance.ts";
import { stemWord } from "../../../src/text/words.ts";
import { phrases, rows } from "../phrases.ts";

const harbourNames: ReadonlyMap<string, KnownName> = new Map([
  ["ada brook", { name: "Ada Brook", kind: "person" }],
  ["brook", { name: "Ada Brook", kind: "person" }],
  ["ortega", { name: "Ortega", kind: "person" }],
  ["port tarn", { name: "Port Tarn", kind: "place" }],
  ["tarn", { name: "Port Tarn", kind: "place" }],
  ["veloria", { name: "Veloria", kind: "place" }],
]);
const harbourText = `the harbour of port tarn was rebuilt in a storm by ada brook an engineer from veloria who studied the weather and tides
  ortega the mayor paid for lighthouse ferries fishing boats and a new market hall the government raised taxes on imported salt
  residents remember the flood young families left the coast for work`;
const harbourWords = harbourText.split(/\s+/u);
const harbourStems = new Set([...harbourWords, ...[...harbourNames.keys()].flatMap((name) => name.split(" "))].map(stemWord));

/** A small invented document's words and names. */
const harbour: Vocabulary = {
  knows: (word) => harbourStems.has(stemWord(word)),
  has: (word) => harbourWords.includes(word),
  findName: (name) => harbourNames.get(name),
  words: () => harbourWords,
  nameWords: () => ["ada", "brook", "ortega", "port", "tarn", "veloria"],
  texts: () => harbourText.split("\n"),
};

const reader = createReader(harbour);
const read = (typed: string) => reader.takeApart(readAskedParts(reader.clean(typed).text).asked);
const questions = (typed: string) => read(typed).map(({ text }) => text);
const texts = (questions: readonly ReadQuestion[]) => questions.map(({ text }) => text);
const parts = (typed: string) => read(typed).flatMap((question) => texts(question.parts));
const perName = (typed: string) => read(typed).flatMap((question) => texts(question.perName));

describe("clauses", () => {
  it.each(rows`    is there a rule on salt? my cousin sells some => is there a rule on salt?
    ortega's full name? need it for the credits => ortega's full name? | Where does Dr. Brook live? => Where does Dr. Brook live?
    the U.S. market in tarn => the U.S. market in tarn | what is raised... taxes on what => what is raised & taxes on what
    WHO PAID FOR THE LIGHTHOUSE => who paid for the lighthouse
  `)("of %s", (typed, read) => expect(questions(typed)).toEqual(read.split(" & ")));

  it.each(["hi", "thanks!!", "🙂"])("of %s ask nothing", (typed) => expect(questions(typed)).toEqual([]));
});

it.each(rows`  
  how old is Brook. also what does she do => how old is Brook & what does Brook do
`)("a question after a remark or another question is complete: %s", (typed, read) => expect(questions(typed)).toEqual(read.split(" & ")));

describe("several questions in a sentence", () => {
  it.each(rows`
    whos from tarn and whos from veloria? => who is from tarn? & who is from veloria?
    who is brook, what does she do => who is brook? & what does brook do?
    who is Ortega and in which town does he live => who is Ortega? & in which town does Ortega live?
    when did Brook leave Veloria and how long has Ortega lived there? => when did Brook leave Veloria? & how long has Ortega lived there Veloria?
    Who is Ortega, and when was Brook given her work? => Who is Ortega? & when was Brook given her work?
    Is the flood over, and will its damage stay? => Is the flood over? & will the flood's damage stay?
  `)("are parts: %s", (typed, read) => expect(parts(typed)).toEqual(read.split(" & ")));

  it.each(phrases`
    what did she say when asked | what is the difference between Brook and Ortega | salt and boats
  `)("are none: %s", (typed) => expect(parts(typed)).toEqual([]));

  it.each(rows`
    how old are Brook and Ortega? => how old is Brook & how old is Ortega
    what is known of Tarn and of Veloria => what is known of Tarn & what is known of Veloria
  `)("are one for each name: %s", (typed, read) => expect(perName(typed)).toEqual(read.split(" & ")));

  it.each(phrases`
    Where was Brook born and raised? | what do Brook and Ortega have in common
  `)("are none: %s", (typed) => expect(perName(typed)).toEqual([]));

  it("are at most four", () => {
    expect(parts("what is it and what is salt and what is tax and what is sea and what is ice")).toEqual([]);
    expect(questions("what is it? what is salt? what is tax? what is sea? what is ice?")).toHaveLength(4);
  });
});

it.each(rows`
  what does it say about snow => snow => passages | what does the article say on salt taxes? => salt taxes => passages
  does it mention the flood? => the flood => mention | does this text talk about boats at all => boats at all => mention
  is there anything about salt in the document? => salt => mention | any mention of ferries? => ferries => mention
  are the ferries mentioned? => the ferries => mention | does the piece say who paid => who paid => answer
  anything on salt => salt => passages | look up salt => salt => passages | search for the lighthouse => the lighthouse => passages
  what about ferries? => ferries => passages | what does Ortega say about salt => what does Ortega say about salt => answer
  what does it say about that => what does it say about that => answer
  what does it say about how salt is made => how salt is made => answer | tell me about the lighthouse => the lighthouse => passages
  I would like to read the part on ferries => ferries => passages | every mention of Ortega => Ortega => passages
  ferries? => ferries? => passages | where? => where? => answer
`)("the document is what is asked about: %s", (typed, text, asksFor) => expect(read(typed)).toMatchObject([{ text, asksFor }]));

it.each(rows`
  whats the tide => what is the tide | Where's Ortega => Where is Ortega
`)("contractions: %s", (typed, read) => expect(expandContractions(typed)).toBe(read));

describe("abbreviations", () => {
  it.each(rows`
    the U.S. and plan R => the U.S. and plan R | salt w/ taxes w/o boats w/salt => salt with taxes without boats with salt
    re: the flood, who paid => the flood, who paid
  `)("%s", (typed, read) => expect(expandAbbreviations(typed, harbour)).toBe(read));

  it("stay if the document uses them", () =>
    expect(expandAbbreviations("what is a uni", { ...harbour, knows: (word) => word === "uni" })).toBe("what is a uni"));
});

it.each([
  ["nice :smile: :+1: boats <:wave:81232>", "nice boats"],
  ["boats 😀👍🏽❤️ and 🇳🇴 salt", "boats and salt"],
  ["salt :) boats ;-) XD", "salt boats"],
  ["**who** is `Ortega`?", "who is Ortega?"],
  ["see <https://tarn.example/a|the page> and <https://tarn.example>", "see the page and"],
  ["https://tarn.example/a?b=1#c, who is Ortega (www.tarn.example/x)?", ", who is Ortega ( )?"],
  ["<mailto:ada@tarn.example>", "ada@tarn.example"],
  ["salt &amp; boats", "salt & boats"],
])("markup is removed: %s", (typed, read) => expect(removeMarkup(typed)).toBe(read));

describe("pleasantries", () => {
  it.each(rows`
    hey quick question - who paid for it? thanks! => who paid for it?
    good morning everyone, sorry to bother you, when was the flood => when was the flood
    just wondering, does anyone know if they left => they left | according to the article, who rebuilt it => who rebuilt it
    is it far or not lol => is it far | did they come back? i'm guessing not => did they come back?
    who was first, if you don't mind me asking? => who was first? | Would you be so kind as to indicate her age? => her age?
    I should be grateful to learn Ortega's age => Ortega's age
  `)("around a question go: %s", (typed, read) => expect(trimPleasantries(typed)).toBe(read));

  it.each(phrases`
    Under the mayor's plan, what happens to the ferries? | So-called ferries | things to do in the harbour | Well water in the harbour
    First ferry to the island | According to Ortega, who paid? | hi-tech boats | is repairing it going to be quick | like a lighthouse
    first name of Ortega | friends who left the harbour | evening habits of residents | plus points of the market
    did they know the mayor | can anyone see the harbour | could one get the subsidy | it will help the ferries
    i want just the part about salt | great harbours and so on | is it clear water | what a mayor earns | wait times at the market
    sad end of the ferries | is she from there | would you see his harbour
  `)("are not seen in %s", (typed) => expect(trimPleasantries(typed)).toBe(typed));

  it.each(rows`
    where does he live again => where does he live | what was that again => what was that again
    what did you say again => what did you say again | when will it open again => when will it open again
    State the owner's age => the owner's age | kindly furnish us with his age => his age
    something else is broken => something else is broken
  `)("are told from what is asked: %s", (typed, read) => expect(trimPleasantries(typed)).toBe(read));

  it.each(["hi", "thanks so much!", "ok great", "lol", "please?"])("alone leave nothing: %s", (typed) => {
    expect(trimPleasantries(typed)).toBe("");
  });

  it.each([
    ["plz please, ortega about salt, thanks", "ortega about salt"],
    ["please", ""],
  ])("around a command's arguments go: %s", (typed, read) => expect(trimPoliteness(typed)).toBe(read));
});

const spell = createSpeller(harbour);

describe("the spelling", () => {
  it.each([
    ["swapped letters", "who rebulit the habrour", "who rebuilt the harbour"],
    ["doubled and undoubled letters", "did the feries and boatts leave", "did the ferries and boats leave"],
    ["vowels", "which femilies left the coest", "which families left the coast"],
    ["two slips in a word", "what did the goverment raise, an enginere said", "what did the government raise, an engineer said"],
    ["names", "how old is Ortgea and where is Veloira", "how old is Ortega and where is Veloria"],
    ["a name's possessive", "what is Ortgea's job", "what is Ortega's job"],
  ])("of %s is corrected in context", (_, typed, read) => expect(spell(typed).text).toBe(read));

  it.each(phrases`
    who remembers the flood | does the storm flood Tam or Lima | how do residents travel by bus and where do they park
    what form does the tax take | whether the weather was wet | who is Ortiz | their harbour is over there
    how much does a boat weigh | how can a knot be tied | what does blockchain mean for a startup | 郭说了什么 2019 COVID-19 x86 | asdkfj qwpoeiru zxmcnvb | quem pagou pela obra
  `)("of %s stays", (typed) => expect(spell(typed)).toEqual({ text: typed, corrections: [] }));

  it("says what was read", () => {
    expect(spell("Waht of the Habrour of Tarn, Ortgea's tieds").corrections).toEqual([
      { typed: "Waht", read: "What", isInTexts: false },
      { typed: "Habrour", read: "Harbour", isInTexts: true },
      { typed: "Ortgea", read: "Ortega", isInTexts: true },
      { typed: "tieds", read: "tides", isInTexts: true },
    ]);
    expect(spell("porttarn").corrections).toEqual([]);
  });
});

const keywords = ["start", "about", "every", "weekday", "wednesday", "monday", "in"];

it.each(rows`
  strat 9am evry wekday => start 9am every weekday | ortega abuot salt => ortega about salt
  9:30 wensday and mondya in Oslo => 9:30 wednesday and monday in Oslo
  start 9 in Mumbai about harbour abbots => start 9 in Mumbai about harbour abbots
  Ortgea in America/New_York => Ortgea in America/New_York
`)("keywords of a command are spelled rightly: %s", (typed, read) => expect(correctKeywords(typed, keywords, harbour)).toBe(read));

describe("the cost of typing", () => {
  it("is nothing for the word itself", () => expect(typingCost("harbour", "harbour")).toBe(0));

  it.each(rows`
    a swap => habrour => another letter => harpxur => harbour | a missed letter => habour => an extra one => harbzour => harbour
    a later letter => harbout => the first => tarbour => harbour | the sound => fotograf => another word => fatagrat => photograph
  `)("of %s (%s) is below that of %s (%s)", (_, cheap, __, dear, meant) => {
    expect(typingCost(cheap, meant)).toBeLessThan(typingCost(dear, meant));
  });
});

const syllables = ["ta", "rn", "ort", "el", "sa", "lt", "bo", "at", "é", "ци"];
const words = [...new Set(syllables.flatMap((a) => syllables.flatMap((b) => [a + b, ...syllables.map((c) => a + b + c)]))), "a".repeat(31)];

it.each(["tarnsa", "ortle", "batosa", "ésalt", "tatrn", "a".repeat(30), "a".repeat(40), "б"])(
  "similar words are those within the distance: %s",
  (typed) => {
    const findSimilar = indexSimilarWords(words);
    for (const limit of [1, 2, 3]) {
      const near = words.filter((word) => word !== typed && word.length > 1 && editDistance(typed, word, limit) <= limit);
      expect([...findSimilar(typed, limit)].sort()).toEqual(near.sort());
    }
  },
);
