import { describe, expect, it } from "vitest";
import { removeMarkup } from "../../../../src/reading/cleaning/markup.ts";

describe("markup", () => {
  it.each([
    ["nice :smile: :+1: boats <:wave:81232>", "nice boats"],
    ["boats 😀👍🏽❤️ and 🇳🇴 salt", "boats and salt"],
    ["salt :) boats ;-) XD", "salt boats"],
    ["**who** is `Ortega`?", "who is Ortega?"],
    ["see <https://tarn.example/a|the page> and <https://tarn.example>", "see the page and"],
    ["https://tarn.example/a?b=1#c, who is Ortega (www.tarn.example/x)?", ", who is Ortega ( )?"],
    ["<mailto:ada@tarn.example>", "ada@tarn.example"],
    ["salt &amp; boats", "salt & boats"],
  ])("is removed: %s", (typed, read) => expect(removeMarkup(typed)).toBe(read));
});
