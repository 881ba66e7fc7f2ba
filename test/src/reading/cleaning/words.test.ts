import { describe, expect, it } from "vitest";
import { expandAbbreviations } from "../../../../src/reading/cleaning/abbreviations.ts";
import { expandContractions } from "../../../../src/reading/cleaning/contractions.ts";
import { restorePossessives } from "../../../../src/reading/cleaning/possessives.ts";
import { harbour } from "../harbour.ts";

describe("contractions", () => {
  it.each([
    ["whats the tide", "what is the tide"],
    ["Where's Ortega", "Where is Ortega"],
    ["whod pay and where’d she go", "who did pay and where did she go"],
    ["who're they, whyd they leave", "who are they, why did they leave"],
    ["im sure he dont know", "I'm sure he don't know"],
    ["theres salt and thats it", "there is salt and that is it"],
    ["he's here, its hull were well, shell hell wed id ill wont", "he's here, its hull were well, shell hell wed id ill wont"],
    ["Ortega's boat", "Ortega's boat"],
  ])("%s", (typed, read) => {
    expect(expandContractions(typed)).toBe(read);
  });
});

describe("abbreviations", () => {
  it.each([
    ["did u see ur boat", "did you see your boat"],
    ["why r ppl leaving", "why are people leaving"],
    ["the U.S. and plan R", "the U.S. and plan R"],
    ["salt w/ taxes w/o boats w/salt", "salt with taxes without boats with salt"],
    ["left b/c of the flood bc of salt cuz why", "left because of the flood because of salt because why"],
    ["btw what did she study tbh", "what did she study"],
    ["re: the flood, who paid", "the flood, who paid"],
    ["did the govt wanna pay", "did the government want to pay"],
    ["boats & salt", "boats and salt"],
    ["which uni, how many yrs", "which university, how many years"],
    ["what year did they pay, idk", "what year did they pay"],
  ])("%s", (typed, read) => {
    expect(expandAbbreviations(typed, harbour)).toBe(read);
  });

  it("stay if the document uses them", () => {
    expect(expandAbbreviations("what is a uni", { ...harbour, knows: (word) => word === "uni" })).toBe("what is a uni");
  });
});

describe("possessives", () => {
  it.each([
    ["ortegas boat in tarns harbour", "ortega's boat in tarn's harbour"],
    ["Ortegas boat", "Ortega's boat"],
    ["the brooks and boats", "the brooks and boats"],
  ])("%s", (typed, read) => {
    expect(restorePossessives(typed, harbour)).toBe(read);
  });
});
