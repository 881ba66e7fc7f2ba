import { describe, expect, it } from "vitest";
import { removeMarkup } from "../../../../src/reading/cleaning/markup.ts";

describe("markup", () => {
  it.each([
    ["<@123456> who is Ortega?", "who is Ortega?"],
    ["<@!99> <#42> <@&7> who?", "who?"],
    ["@everyone @verbatim who pays?", "who pays?"],
    ["mail ada@tarn.example about it", "mail ada@tarn.example about it"],
    ["nice :smile: :+1: boats <:wave:81232>", "nice boats"],
    ["open at 10:30:15", "open at 10:30:15"],
    ["boats 😀👍🏽❤️ and 🇳🇴 salt", "boats and salt"],
    ["salt :) boats ;-) XD", "salt boats"],
    ["**who** is `Ortega`?", "who is Ortega?"],
    ["> what about _salt_", "what about salt"],
    ["see <https://tarn.example/a|the page> and <https://tarn.example>", "see the page and"],
    ["https://tarn.example/a?b=1#c, who is Ortega (www.tarn.example/x)?", ", who is Ortega ( )?"],
    ["<mailto:ada@tarn.example>", "ada@tarn.example"],
    ["salt &amp; boats", "salt & boats"],
    ["who?!??", "who?"],
    ["item #1 at 5*3 in snake_case", "item #1 at 5*3 in snake_case"],
  ])("is removed: %s", (typed, read) => {
    expect(removeMarkup(typed)).toBe(read);
  });
});
