import { describe, expect, it } from "vitest";
import { createBot } from "../../src/bot.ts";
import { decodeAction, encodeAction, maxActionIdLength } from "../../src/buttons.ts";
import { commands } from "../../src/command-list.ts";
import { article, bot, pressButton, say, sendInput } from "../article.ts";
import { rawKnowledge } from "../uncurated.ts";
import { lastReply } from "./follow-ups/talk.ts";
import { phrases, rows } from "./phrases.ts";

const strange = [
  ...["", "   ", "x".repeat(10_000), "why ".repeat(2_500), "\u0000\u0007\u001b[31m", "\u202etxet\u202c \u200b\u200b", "\ud800"],
  ...["/ quote guo", "//", "/", '/quote "guo', article.document.text],
  ...phrases`
    🙂🙂🙂 | __proto__ | constructor | /constructor | .* | ((( | /compare “shenzhen | @everyone | <!channel> | <script>alert(1)</script>
    привет, как дела? | 深圳的天气怎么样 | مرحبا
  `,
];

describe("strange input", () => {
  it.each(strange.flatMap((text) => [text, ...commands.map(({ name }) => `/${name} ${text}`)]))("gets one ordinary reply: %#", (text) => {
    const reply = say(text);
    expect(reply.outcome).not.toBe("failed");
    expect(reply.blocks.length).toBeGreaterThan(0);
    expect(reply.text).not.toMatch(/undefined|\[object|TypeError/u);
    expect(reply.text.length).toBeLessThan(20_000);
    expect(reply.actions.length).toBeLessThanOrEqual(3);
  });

  it.each(["@everyone", "<!channel>", "<script>alert(1)</script>", "x".repeat(10_000)])("is not repeated: %#", (text) => {
    for (const line of [text, `/quote ${text}`, `/compare ${text} ${text}`, `/${text}`]) expect(say(line).text).not.toContain(text);
  });
});

describe("a request", () => {
  it("means the same typed, as a slash command's line, and with named arguments", () => {
    const typed = say("/compare liu zhang on weather");
    expect(sendInput({ kind: "line", command: "compare", line: "liu zhang on weather" })).toEqual(typed);
    expect(sendInput({ kind: "command", command: "compare", args: { a: "liu", b: "zhang", topic: "weather" } })).toEqual(typed);
  });

  it("for an unknown command suggests a similar one, and lists the others", () => {
    expect(say("/comprae shenzhen northeast")).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect(say("/comprae shenzhen northeast").text).toContain("Did you mean /compare?");
    expect(sendInput({ kind: "command", command: "toString", args: {} }).outcome).toBe("unclear");
  });

  it("about a list of names is answered for each", () => expect(say("How old are Zhang, He, Liu and Guo?").evidenceTexts).toHaveLength(4));

  it("of two parts is answered in both", () => {
    const reply = say("What did Li say about property and what did Wang say about investment?");
    expect(reply.evidenceTexts.map((words) => words.slice(0, 15))).toEqual(['"The property-p', '"The investment']);
  });

  it.each([
    ["hey! whats the wether like in shenzhn in wintr? thx", "Humid air", "Read as: “weather”, “Shenzhen”, “winter”."],
    ["im planning a trip. does guo say anything about the pace of Shenzhen, i forgot", "You try your best", ""],
  ])("is read as people type: %s", (text, part, note) => {
    expect(say(text).text).toContain(part);
    expect(say(text).text).toContain(note);
  });

  it.each(["quem falou disso"])("in another language is not corrected aloud: %s", (text) => {
    expect(say(text).text).not.toContain("Read as");
  });

  it("without an answer names the words of the document that were read otherwise", () =>
    expect(say("who is the mayor of shenzehn").text).toContain("Read as: “Shenzhen”."));

  it("without an answer carries no evidence and is for the requester alone", () => {
    for (const text of ["/quote guo about weather", "/about chicago", "/compare shenzhen atlantis", "/quote lu"]) {
      expect(say(text)).toMatchObject({ visibility: "private", evidence: [], context: [] });
    }
  });
});

describe("help", () => {
  it.each(["verbatim", "“/verbatim”", "> /verbatim"])("lists every command: %s", (text) => {
    const reply = say(text);
    expect(reply).toMatchObject({ outcome: "done", visibility: "private" });
    for (const { name } of commands) expect(reply.text).toContain(`/${name}`);
  });

  it.each(rows`
    list topics => - Weather | what topics are there? => - Weather | /daily ? => stop: End the daily posts here
  `)("lists what can be asked: %s", (text, part) => expect(say(text).text).toContain(part));

  it("has examples that work", () => {
    const stateless = commands.filter(({ kind }) => kind === "stateless");
    for (const example of stateless.flatMap(({ examples }) => examples))
      expect(say(`/${example}`).outcome, example).toMatch(/answered|done/u);
  });
});

it("choices for an argument depend on the argument's kind", () => {
  expect(bot.completions("quote", "who", "").map(({ name }) => name)).toEqual(["Zhang Fanye", "He", "Liu", "Guo", "Li", "Wang"]);
  expect(bot.completions("compare", "a", "shenzen")[0]?.name).toBe("Shenzhen");
  expect(bot.completions("compare", "topic", "wea").map(({ name }) => name)).toEqual(["Weather"]);
  expect(bot.completions("verbatim", "list", "s").map(({ name }) => name)).toEqual(["subjects", "speakers", "stop listening"]);
  expect(bot.completions("ask", "question", "x")).toEqual([]);
  expect(bot.completions("nothing", "who", "x")).toEqual([]);
  expect(bot.completions("compare", "a", "").length).toBe(25);
});

const { hash } = article.document;

describe("a button's id", () => {
  it.each([
    { command: "compare", args: { a: "northeast-china", b: "shenzhen", topic: "weather", page: "2" } },
    { command: "quote", args: { who: "guo", next: "2o4-2v0,1a-2b" } },
    { command: "source", args: { place: "7.2" } },
    { command: "fact", args: {}, share: true },
    { command: "fact", args: { about: "weather" }, isReturn: true },
    { command: "source", args: { place: "7.2" }, back: { command: "quote", args: { who: "guo", next: "2o4-2v0,1a-2b" }, isReturn: true } },
    { command: "source", args: { page: "2" }, back: { command: "source", args: {}, isReturn: true } },
  ])("decodes to the same action: %o", (action) => {
    expect(decodeAction(encodeAction(action, hash), hash)).toEqual({ kind: "action", action });
  });

  it("repeats nothing for the way back that is the same", () => {
    const pair = { a: "shenzhen", b: "northeast-china" };
    const back = { command: "compare", args: { ...pair, topic: "economy" }, isReturn: true };
    const action = { command: "compare", args: { ...pair, topic: "investment" }, back };
    expect(encodeAction(action, hash)).toBe(`1${hash.slice(0, 8)}compare;a=shenzhen;b=northeast-china;topic=investment<;a;b;topic=economy`);
    expect(decodeAction(encodeAction(action, hash), hash)).toEqual({ kind: "action", action });
  });

  it("fits Discord's limit for the longest ids that the knowledge may have", () => {
    const id = encodeAction({ command: "compare", args: { a: "a".repeat(32), b: "b".repeat(32), page: "2" } }, hash);
    expect(id.length).toBeLessThanOrEqual(maxActionIdLength);
  });

  it.each([
    "",
    "x",
    "1",
    "{}",
    "1deadbeefcompare;a=<script>",
    `2${hash.slice(0, 8)}fact`,
    "🙂".repeat(60),
    `1${hash.slice(0, 8)}fact;a=${"b".repeat(200)}`,
    `1${hash.slice(0, 8)}fact;a=b<;b`,
    `1${hash.slice(0, 8)}fact<fact<fact`,
  ])("that is forged is unreadable: %s", (id) => {
    expect(decodeAction(id, hash).kind).toBe("unreadable");
    expect(sendInput({ kind: "action", id })).toMatchObject({ outcome: "unclear", visibility: "private" });
  });

  it("made for another document says so", () => {
    const id = encodeAction({ command: "fact", args: {} }, "0".repeat(64));
    expect(sendInput({ kind: "action", id })).toMatchObject({
      outcome: "unclear",
      text: "This belongs to an earlier version of the document. Please ask again.",
    });
  });

  it("with unknown ids does not throw", () => {
    for (const args of [{ who: "nobody" }, { who: "guo", next: "zz-zz" }, { who: "guo", after: "zz-zz" }]) {
      expect(() => sendInput({ kind: "action", id: encodeAction({ command: "quote", args }, hash) })).not.toThrow();
    }
  });

  it("works for every button of many replies about the article", () => {
    const lines = phrases`
      /compare shenzhen northeast | /quote guo | /quote lu | /about shenzhen | /fact | /source | /source 7.2 | /verbatim | /compare shenzhen
      /quote alibaba
    `;
    for (const reply of lines.map((line) => say(line))) {
      for (const { label } of reply.actions) expect(pressButton(reply, label).outcome).not.toBe("failed");
    }
  });

  it("shows a private result, and offers to share it in a channel", () => {
    const reply = say("/fact");
    const mine = pressButton(reply, "In context", "channel");
    expect(mine.visibility).toBe("private");
    expect(pressButton(mine, "Share", "channel")).toMatchObject({ visibility: "shared", outcome: "answered" });
    expect(pressButton(reply, "In context", "direct").actions.map(({ label }) => label)).not.toContain("Share");
  });
});

const replyTo = (typed: string, text: string): string => lastReply([typed], createBot({ ...rawKnowledge(text), title: "Rules" })).text;

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
  });
});
