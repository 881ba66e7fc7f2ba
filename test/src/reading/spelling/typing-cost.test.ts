import { describe, expect, it } from "vitest";
import { typingCost } from "../../../../src/reading/spelling/typing-cost.ts";
import { rows } from "../../phrases.ts";

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
