import { describe, expect, it } from "vitest";
import type { OverheardPlace } from "../../../src/request.ts";
import { article, bot, type ShownReply, say, sendInput } from "../../article.ts";
import { talkAbout } from "../../uncurated.ts";
import { phrases } from "../phrases.ts";

function overhear(text: string, place: OverheardPlace = "channel", conversation?: string) {
  return bot.overhear({ text, place, seed: 1, seenFacts: [], conversation });
}

/** In a thread where the same person has asked this with a mention. */
const hearAfter = (asked: string, text: string) => overhear(text, "thread", say(asked).conversation);

describe("in a channel", () => {
  it.each(phrases`
    How long has Liu lived in Shenzhen? | hey does anyone know how long liu has lived in shenzhen | whats the winter like in shenzen
    morning all! quick question, where is guo from | any idea who signed a deal with Alibaba | Hey <!here>, how old is Zhang Fanye?
    @everyone how old is Zhang Fanye? | tell me about Songyuan
    can't find where it says who signed a deal with Alibaba
    I'm writing the summary: in which province is Songyuan | Age of Zhang Fanye, please | liu has lived in shenzhen for how long
    who issued the guidelines, the city or the central government | /quote guo | compare shenzhen and northeast
  `)("the bot answers what its document answers: %s", (text) => expect(overhear(text)?.outcome).toBe("answered"));

  it.each(phrases`
    what time is the meeting? | anyone up for lunch? | who broke the build? | how are you | did you see the game last night
    has anybody been to Shenzhen? | Shenzhen never snows | need the slides of the last meeting, anyone?
    can't find where i put the contract with Alibaba | can someone help me move to Shenzhen on saturday | guys what did you do in Shenzhen
    age of that printer, please | the ticket says Songyuan, which I think is the wrong station | !ask how old is Zhang Fanye?
    你们谁下个月去深圳出差？ | thanks! | help | fact. | 👍 | 12
  `)("it is silent about what people say to each other: %s", (text) => expect(overhear(text)).toBeUndefined());

  it.each(phrases`
    深圳的房租是多少钱 | How many people live in Shenzhen? | What is the salary of Liu? | /compare shenzhen | /nosuchcommand
  `)("it is silent where the document does not say it, and has no question for anybody: %s", (text) => {
    expect(overhear(text)).toBeUndefined();
  });

  it("it is silent about nothing", () => expect(overhear("")).toBeUndefined());
});

describe("to somebody else", () => {
  it.each(phrases`
    <@U012AB3CD> how long has Liu lived in Shenzhen? | <@&80351110224678912> how long has Liu lived in Shenzhen?
    @ben how long has Liu lived in Shenzhen? | have you read how long Liu has lived in Shenzhen?
  `)("a question is not for the bot: %s", (text) => expect([overhear(text), overhear(text, "thread")]).toEqual([undefined, undefined]));
});

it.each(["> How long has Liu lived in Shenzhen?\nI wonder", "```\nHow long has Liu lived in Shenzhen?\n```", ">>> hm\nwhere is Guo from?"])(
  "what somebody quotes is not asked: %#",
  (text) => expect(overhear(text)).toBeUndefined(),
);

describe("in a thread of the bot", () => {
  it.each(["and Guo?", "who said that?", "what about Zhang?", "where does he come from", "more", "why?"])(
    "what goes on is answered: %s",
    (text) => expect(hearAfter("How old is Guo?", text)?.outcome).toMatch(/^(?:answered|closest|not-stated)$/u),
  );

  it("the bot says that the document does not say what is asked about its subjects", () => {
    expect(overhear("What is the population of Shenzhen?", "thread")?.outcome).toMatch(/^(?:closest|not-stated)$/u);
    expect(hearAfter("Which companies invested in the northeast?", "what about Baidu?")?.outcome).toMatch(/^(?:closest|not-stated)$/u);
  });

  it.each(phrases`
    @ben can you check this? | I disagree | let's discuss on Monday | did you see that? | are you coming to lunch?
    that's interesting | good point, Ben | thanks | ok | lol | what | give it time | daily | stop | /daily status
  `)("it is silent about what people say to each other: %s", (text) => {
    expect(hearAfter("How long has Liu lived in Shenzhen?", text)).toBeUndefined();
  });

  it("another person is not understood by what the first has asked", () => expect(overhear("and Guo?", "thread")).toBeUndefined());
});

