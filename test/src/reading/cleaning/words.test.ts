import { describe, expect, it } from "vitest";
import { expandAbbreviations } from "../../../../src/reading/cleaning/abbreviations.ts";
import { expandContractions } from "../../../../src/reading/cleaning/contractions.ts";
import { restorePossessives } from "../../../../src/reading/cleaning/possessives.ts";
import { harbour } from "../harbour.ts";

describe("contractions", () => {
  it.each([
    ["whats the tide", "what is the tide"],
    ["Where's Ortega", "Where is Ortega"],
  ])("%s", (typed, read) => expect(expandContractions(typed)).toBe(read));
});

describe("abbreviations", () => {
  it.each([
    ["the U.S. and plan R", "the U.S. and plan R"],
    ["salt w/ taxes w/o boats w/salt", "salt with taxes without boats with salt"],
    ["re: the flood, who paid", "the flood, who paid"],
  ])("%s", (typed, read) => expect(expandAbbreviations(typed, harbour)).toBe(read));

  it("stay if the document uses them", () =>
    expect(expandAbbreviations("what is a uni", { ...harbour, knows: (word) => word === "uni" })).toBe("what is a uni"));
});

describe("possessives", () => {
  it.each([
    ["ortegas boat in tarns harbour", "ortega's boat in tarn's harbour"],
    ["Ortegas boat", "Ortega's boat"],
    ["the brooks and boats", "the brooks and boats"],
  ])("%s", (typed, read) => expect(restorePossessives(typed, harbour)).toBe(read));
});
