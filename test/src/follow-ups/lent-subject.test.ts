import { describe, expect, it } from "vitest";
import { lastReply, shownText } from "./last-reply.ts";

describe("a question that leaves out its subject", () => {
  it.each<[readonly string[], string]>([
    [["who is liu?", "how old?"], "23-year-old Liu"],
    [["who is liu?", "age?"], "23-year-old Liu"],
    [["who is guo?", "where from?"], "from Shenyang"],
    [["who is guo?", "from where"], "from Shenyang"],
    [["who is guo?", "age"], "27-year-old"],
    [["who is guo?", "how old exactly?"], "27-year-old"],
    [["who is li?", "employer?"], "Homelink"],
    [["who is li?", "job?"], "sales manager"],
    [["who is li?", "works where?"], "Homelink"],
    [["who is zhang?", "why did the guy leave?"], "uncertainty"],
    [["who is zhang?", "born where?"], "Songyuan"],
    [["who is zhang?", "hometown?"], "Songyuan"],
    [["what did tencent do?", "together with whom?"], "People's Government"],
    [["what did tencent do?", "where?"], "Liaoning"],
    [["what did the government issue?", "when?"], "August 18"],
    [["what did the government issue?", "on what date?"], "August 18"],
    [["what did the government issue?", "what for?"], "demonstration"],
    [["what did the government issue?", "why?"], "demonstration"],
    [["how many northern cities are on the list?", "who made it?"], "China Business Network"],
    [["which companies invested?", "where?"], "three northeastern provinces"],
    [["how long did the cab take?", "which app?"], "Didi"],
    [["what did Liu buy?", "why?"], "homesickness"],
    [["what did Liu buy?", "where?"], "art gallery"],
    [["what did Liu buy?", "what for?"], "homesickness"],
    [["where does Li work?", "as what?"], "sales manager"],
    [["where does Li work?", "in which city?"], "in Shenyang"],
    [["what are the trade zones?", "how many?"], "six"],
  ])("is about that of the question before: %j", (messages, words) => {
    const reply = lastReply(messages);
    expect(reply.outcome).toBe("answered");
    for (const part of words.split(" & ")) expect(shownText(reply)).toContain(part);
  });

  it.each<[readonly string[]]>([
    [["who is liu?", "job?"]],
    [["who is liu?", "where from?"]],
    [["who is guo?", "occupation?"]],
    [["who is guo?", "what job?"]],
    [["who is guo?", "married?"]],
    [["who is guo?", "salary?"]],
    [["who is guo?", "since when?"]],
    [["who is li?", "age?"]],
    [["who is li?", "how old?"]],
    [["who is wang?", "where from?"]],
    [["who is wang?", "job?"]],
    [["when did zhang move to Shenzhen?", "how much does he earn"]],
    [["what did tencent do?", "when?"]],
    [["what did tencent do?", "for how much money?"]],
    [["what did the government issue?", "which year?"]],
    [["how many northern cities are on the list?", "which ones?"]],
    [["how many northern cities are on the list?", "which?"]],
    [["how many northern cities are on the list?", "name them"]],
    [["which companies invested?", "how much?"]],
    [["which companies invested?", "the amount?"]],
    [["which companies invested?", "how many?"]],
    [["what did Liu buy?", "how many?"]],
    [["what did Liu buy?", "when?"]],
    [["where does Li work?", "since when?"]],
    [["what are the trade zones?", "since when?"]],
  ])("is not answered because a subject was lent to it: %j", (messages) => {
    expect(lastReply(messages).outcome).not.toBe("answered");
  });
});

describe("a question with its own subject", () => {
  it.each<[readonly string[], string]>([
    [["how old is Liu?", "who bought photos?"], "Liu bought"],
    [["how old is Guo?", "who bought photos?"], "Liu bought"],
    [["how old is Guo?", "where is Songyuan?"], "Jilin"],
    [["how old is Guo?", "does it snow in Shenzhen?"], "never snows"],
    [["how old is Guo?", "who works at Homelink?"], "sales manager"],
    [["how old is Guo?", "what does Wang say?"], "Wang said"],
    [["how old is Guo?", "which companies invested in the northeast?"], "Alibaba"],
    [["how old is Guo?", "what is the rust belt?"], "rust belt"],
    [["how old is Guo?", "what is the weather like in Shenzhen"], "drizzling"],
  ])("inherits nothing: %j", (messages, words) => {
    const reply = lastReply(messages);
    expect(reply.outcome).toBe("answered");
    for (const part of words.split(" & ")) expect(shownText(reply)).toContain(part);
  });
});

describe("the others of a number", () => {
  it.each([["the other five are?"], ["and the remaining five are?"], ["who are the other five"]])(
    "%j is not answered by the one that the document names",
    (asked) => {
      const messages = ["what is said about free trade zones?", "which northeastern province gets one?", asked];
      expect(lastReply(messages).outcome).not.toBe("answered");
    },
  );
});
