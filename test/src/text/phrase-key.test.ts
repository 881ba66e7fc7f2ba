import { describe, expect, it } from "vitest";
import { phraseKey } from "../../../src/text/phrase-key.ts";
import { rows } from "../phrases.ts";

describe("the key of a phrase", () => {
  it.each(rows`
    What's the mill's age? => whats the mills age | what is the mill’s age => What's the mill's age?!
    doesn't it grind? => does not it grind | Can not they bake => can't they bake | who'll bake? => who will bake
    the café — and its bread => The cafe and it's bread
  `)("of %j is that of %j", (text, same) => expect(phraseKey(text)).toBe(phraseKey(same)));

  it.each(rows`
    is the mill open => is the mill not open | who bakes => whom bakes | the mill of 1874 => the mill of 1784
  `)("of %j is not that of %j", (text, other) => expect(phraseKey(text)).not.toBe(phraseKey(other)));
});
