import { describe, expect, it } from "vitest";
import { createSpeller } from "../../../../src/reading/spelling/speller.ts";
import { phrases } from "../../phrases.ts";
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
