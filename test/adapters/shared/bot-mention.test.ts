import { describe, expect, it } from "vitest";
import { textWithoutMention } from "../../../adapters/shared/bot-mention.ts";

describe("textWithoutMention", () => {
  it.each([
    ["", ": help", "help"],
    ["", " — help", "help"],
    ["", ": /compare shenzhen northeast", "/compare shenzhen northeast"],
    ["", "：/quote guo", "/quote guo"],
    ["", "，深圳", "深圳"],
    ["", "? quote guo", "quote guo"],
    ["", ", hi", "hi"],
    ["hey", ", what did guo say?", "hey what did guo say?"],
    ["/quote guo", "", "/quote guo"],
    ["", ' "cloud city"', '"cloud city"'],
    ["who is", " guo - and liu?", "who is guo - and liu?"],
    ["", " …", ""],
    ["*", "* /fact", "/fact"],
    [": help", "", ": help"],
    ["", "", ""],
  ])("before the mention %j, after it %j: %j", (before, after, text) => {
    expect(textWithoutMention(before, after)).toBe(text);
  });
});
