import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { article, press, say } from "../article.ts";
import { verbatim } from "../program.ts";
import { discordPlace } from "./discord/doors.ts";
import type { Arrived, Place, Started } from "./door.ts";
import { slackPlace } from "./slack/doors.ts";

/** The terminal's machine door says what the answer is; what arrives on every platform has to be that. */
const places: readonly Place[] = [slackPlace("socket"), slackPlace("http"), discordPlace()];

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

const pressed = [
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
}

async function onTerminal(lines: readonly string[]): Promise<readonly Expected[]> {
  const { stdout } = await verbatim(["ask", "--json"], { input: lines.map((line) => `${line}\n`).join("") });
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Expected);
}

describe.each(places)("on $name", ({ doors, start }) => {
  let started: Started;
  beforeAll(async () => {
    started = await start();
  });
  afterAll(() => started.stop());

  it.each(doors)(
    "answers $name are the terminal's",
    async (door) => {
      const { ask } = started.open(door);
      const lines = door.takes === "commands" ? commandLines : [...commandLines, ...freeTexts];
      for (const expected of await onTerminal(lines)) expectSame(await ask(expected.input), expected);
    },
    60_000,
  );

  it.each(doors)(
    "buttons under answers $name give what the core says",
    async (door) => {
      for (const [line, label] of pressed) {
        const { ask, press: pressThere } = started.open(door);
        await ask(line);
        const { outcome, words, text } = press(say(line), label);
        const { isShared, ...arrived } = await pressThere(label);
        expect(isShared).not.toBe(true);
        const evidence = words.map((found) => ({ text: found }));
        expectSame({ ...arrived, isShared: undefined }, { input: `${line} › ${label}`, outcome, text, evidence });
      }
    },
    60_000,
  );

  it.each(doors)("facts $name, which come by chance, are the document's words", async (door) => {
    const { ask } = started.open(door);
    for (const line of ["/fact", "/fact about weather", "/fact shenzhen"]) {
      const { outcome, isShared, quoted } = await ask(line);
      expect({ line, outcome, isShared }).toEqual({ line, outcome: "answered", isShared: door.takes === "commands" ? true : undefined });
      expect(quoted.length).toBeGreaterThan(0);
      for (const words of quoted) expect(article.document.text).toContain(words);
    }
  });
});

/** What is for all is shared, what helps only who asked is private; the words of the evidence stand there as they are. */
function expectSame(arrived: Arrived, { input, outcome, evidence, text }: Expected): void {
  expect({ input, outcome: arrived.outcome }).toEqual({ input, outcome });
  if (arrived.isShared !== undefined) expect({ input, isShared: arrived.isShared }).toEqual({ input, isShared: outcome === "answered" });
  for (const { text: words } of evidence) expect(arrived.words, input).toContain(words);
  if (outcome !== "answered") expect(arrived.words, input).toContain(text.split("\n")[0]);
}
