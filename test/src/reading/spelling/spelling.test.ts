import { describe, expect, it } from "vitest";
import { correctKeywords } from "../../../../src/reading/spelling/keywords.ts";
import { indexSimilarWords } from "../../../../src/reading/spelling/similar-words.ts";
import { createSpeller } from "../../../../src/reading/spelling/speller.ts";
import { typingCost } from "../../../../src/reading/spelling/typing-cost.ts";
import { editDistance } from "../../../../src/text/edit-distance.ts";
import { phrases, rows } from "../../phrases.ts";
import { harbour } from "../harbour.ts";

const spell = createSpeller(harbour);

describe("the spelling", () => {
  it.each([
    ["swapped letters", "who rebulit the habrour", "who rebuilt the harbour"],
    ["doubled and undoubled letters", "did the feries and boatts leave", "did the ferries and boats leave"],
    ["vowels", "which femilies left the coest", "which families left the coast"],
    ["the sound", "who payed for the lite house and fishing botes", "who paid for the lighthouse and fishing boats"],
    ["two slips in a word", "what did the goverment raise, an enginere said", "what did the government raise, an engineer said"],
    ["function words", "waht is teh tax on slat becuase of it", "what is the tax on salt because of it"],
    ["words written as one", "alot of newmarket boats in porttarn", "a lot of new market boats in port tarn"],
    ["a word written as two", "who paid for the light house", "who paid for the lighthouse"],
    ["names", "how old is Ortgea and where is Veloira", "how old is Ortega and where is Veloria"],
    ["a name's possessive", "what is Ortgea's job", "what is Ortega's job"],
    ["real words", "how is the whether in tarn in winter", "how is the weather in tarn in winter"],
    ["real words by their sound", "wear was brook born", "where was brook born"],
    ["real words at the end", "which town is ortega form", "which town is ortega from"],
  ])("of %s is corrected in context", (_, typed, read) => expect(spell(typed).text).toBe(read));

  it.each(phrases`
    who remembers the flood | does the storm flood Tam or Lima | how do residents travel by bus and where do they park
    what form does the tax take | whether the weather was wet | who is Ortiz | is Brock from Veronia Beach | their harbour is over there
    what does blockchain mean for a startup | 郭说了什么 2019 COVID-19 x86 | asdkfj qwpoeiru zxmcnvb | quem pagou pela obra
  `)("of %s stays", (typed) => expect(spell(typed)).toEqual({ text: typed, corrections: [] }));

  it("does not read an unknown acronym as another word of three letters", () => {
    const words = ["sea", "oil"];
    const spellAtSea = createSpeller({
      ...harbour,
      words: () => [...harbour.words(), ...words],
      has: (word) => words.includes(word) || harbour.has(word),
      texts: () => [...harbour.texts(), "the sea and the oil in the new market by the sea"],
    });
    expect(spellAtSea("when did tarn become a sez").text).toBe("when did tarn become a sez");
    expect(spellAtSea("who buys the oli").text).toBe("who buys the oil");
  });

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
    a swap => habrour => another letter => harpxur => harbour | a doubled letter => harbbour => an extra one => harbzour => harbour
    a vowel => harbuur => a consonant => harbqur => harbour | a neighbouring key => hatbour => a distant one => hazbour => harbour
    a later letter => harbout => the first => tarbour => harbour | the sound => fotograf => another word => fatagrat => photograph
    the sound of a suffix => menshun => another word => menthon => mention
  `)("of %s (%s) is below that of %s (%s)", (_, cheap, __, dear, meant) => {
    expect(typingCost(cheap, meant)).toBeLessThan(typingCost(dear, meant));
  });
});

const syllables = ["ta", "rn", "ort", "el", "sa", "lt", "bo", "at", "é", "ци"];
const words = [...new Set(syllables.flatMap((a) => syllables.flatMap((b) => [a + b, ...syllables.map((c) => a + b + c)]))), "a".repeat(31)];

it.each(["tarnsa", "ortle", "batosa", "ésalt", "tatrn", "a".repeat(30), "a".repeat(40), "б"])(
  "similar words are those within the distance: %s",
  (typed) => {
    const index = indexSimilarWords(words);
    for (const limit of [1, 2, 3]) {
      const near = words.filter((word) => word !== typed && word.length > 1 && editDistance(typed, word, limit) <= limit);
      expect([...index.find(typed, limit)].sort()).toEqual(near.sort());
    }
  },
);
