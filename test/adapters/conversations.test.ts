import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { article } from "../article.ts";
import { runProgram } from "../program.ts";
import { discordUnderTest } from "./discord/entry-points.ts";
import type { PlatformUnderTest, RunningPlatform } from "./platform-under-test.ts";
import { slackUnderTest } from "./slack/entry-points.ts";
import { createPageClient, type PageClient } from "./web/page-client.ts";
import { startPlayground } from "./web/playground.ts";
import { visibleText } from "./web/visible-text.ts";

interface Talk {
  readonly title: string;
  readonly turns: readonly string[];
}

/** Conversations about the article. */
const conversations: readonly Talk[] = [
  {
    title: "other people, one after the other",
    turns: ["what is liu's age?", "and guo's?", "what about zhang fanye", "and what about li?"],
  },
  { title: "another company", turns: ["what did tencent do in liaoning?", "and alibaba, in the region?", "jingdong too?"] },
  { title: "other places", turns: ["is there ever snow in shenzhen?", "and in the northeast?", "how about beijing then"] },
  { title: "a person as he", turns: ["where does zhang fanye come from?", "where was he born?", "what does he say about the pace there?"] },
  {
    title: "a person as she",
    turns: ["for how many years has liu been in shenzhen?", "what did she buy?", "why is she homesick?", "is she married?"],
  },
  {
    title: "a place as it and there",
    turns: ["what is songyuan rich in, by the way?", "which province is it in?", "is the living pace slow there?"],
  },
  { title: "more of what somebody said", turns: ["quote guo for me", "more", "give me another one", "and one more"] },
  { title: "more about a subject", turns: ["tell me a bit about shenyang", "anything else on it?", "what else is there"] },
  {
    title: "a narrower wish",
    turns: ["what does the article say on shenzhen?", "only the weather there", "just the internet industry please"],
  },
  { title: "a year", turns: ["what rankings does it mention?", "only the one from 2019", "where does shenzhen rank in it?"] },
  {
    title: "questions about the answer",
    turns: ["anything on house prices in shenyang?", "who says that?", "which paragraph is it in?", "is this a quotation?"],
  },
  { title: "the context of the answer", turns: ["how long did it take to get a cab on didi?", "in which city?", "show me its paragraph"] },
  { title: "a doubt", turns: ["whose classmates signed contracts before they graduated?", "are you sure?", "what comes right after?"] },
  { title: "a wrong name", turns: ["how old is zhang fanye?", "no, not zhang, guo", "sorry, I wanted liu"] },
  {
    title: "another topic",
    turns: ["what did liu buy in an art gallery?", "ok thanks. who invested in the northeastern provinces?", "which city never sleeps?"],
  },
  { title: "a command, then questions", turns: ["/compare liu zhang", "and what about guo?", "/about shenyang", "who lives there?"] },
  {
    title: "what the article does not say",
    turns: ["which city is guo from?", "how tall is he?", "his phone number pls", "and his wife?"],
  },
  { title: "careless typing", turns: ["wher is guo form", "n zhang", "wat did he say abt shenzen"] },
  { title: "a choice of names", turns: ["/quote lu", "li please", "the other one"] },
  { title: "nothing to go on from", turns: ["and him?", "more of it", "when was shenzhen a fishing valley?", "why?"] },
];
/** The document does not answer their first turns. */
const unanswered = ["a choice of names", "nothing to go on from"];

interface Expected {
  readonly outcome: string;
  readonly text: string;
  readonly evidence: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly closest: readonly { readonly text: string }[];
}

/** By conversation, the reply to each turn in it on the terminal. */
let expectedReplies: ReadonlyMap<string, readonly Expected[]>;
beforeAll(async () => {
  const lines = conversations.flatMap(({ title, turns }) => turns.map((text) => ({ conversation: title, text })));
  const { stdout } = await runProgram(["ask", "--json"], { input: lines.map((line) => `${JSON.stringify(line)}\n`).join("") });
  const replies = stdout.trimEnd().split("\n");
  const all = replies.map((reply, at) => ({ title: lines[at]?.conversation, reply: JSON.parse(reply) as Expected }));
  expectedReplies = new Map(
    conversations.map(({ title }) => [title, all.filter((each) => each.title === title).map(({ reply }) => reply)]),
  );
});

/** Each turn with its reply on the terminal, in the order of the conversation. */
function expectedTurns({ title, turns }: Talk): readonly (readonly [turn: string, Expected])[] {
  return turns.map((turn, at) => {
    const expected = expectedReplies.get(title)?.[at];
    if (!expected) throw new Error(`The terminal has no reply to "${turn}".`);
    return [turn, expected];
  });
}

it.each(conversations.filter(({ title }) => !unanswered.includes(title)))(
  "the terminal answers the first turn of: $title",
  (conversation) => {
    expect(expectedTurns(conversation)[0]?.[1].outcome).toBe("answered");
  },
);

const platforms: readonly PlatformUnderTest[] = [slackUnderTest("socket"), discordUnderTest()];

describe.each(platforms)("on $name", ({ entryPoints, start }) => {
  let platform: RunningPlatform;
  beforeAll(async () => {
    platform = await start();
  });
  afterAll(() => platform.stop());

  it.each(conversations)("a conversation is the same as on the terminal: $title", { timeout: 60_000 }, async (conversation) => {
    const entryPoint = entryPoints.find(({ name }) => name === "by mention");
    if (!entryPoint) throw new Error("Nobody can be mentioned there.");
    const { ask } = platform.startConversation(entryPoint);
    for (const [turn, { outcome, text, evidence, closest }] of expectedTurns(conversation)) {
      const { outcome: received, words } = await ask(turn);
      expect({ turn, outcome: received }).toEqual({ turn, outcome });
      for (const quoted of [...evidence, ...closest]) expect(words, turn).toContain(quoted.text);
      if (outcome !== "answered") expect(words, turn).toContain(text.split("\n")[0]);
    }
  });
});

describe("on the page", () => {
  let page: PageClient;
  beforeAll(async () => {
    page = createPageClient(await startPlayground());
  });
  afterAll(() => page.close());

  it.each(conversations)("a conversation is the same as on the terminal: $title", async (conversation) => {
    const turns: string[] = [];
    for (const [turn, { outcome, evidence, closest }] of expectedTurns(conversation)) {
      turns.push(turn);
      const body = await page.ask(...turns);
      expect({ turn, outcome: shownOutcome(body) }).toEqual({ turn, outcome });
      expect(evidenceText(body), turn).toBe(withoutSpaces(unionText(evidence)));
      for (const { text } of closest) expect(visibleText(body.split('<div class="pages">')[0] ?? ""), turn).toContain(text);
    }
  });
});

function shownOutcome(body: string): string | undefined {
  return [...body.matchAll(/data-outcome="([a-z-]+)"/gu)].at(-1)?.[1];
}

/** The words that are marked as evidence in the document, in its order. */
function evidenceText(body: string): string {
  const [, pane = ""] = body.split('<div class="pages">');
  return withoutSpaces(
    [...pane.matchAll(/<mark class="evidence"[^>]*>(.*?)<\/mark>/gsu)].map(([, words = ""]) => visibleText(words)).join(""),
  );
}

/** What the spans cover, in the document's order; they may overlap. */
function unionText(spans: Expected["evidence"]): string {
  let covered = 0;
  const parts = spans
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end }) => {
      const part = article.document.text.slice(Math.max(start, covered), end);
      covered = Math.max(covered, end);
      return part;
    });
  return parts.join("");
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/gu, "");
}
