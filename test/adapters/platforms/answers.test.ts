import { describe, expect, it } from "vitest";
import { pressButton, say } from "../../article.ts";
import { runProgram } from "../../program.ts";
import { rows } from "../../src/phrases.ts";
import { waitFor } from "../wait-for.ts";
import { commandLines, typedTexts } from "./asked-lines.ts";
import { usePlatform } from "./during.ts";
import { platforms, type Shown } from "./harness.ts";

/** A platform must deliver the same replies as `verbatim ask --json`. Each is asked once, in a place of its own. */
const conversations = rows`
  what is liu's age? => and guo's? => what about zhang fanye | tell me a bit about shenyang => anything else on it? => who says that?
  /compare liu zhang => and what about guo? => are you sure? | /quote lu => li please => more
`;

const buttonPresses = rows`
  /compare shenzhen northeast => More topics | /compare shenzhen northeast => All on Shenzhen | /about shenzhen => More
  /source 7.2 => Read on | /verbatim => Speakers | /quote alibaba => All on Alibaba
`;

interface Expected {
  readonly outcome: string;
  readonly text: string;
  readonly evidence: readonly { readonly text: string }[];
  readonly closest: readonly { readonly text: string }[];
}

/** By conversation, the replies to its turns on the terminal. */
const onTerminal = new Map<string, Expected[]>();
const all = [...commandLines.map((line) => [line]), ...typedTexts.map(([text = ""]) => [text]), ...conversations];
const lines = all.flatMap((turns) => turns.map((text) => ({ conversation: turns.join("\n"), text })));
const { stdout } = await runProgram(["ask", "--json"], { input: lines.map((line) => `${JSON.stringify(line)}\n`).join("") });
for (const [at, reply] of stdout.trimEnd().split("\n").entries()) {
  const { conversation = "" } = lines[at] ?? {};
  onTerminal.set(conversation, [...(onTerminal.get(conversation) ?? []), JSON.parse(reply)]);
}

describe.each(platforms)("on $name", ({ start }) => {
  const running = usePlatform(start);
  const { people } = running;

  const outcomes = () => running.log().filter(({ msg }) => msg === "answered");

  /** The evidence is quoted verbatim; other replies begin as on the terminal. */
  async function expectReply({ outcome, evidence, closest, text }: Expected, act: () => Promise<Shown>) {
    const before = outcomes().length;
    const shown = await act();
    expect((await waitFor(() => outcomes()[before], "an outcome in the log")).outcome).toBe(outcome);
    for (const quoted of [...evidence, ...closest]) expect(shown.words).toContain(quoted.text);
    if (outcome !== "answered") expect(shown.words).toContain(text.split("\n")[0]);
    return shown;
  }

  const expected = (conversation: string, turn = 0): Expected => {
    const reply = onTerminal.get(conversation)?.[turn];
    if (!reply) throw new Error(`The terminal has no reply to "${conversation}".`);
    return reply;
  };

  it.each(commandLines)("the command %s is answered as on the terminal; only an answer is for all, no verdict", async (line) => {
    const reply = expected(line);
    const shown = await expectReply(reply, () => people.command(line, { place: people.newChannel() }));
    expect(shown.isPrivate).toBe(reply.outcome !== "answered" || line.includes("check"));
  });

  it.each(typedTexts.map(([text = "", words = ""], at) => [text, words, at % 2 === 0] as const))(
    "the message %s is answered as on the terminal",
    async (text, words, isDirect) => {
      const place = isDirect ? people.newDirect() : people.newChannel();
      expect((await expectReply(expected(text), () => people.write(text, { place }))).words).toContain(words);
    },
  );

  it.each(conversations)("a conversation goes on as on the terminal: %s, %s, %s", async (...turns) => {
    const place = people.newChannel();
    let after: Shown | undefined;
    for (const [at, turn] of turns.entries()) {
      const origin = { place, after };
      after = await expectReply(expected(turns.join("\n"), at), () => people.write(turn, origin));
    }
  });

  it.each(buttonPresses)("after %s the button %s gives the core's reply, to the presser alone", async (line, label) => {
    const shown = await people.command(line, { place: people.newChannel() });
    const { outcome, evidenceTexts, text } = pressButton(say(line), label);
    const evidence = evidenceTexts.map((words) => ({ text: words }));
    const pressed = await expectReply({ outcome, evidence, text, closest: [] }, () => people.press(label, shown));
    expect(pressed.isPrivate).toBe(true);
  });
});