it("readers of a handbook ask about themselves, those of an article do not", () => {
  const { bot: handbook } = talkAbout("# Leave\n\nYou have 25 days of leave a year. We pay your salary on the 26th of each month.");
  const asked = { place: "channel", seed: 1, seenFacts: [] } as const;
  expect(handbook.overhear({ ...asked, text: "how many days of leave do we have a year?" })?.outcome).toBe("answered");
  const { bot: news } = talkAbout("The workers of the mill have 25 days of leave a year. Their salary is paid on the 26th of each month.");
  expect(news.overhear({ ...asked, text: "how many days of leave do we have a year?" })).toBeUndefined();
});

const find = (text: string): ShownReply => sendInput({ kind: "message", text }, "channel");

describe("a message that is looked up", () => {
  it("is answered in private if it asks something", () => {
    const reply = find("<@U012AB3CD> hey, how long has Liu lived in Shenzhen? :wave:");
    expect(reply).toMatchObject({ outcome: "answered", visibility: "private" });
    expect(reply.evidence).toEqual(say("How long has Liu lived in Shenzhen?").evidence);
  });

  it("is answered with a passage on each of its statements", () => {
    const { evidenceTexts, text } = find("I read that it never snows in Shenzhen.\nAnd Alibaba signed an agreement with Beidahuang Group.");
    expect(evidenceTexts.join(" ")).toContain("Shenzhen never snows and never sleeps");
    expect(evidenceTexts.join(" ")).toContain("signed a strategic cooperation agreement");
    for (const evidence of evidenceTexts) expect(article.document.text).toContain(evidence);
    expect(text).toContain("¶22.1");
  });

  it("is read with what it quotes", () => {
    expect(find('> "The huge gap makes me want a more alternative lifestyle"\nwho said this').text).toContain("Zhang said");
  });

  it("is answered once, however often it asks the same", () =>
    expect(find("what is shenzhen? ".repeat(300)).evidenceTexts.join()).toContain("Shenzhen"));

  it("that only names a subject gets what the document says of it", () =>
    expect(find("Back from Songyuan, my feet hurt").evidenceTexts.join()).toContain("Songyuan"));

  it("that has nothing to do with the document is told so", () => {
    for (const text of ["thanks everybody, great party", "hello", "how are you?"]) {
      const reply = find(text);
      expect(reply).toMatchObject({ outcome: "not-stated", visibility: "private", evidence: [] });
      expect(reply.text).toContain("The document says nothing about this message.");
    }
  });

  it.each(["", "   ", "12:30", "😀 <@U012AB3CD>", "https://example.com/shenzhen", "```\nconst shenzhen = 1;\n```"])(
    "has no words to look for: %s",
    (text) => {
      expect(find(text)).toMatchObject({ outcome: "unclear", visibility: "private" });
      expect(find(text).text).toContain("There are no words in this message to look for.");
    },
  );

  it.each(["/daily stop", "daily stop", "/verbatim use handbook", "/daily"])("runs no command: %s", (text) => {
    expect(find(text).outcome).toBe("not-stated");
  });

  it("changes no conversation, and needs none", () => {
    const conversation = say("How old is Guo?").conversation;
    const reply = bot.reply({ input: { kind: "message", text: "and Zhang?" }, surface: "channel", seed: 1, seenFacts: [], conversation });
    expect(reply).not.toHaveProperty("conversation");
    expect(reply).toEqual({
      ...bot.reply({ input: { kind: "message", text: "and Zhang?" }, surface: "channel", seed: 1, seenFacts: [] }),
    });
  });
});
