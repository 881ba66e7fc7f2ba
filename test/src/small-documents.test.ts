import { describe, expect, it } from "vitest";
import { createBot } from "../../src/bot.ts";
import { rawKnowledge } from "../uncurated.ts";
import { lastReply } from "./follow-ups/talk.ts";
import { phrases, rows } from "./phrases.ts";

function replyTo(typed: string, text: string): string {
  return lastReply([typed], createBot({ ...rawKnowledge(text), title: "Rules" })).text;
}

describe.each([
  ["one line", "the gate is shut at night."],
  ["headings only", "House rules\n\nQuiet hours\n\nBicycles\n"],
  ["Chinese", "宿舍规定\n\n大门晚上十一点关闭。访客必须登记。\n"],
])("a document of %s", (_, text) => {
  it.each(rows`
    /verbatim subjects => None. | /verbatim speakers => None. | /fact => The document has no fact.
  `)("without names has an answer to %s", (typed, shown) => expect(replyTo(typed, text)).toContain(shown));

  it.each(phrases`
    hi | summary | table of contents | all quotes | paragraph 1 | paragraph 9 | what is the rent | /source | 几点关门？ | ?
  `)("answers calmly: %s", (typed) => {
    expect(replyTo(typed, text)).not.toMatch(/undefined|\[object|NaN/u);
    expect(replyTo(typed, text)).not.toBe("");
    expect(replyTo(typed, text)).not.toBe("");
  });
});
