import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../../src/bot.ts";
import { createHarbourBot } from "./harbour.ts";
import { lastReply, shownText } from "./last-reply.ts";

let harbour: Bot;
beforeAll(async () => {
  harbour = await createHarbourBot();
});

describe("a name after a question that was not clear", () => {
  it.each<[readonly string[], string]>([
    [["how old is he?", "zhang"], "Zhang Fanye, a 23"],
    [["how old is he?", "Zhang Fanye"], "Zhang Fanye, a 23"],
    [["how old is he?", "I mean Guo"], "27-year-old"],
    [["how old is he?", "guo"], "27-year-old"],
    [["where is she from?", "guo"], "from Shenyang"],
    [["what did he say about the pace?", "zhang"], "quite slow"],
    [["what did he say about the pace?", "zhang, sorry"], "quite slow"],
    [["what does it have?", "songyuan"], "oil"],
    [["when was it issued?", "the guidelines"], "August 18"],
    [["how old is he?", "who bought photos?"], "Liu bought"],
    [["how old is he?", "thanks", "zhang"], "Zhang"],
  ])("completes it: %j", (messages, words) => {
    const reply = lastReply(messages);
    expect(reply.outcome).toBe("answered");
    for (const part of words.split(" & ")) expect(shownText(reply)).toContain(part);
  });

  it.each<[readonly string[]]>([[["how old is he?", "li"]]])("does not make it answerable: %j", (messages) => {
    expect(lastReply(messages).outcome).not.toBe("answered");
  });

  it.each<[readonly string[], string]>([
    [["how old is she?", "brook"], "41-year-old"],
    [["where does he live?", "stern"], "since 1980"],
    [["where does he live?", "Ivo Stern, sorry"], "since 1980"],
    [["how old?", "stern"], "67-year-old"],
  ])("completes it on another document: %j", (messages, words) => {
    const reply = lastReply(messages, harbour);
    expect(reply.outcome).toBe("answered");
    for (const part of words.split(" & ")) expect(shownText(reply)).toContain(part);
  });

  it.each<[readonly string[]]>([[["is he rich?", "stern"]], [["does she like jazz?", "Brook"]]])(
    "does not make it answerable on another document: %j",
    (messages) => {
      expect(lastReply(messages, harbour).outcome).not.toBe("answered");
    },
  );
});
