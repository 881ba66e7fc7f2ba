import { describe, expect, it } from "vitest";
import { lastReply, shownText } from "./last-reply.ts";

describe("a text after a slash command", () => {
  it.each<[readonly string[], string]>([
    [["/quote guo", "and liu?"], "I wish"],
    [["/quote guo", "liu"], "I wish"],
    [["/quote guo", "what about liu?"], "I wish"],
    [["/quote guo", "and li"], "property-purchasing"],
    [["/quote guo about pace", "and zhang?"], "quite slow"],
    [["/quote guo", "how old is he?"], "27-year-old"],
    [["/quote guo", "where is he from?"], "from Shenyang"],
    [["/compare liu zhang", "what about guo?"], "Guo"],
    [["/compare liu zhang", "and guo?"], "Guo"],
    [["/compare shenzhen northeast on weather", "same for the pace"], "pace"],
    [["/about liu", "and guo?"], "Guo"],
    [["/about liu", "how old is she"], "23-year-old Liu"],
    [["/about liu", "how old?"], "23-year-old Liu"],
    [["/about liu", "what about zhang"], "Zhang"],
    [["/about songyuan", "and shenyang?"], "Shenyang"],
    [["/about songyuan", "what is it rich in?"], "oil"],
    [["/fact weather", "and about housing?"], "house"],
    [["/fact about weather", "and about housing?"], "hous"],
    [["/fact about shenzhen", "and songyuan?"], "Songyuan"],
    [["/fact songyuan", "and jinzhou?"], "Jinzhou"],
    [["/source 7", "how old is he?"], "a 23-year-old"],
    [["/source 19", "how old is she?"], "23-year-old Liu"],
    [["/ask how old is guo", "and liu"], "23-year-old Liu"],
  ])("goes on with it: %j", (messages, words) => {
    const reply = lastReply(messages);
    expect(reply.outcome).toBe("answered");
    for (const part of words.split(" & ")) expect(shownText(reply)).toContain(part);
  });

  it.each<[readonly string[]]>([[["/quote wang", "and baidu?"]]])("is not answered where the document is silent: %j", (messages) => {
    expect(lastReply(messages).outcome).not.toBe("answered");
  });
});
