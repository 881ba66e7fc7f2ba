import { describe, expect, it } from "vitest";
import { expandAbbreviations } from "../../../../src/reading/cleaning/abbreviations.ts";
import { expandContractions } from "../../../../src/reading/cleaning/contractions.ts";
import { removeMarkup } from "../../../../src/reading/cleaning/markup.ts";
import { trimPleasantries, trimPoliteness } from "../../../../src/reading/cleaning/pleasantries.ts";
import { restorePossessives } from "../../../../src/reading/cleaning/possessives.ts";
import { phrases, rows } from "../../phrases.ts";
import { harbour } from "../harbour.ts";

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

it.each(rows`
  ortegas boat in tarns harbour => ortega's boat in tarn's harbour | Ortegas boat => Ortega's boat
  the brooks and boats => the brooks and boats
`)("possessives: %s", (typed, read) => expect(restorePossessives(typed, harbour)).toBe(read));

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

  it.each(phrases`
    Changing the subject, who built it? | quick topic switch, who built it? | change of subject: who built it?
    Leaving all that aside, who built it? | setting aside this for now, who built it? | enough about that, who built it?
    unrelated but who built it? | apropos of nothing, who built it?
  `)("that announce another topic go: %s", (typed) => expect(trimPleasantries(typed)).toBe("who built it?"));

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
