import { describe, it } from "vitest";
import { phrases } from "../phrases.ts";
import { expectAnswer } from "./talk.ts";

describe("a wish to compare", () => {
  it.each(phrases`
    how old are liu and zhang? / compare them => Liu | how old is liu? / and guo? / compare them => Liu & Guo
  `)("means the last two subjects: %s", (row) => expectAnswer(row));
});
