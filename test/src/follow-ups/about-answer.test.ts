import { describe, expect, it } from "vitest";
import type { Bot } from "../../../src/bot.ts";
import { plainText } from "../../../src/reply-text.ts";
import { phrases } from "../phrases.ts";
import { lastReply, readAfter } from "./talk.ts";

/** The last reply of a conversation. */
function replyTo(texts: readonly string[], bot?: Bot) {
  const { outcome, text, evidenceTexts, closestTexts, contextTexts } = lastReply(texts, bot);
  return { outcome, text, evidence: evidenceTexts, closest: closestTexts, context: contextTexts };
}

const pace = "how fast is life in Songyuan?";
const paceSentence = '"The living pace in Songyuan is quite slow, especially for people who work in state-owned enterprises," Zhang said.';
const photos = "what did Liu buy?";
const after = '"I wish Shenzhen could snow like my hometown," Liu said.';
const photosSentence = "To ease her homesickness, Liu bought photos of snow in a Shenzhen art gallery.";

describe("who said it", () => {
  it.each(phrases`
    who said this | says who?? | whos that quote from | By whom was this stated? | May I ask to whom this statement is attributed?
    who are the person who say it? | whose words are those | according to whom | do u know who claims it | who tells us that tale
    who's your source | which newspaper has that? | from whose mouth is this?
    what outlet reported it | who came up with this statement
    Would you be so kind as to tell me who is speaking here? | Whose judgement might that be? | whose take is this tho
    Upon whose authority is it claimed? | From whom does that view stem?
  `)("is the named speaker: %s", (question) => {
    expect(replyTo([pace, question])).toMatchObject({
      outcome: "answered",
      evidence: [paceSentence],
      text: expect.stringContaining("Zhang Fanye said it:"),
    });
  });

  it("is that of the replies before, if the last one found nothing more", () =>
    expect(replyTo(["/quote guo", "more", "more", "more", "who said that?"])).toMatchObject({
      outcome: "answered",
      text: expect.stringContaining("Guo said it:"),
    }));

  it("is nobody if the narrator tells it", () =>
    expect(replyTo([photos, "who said that?"])).toMatchObject({
      outcome: "closest",
      closest: [photosSentence],
      text: expect.stringContaining("it names no speaker"),
    }));
});

it.each(phrases`
  source pls | which para? | where did you read that | Where exactly is this written? | any proof? | point me to the passage
  show the context | what's around that sentence | show what comes before and after
  word for word? | are these his exact words | Is this direct speech, or is it paraphrased?
  somebody's real words, or a summary by the journalist? | or is it the reporters own words | is it word by word?
  quote or summary? | Was that a literal citation
`)("where it stands, and whether it is a quotation, is seen in its paragraph: %s", (question) => {
  expect(replyTo([pace, question])).toMatchObject({
    outcome: "answered",
    evidence: [paceSentence],
    text: expect.stringContaining(", around ¶10"),
  });
});

describe("what stands beside it", () => {
  const before = "Humid air and drizzling raindrops make up Shenzhen's winter.";

  it.each(phrases`
    what comes after this? | and then? | Could you show me the line that follows?
    what does the article say after that | what comes behind it | what does it go on to say
    the line below that
    which sentence follows that number?
  `)("is the next sentence: %s", (question) =>
    expect(replyTo([photos, question])).toMatchObject({ outcome: "answered", evidence: [after] }),
  );

  it.each(phrases`
    and before that | previous sentence | the sentence just ahead of that | Which line immediately precedes this?
    the sentence right above it | what's the line straight ahead of that fact
    And the sentence directly preceding this statistic, please?
  `)("is the previous sentence: %s", (question) => {
    expect(replyTo([photos, question])).toMatchObject({ outcome: "answered", evidence: [before] });
  });

  it("goes on from what is shown now, over a heading", () =>
    expect(replyTo(["what does the huge gap make Zhang want?", "what comes next", "and after that?"]).evidence).toEqual([before]));

  it.each([["the next paragraph", [after]]])("is a paragraph if one is asked for: %s", (question, evidence) =>
    expect(replyTo([photos, question]).evidence).toEqual(evidence),
  );

  it.each([
    ["what is known of Northeast China as a symbol?", "what comes before that?", "the document begins there"],
    ["what just ignites passion?", "and after it?", "the document ends there"],
  ])("ends at the edge of the document: %s", (first, question, said) => {
    expect(replyTo([first, question])).toMatchObject({ outcome: "not-stated", text: expect.stringContaining(said) });
  });
});

it.each(["who said that?", "where?", "show the context"])("after a reply that quoted nothing, nothing is shown: %s", (question) => {
  const { outcome, text } = replyTo(["how old is the mayor of Paris?", question]);
  expect(outcome).toBe("unclear");
  expect(text).toContain("the last reply quoted nothing");
});

/** Whether it is taken for a question about the sentence on the photos, which is not searched for. */
function answersAbout(question: string): boolean {
  const found = readAfter(photos, question);
  if (found?.kind === "action") return found.action.command === "source";
  return found?.kind === "reply" && aboutAnswer.test(plainText(found.reply));
}

/** What only replies to such questions say; "“I wish": the next sentence. */
const aboutAnswer = /said it:|names no speaker|gives no|quoted nothing|quotation by|own words|"I wish/u;

describe("a question of its own", () => {
  it.each(phrases`
    who said that the pace of Shenzhen may change overnight? | where does Zhang come from | when was the nightlife ranking launched?
    what comes after the black soil years | who reported the deal with Alibaba? | where did Liu buy the photos?
    is Shenzhen really first in the ranking? | which paragraph mentions Homelink? | what does the next paragraph after paragraph 5 say
    show me paragraph 12 | what did Guo say about Shenzhen? | is it true that Shenzhen never snows? | who quoted Tencent News
    when did Zhang go to Shenzhen | whose hometown is Songyuan? | what is the source of Songyuan's wealth | where is Homelink
    are you sure that Guo is 27? | what year was the internet ranking from China Business Network
    the last sentence | what time is it?
    what does Wang say about the market | give me a quote by Li | who said what about the pace? | which newspaper reported on Beidahuang?
    what comes after the winter part | who published this article?
  `)("is no question about the answer: %s", (question) => expect(answersAbout(question)).toBe(false));

  it.each(phrases`
    why? | how many? | which ones | whose is it? | who made it | another one | who is he talking about | what does that mean
    who is mentioned | what is it then | what is near it | quotations
  `)("is left to others: %s", (question) => expect(answersAbout(question)).toBe(false));
});
