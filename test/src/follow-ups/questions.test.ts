import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Bot, createBot } from "../../../src/bot.ts";
import { createLibrary } from "../../../src/library.ts";
import { readAskedParts } from "../../../src/reading/asked-part.ts";
import type { Reply } from "../../../src/reply.ts";
import { article } from "../../article.ts";
import { readUncurated } from "../../uncurated.ts";
import { phrases, rows } from "../phrases.ts";
import { expectNoAnswer, lastReply, shownText } from "./talk.ts";

const library = createLibrary(article);

function askedPart(typed: string): string {
  const [asked = ""] = readAskedParts(library.reader.clean(typed).text).asked;
  return asked.replace(/[?.!\s]+$/u, "");
}

describe("the part of a message that asks", () => {
  it.each(rows`
    oh no, that few! and how about Harbin? => how about Harbin | Oh really? And who says so? => who says so
    What a shame. Where does he live now? => Where does he live now | Poor guy, how long did he wait? => how long did he wait
    Aww, cute! how old is she? => how old is she | Oh I see, so it was a company. which one? => which one
    Thanks, that helps. And where did she study? => where did she study
    Thank you, that is most helpful. What does he do there? => What does he do there
    Very well. In that case, which year was it? => which year was it | That was quick! Now where is that? => where is that
    Got it, three of them. What are they called? => What are they called | Didn't expect that. Who was it? => Who was it
    In that case, might you tell me where she studied? => where she studied | Might I ask who told the story? => who told the story
    Might I also ask how old she is? => how old she is | I'd be keen to learn when it opened. => when it opened
    It would help to know whether he left. => he left | Kindly advise where she works. => where she works
    Would you be so kind as to tell me who she is? => who she is | Is it known who paid? => who paid
    Please also tell me where she bought it. => where she bought it | please can you say to me who is she => who is she
    I like to know also who is his boss => who is his boss | Another point: who signed it? => who signed it
    Just so I understand: is she from there? => is she from there | I was also wondering what she misses => what she misses
    My next question would be who pays for it. => who pays for it | What I would also like to know is who owns it. => who owns it
    if you can tell me, where is it? => where is it | Any idea how old she is? => how old she is
    oh wow ok and where is she from => where is she from | wait so he went back => he went back | fair enough but who says so => who says so
    ty that helps and how old is he => how old is he | 😮 wow!! and liu => and liu | well that's depressing anyway how is liu => how is liu
    two of them my cousin would laugh and who is telling that => who is telling that | Wait, what? Who said that? => Who said that
    Is that so? By whom was it said? => By whom was it said | I am grateful. Please be so good as to state where Li works. => where Li works
    Allow me to ask where Li works => where Li works | May I kindly know the employer of Li => the employer of Li
    what did she pay for it, does it say? => what did she pay for it | and who is that, I wonder, given how odd it is? => who is that
    what is it called, it's for a quiz => what is it called | how old is she, asking because my sister is the same age => how old is she
    oh nice. On housing, what do they say? => On housing, what do they say
    ok, as for the weather, how is it there? => as for the weather, how is it there
    Thanks! Regarding the index, who published it? => Regarding the index, who published it
    Concerning her job, where is it? => Concerning her job, where is it
  `)("is found: %s", (typed, asked) => expect(askedPart(typed)).toBe(asked));

  it.each(phrases`
    Under the plan, what changes for young people | Who are Liu, Guo, and Zhang | What do Alibaba, Tencent, and Jingdong want
    When he left, what did he take | Where did Liu, who misses the snow, buy photos
    In Harbin, is it cold | Of the three provinces, which is the largest | Compared with Shenyang, how fast is life in Shenzhen
    Why did he leave, where did he go | After she moved to Shenzhen, what did she miss | Is it cold, dry, or humid in Shenzhen
    Which of these is a city, Songyuan, Jilin, or Liaoning | Tell me about Liu | the same for Harbin | his age, his job, his home
    Good places for graduates
    What a graduate earns in Shenzhen | Right to buy property in Shenyang | Cool cities for young people | Perfect weather in Shenzhen
    Wait times for a cab in Jinzhou | Nice people in Harbin | Clear skies in Shenyang
  `)("is the whole of %s", (typed) => expect(askedPart(typed)).toBe(typed));
});

const workshop = createBot(
  readUncurated(`The workshop was opened in 2015 by Petra Olsen and Marcus Reid in a former bakery. It has 310 members and three paid staff.

The Racing Squad has twelve places. The Racing Squad meets at 10:00 at the Old Pier.

The laser cutter may only be used after an induction, which costs 25 euros. Petra Olsen gives the inductions on Thursday evenings.

Marcus Reid looks after the kiln and sells clay for 12 euros a bag. The kiln is fired every Friday.

Dana Whitlock runs the children's club on Saturday mornings. "A child who has sawn one board will never fear a saw again," says Dana Whitlock.

The first-aid box hangs beside the sink. A child who has hit its head may not use tools again on that day.

- Wood longer than two metres is sold every Monday`),
);
const minutes = createBot(
  readUncurated(readFileSync(join(import.meta.dirname, "..", "..", "documents", "fitted", "min2", "document.txt"), "utf8")),
);

describe("a question that is complete in itself", () => {
  it.each<[Bot, readonly string[], string]>([
    [workshop, ["who gives the inductions?", "when?"], "Thursday"],
    [workshop, ["who looks after the kiln?", "what does he sell?"], "clay"],
    [workshop, ["who looks after the kiln?", "what does he sell?", "how much?"], "12 euros"],
    [minutes, ["who is moving to gothenburg", "when?"], "May"],
  ])("is none if it lacks a part, which is lent to it: %#", (bot, messages, words) => {
    const reply = lastReply(messages, bot);
    expect(reply.outcome).toBe("answered");
    expect(shownText(reply)).toContain(words);
  });
});

const textsOf = (spans: Reply["evidence"]): string => spans.map(({ start, end }) => article.document.text.slice(start, end)).join("\n");

describe("a follow-up", () => {
  it("that the document does not answer is not answered because a subject was lent to it", () =>
    expectNoAnswer("Does Liu buy pictures of snow? / and Li?"));

  it.each(rows`
    How old is Guo? => and Liu? => 23-year-old Liu | What do people do in Songyuan in winter? => is it rich in coal? => rich in oil, coal
  `)("that the document answers is answered, or shown as the closest: %s … %s", (before, text, gold) => {
    const reply = lastReply([before, text]);
    expect(textsOf([...reply.evidence, ...reply.closest])).toContain(gold);
  });
});
