import { beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../../src/bot.ts";
import { createHarbourBot } from "./harbour.ts";
import { lastReply, shownText } from "./last-reply.ts";

let harbour: Bot;
beforeAll(async () => {
  harbour = await createHarbourBot();
});

describe("a follow-up on a document that nobody curated", () => {
  it.each<[readonly string[], string]>([
    [["how old is Brook?", "and Stern?"], "67-year-old"],
    [["how old is Ada Brook?", "what about stern"], "67-year-old"],
    [["how old is Brook?", "Stern too?"], "67-year-old"],
    [["how old is Brook?", "where did she study?"], "Delmar"],
    [["how old is Brook?", "profession?"], "engineer"],
    [["how old is Stern?", "where does he live?"], "Port Tarn"],
    [["how old is Stern?", "since when?"], "since 1980"],
    [["how old is Stern?", "how long has he lived there?"], "since 1980"],
    [["how old is Stern?", "what does he want to sell?"], "boat"],
    [["what does Stern want to sell?", "why?"], "fish are gone"],
    [["who planned the walls?", "how old is she?"], "41-year-old"],
    [["who planned the walls?", "what did she say?"], "no money"],
    [["who planned the walls?", "age?"], "41-year-old"],
    [["how are the winters in Port Tarn?", "how many people live there?"], "4,000"],
    [["how are the winters in Port Tarn?", "how many ferries are there?"], "two ferries"],
    [["does it snow in Veloria?", "how are rents there?"], "doubled"],
    [["does it snow in Veloria?", "what about the rents"], "doubled"],
    [["what did Brook say?", "and stern?"], "owes"],
    [["what did Brook and Stern say?", "how old is the latter?"], "67"],
    [["what did Brook and Stern say?", "how old is the first one?"], "41"],
    [["what did Brook and Stern say?", "which of them is older?"], "67"],
  ])("is completed: %j", (messages, words) => {
    const reply = lastReply(messages, harbour);
    expect(reply.outcome).toBe("answered");
    for (const part of words.split(" & ")) expect(shownText(reply)).toContain(part);
  });

  it.each<[readonly string[]]>([
    [["how old is Brook?", "is she married?"]],
    [["how old is Brook?", "and Miller?"]],
    [["how old is Brook?", "and miller?"]],
    [["how old is Stern?", "where did he study?"]],
    [["how old is Stern?", "where is he from?"]],
    [["how old is Stern?", "why?"]],
    [["what does Stern want to sell?", "for how much?"]],
    [["what does Stern want to sell?", "to whom?"]],
    [["who planned the walls?", "how much did they cost?"]],
    [["how are the winters in Port Tarn?", "is there an airport?"]],
    [["how many residents does Port Tarn have?", "and Veloria?"]],
    [["how many shops stay open?", "which ones?"]],
    [["how many shops stay open?", "name them"]],
    [["how many shops stay open?", "what are they called?"]],
    [["what did Brook say about the lighthouse?", "and Stern?"]],
  ])("is not answered where the document is silent: %j", (messages) => {
    expect(lastReply(messages, harbour).outcome).not.toBe("answered");
  });
});
