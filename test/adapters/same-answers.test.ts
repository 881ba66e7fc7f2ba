import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { article, pressButton, say } from "../article.ts";
import { runProgram } from "../program.ts";
import { discordUnderTest } from "./discord/entry-points.ts";
import type { PlatformUnderTest, ReceivedReply, RunningPlatform } from "./platform-under-test.ts";
import { slackUnderTest } from "./slack/entry-points.ts";

/** Each platform must deliver the same replies as `verbatim ask --json`. */
const platforms: readonly PlatformUnderTest[] = [slackUnderTest("socket"), slackUnderTest("http"), discordUnderTest()];

const commandLines = [
  "/compare shenzhen northeast",
  "/compare shenzen northest",
  "/compare northeast china shenzhen on weather",
  "/compare liu zhang",
  "/compare lu shenzhen",
  "/compare",
  "/quote guo",
  "/quote gou pace",
  "/quote lu",
  "/quote alibaba",
  "/quote guo",
  "/ask how long has liu lived in shenzhen?",
  "/ask who is the mayor of shenyang?",
  "/ask what did guo say about the northeast?",
  "/ask",
  "/about shenzhen",
  "/about liaonin",
  "/about chicago",
  "/source 7.2",
  "/source fishing valley",
  "/source",
  "/source 700",
  "/verbatim",
  "/verbatim subjects",
  "/verbatim speakers",
  "/daily",
  "/daily status",
  "/daily start 25:61 in tokyo",
  "/daily start 9 in CST",
  "/daily start 9 in shanghai about chicago",
  "/daily stop",
];

const freeTexts = [
  "how long has liu lived in shenzhen?",
  "compare shenzhen and the northeast",
  "what did guo say about the northeast?",
  "who is the mayor of shenyang?",
  "quote lu",
  "hielongjiang free trade zoens",
  "“/quote guo”",
  "/nonsense",
  "hello",
  "is it 5 < 7 & 8 > 3?",
];

/** What people type, how it is answered, and words of the reply. */
const readTexts = [
  ["how long has lui lived in shenzhn?", "answered", "Read as: “Liu”, “Shenzhen”."],
  ["hey, quick q: whats guo say about the pace, thx!", "answered", "You try your best"],
  ["what is the shoe size of liu?", "closest", "Closest:"],
  ["which rankings are named", "answered", "Rankings"],
  ["what is this about", "answered", "Unfazed rust"],
  ["hi", "done", "Hi!"],
  ["how old is guo and what did liu buy?", "answered", "bought photos of snow"],
  ["how old is guo and what is his salary?", "answered", "It does not say: “what is his salary”."],
  ["深圳冬天下雪吗？", "answered", "never snows"],
] as const;

const buttonPresses = [
  ["/compare shenzhen northeast", "More topics"],
  ["/compare shenzhen northeast", "All on Shenzhen"],
  ["/quote guo", "In context"],
  ["/quote guo", "Another"],
  ["/quote lu", "Li"],
  ["/about shenzhen", "More"],
  ["/source 7.2", "Read on"],
  ["/verbatim", "Speakers"],
  ["/quote alibaba", "All on Alibaba"],
] as const;

interface Expected {
  readonly input: string;
  readonly outcome: string;
  readonly text: string;
  readonly evidence: readonly { readonly text: string }[];
  readonly closest?: readonly { readonly text: string }[];
}

const terminalAnswers = new Map<string, Promise<readonly Expected[]>>();

/** The program runs once for the same lines. */
function answerOnTerminal(lines: readonly string[]): Promise<readonly Expected[]> {
  const input = lines.map((line) => `${line}\n`).join("");
  const answers = terminalAnswers.get(input) ?? runOnTerminal(input);
  terminalAnswers.set(input, answers);
  return answers;
}

async function runOnTerminal(input: string): Promise<readonly Expected[]> {
  const { stdout } = await runProgram(["ask", "--json"], { input });
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Expected);
}

describe.each(platforms)("on $name", ({ entryPoints, start }) => {
  let platform: RunningPlatform;
  beforeAll(async () => {
    platform = await start();
  });
  afterAll(() => platform.stop());

  it.each(entryPoints)(
    "replies $name are the same as on the terminal",
    async (entryPoint) => {
      const { ask } = platform.startConversation(entryPoint);
      const lines = entryPoint.accepts === "commands" ? commandLines : [...commandLines, ...freeTexts];
      for (const expected of await answerOnTerminal(lines)) expectSame(await ask(expected.input), expected);
    },
    60_000,
  );

  it.each(entryPoints.filter(({ accepts }) => accepts === "anything"))(
    "reads $name what people type as on the terminal",
    async (entryPoint) => {
      const { ask } = platform.startConversation(entryPoint);
      const all = await answerOnTerminal(readTexts.map(([text]) => text));
      for (const [index, [text, outcome, words]] of readTexts.entries()) {
        const [received, expected] = [await ask(text), all[index]];
        if (!expected) throw new Error(`The terminal has no reply to "${text}".`);
        expect({ text, outcome: expected.outcome }).toEqual({ text, outcome });
        expectSame(received, expected);
        expect(received.words, text).toContain(words);
        for (const { text: near } of expected.closest ?? []) expect(received.words, text).toContain(near);
      }
    },
    60_000,
  );

  it.each(entryPoints)(
    "buttons $name give the core's replies",
    async (entryPoint) => {
      for (const [line, label] of buttonPresses) {
        const { ask, press } = platform.startConversation(entryPoint);
        await ask(line);
        const { outcome, evidenceTexts, text } = pressButton(say(line), label);
        const { isShared, ...received } = await press(label);
        expect(isShared).not.toBe(true);
        const evidence = evidenceTexts.map((words) => ({ text: words }));
        expectSame({ ...received, isShared: undefined }, { input: `${line} › ${label}`, outcome, text, evidence });
      }
    },
    60_000,
  );

  it.each(entryPoints)("random facts $name are quotations of the document", async (entryPoint) => {
    const { ask } = platform.startConversation(entryPoint);
    for (const line of ["/fact", "/fact about weather", "/fact shenzhen"]) {
      const { outcome, isShared, quoted } = await ask(line);
      expect({ line, outcome, isShared }).toEqual({
        line,
        outcome: "answered",
        isShared: entryPoint.accepts === "commands" ? true : undefined,
      });
      expect(quoted.length).toBeGreaterThan(0);
      for (const words of quoted) expect(article.document.text).toContain(words);
    }
  });
});

/** Answers are shared, other replies are private; the evidence is quoted verbatim. */
function expectSame(received: ReceivedReply, { input, outcome, evidence, text }: Expected): void {
  expect({ input, outcome: received.outcome }).toEqual({ input, outcome });
  if (received.isShared !== undefined) expect({ input, isShared: received.isShared }).toEqual({ input, isShared: outcome === "answered" });
  for (const { text: words } of evidence) expect(received.words, input).toContain(words);
  if (outcome !== "answered") expect(received.words, input).toContain(text.split("\n")[0]);
}
