import { describe, expect, it } from "vitest";
import { encodeAction, maxActionIdLength } from "../../src/buttons.ts";
import type { Span } from "../../src/document/document.ts";
import { type LabelledAction, offeredActions, type Reply } from "../../src/reply.ts";
import { plainText } from "../../src/reply-text.ts";
import type { Input } from "../../src/request.ts";
import { article, bot } from "../article.ts";
import { phrases, rows } from "./phrases.ts";

const { hash } = article.document;

const send = (input: Input, surface: "direct" | "channel" = "direct"): Reply => bot.reply({ input, surface, seed: 1, seenFacts: [] });

const ask = (text: string) => send({ kind: "text", text });

/** The reply to a press under a message that only the person sees. */
function pressOwn(reply: Reply, label: string, surface: "direct" | "channel" = "direct"): Reply {
  const offered = offeredActions(reply).find((each) => each.label === label);
  if (!offered) throw new Error(`There is no “${label}” among ${offeredActions(reply).map((each) => each.label)}`);
  return send({ kind: "action", id: encodeAction(offered.action, hash), isOwn: true }, surface);
}

const labelsOf = (offered: readonly LabelledAction[]) => offered.map(({ label }) => label);

const toRange = ({ start, end }: Span) => [start, end];

/** The last one leads from a topic back to all. */
const backLabels = ["Back", "All topics"];

describe("a press under a message that only one person sees", () => {
  it.each(rows`
    /quote guo => Another | /quote guo => In context | /fact => Another | /fact about weather => Another | /about shenzhen => More
    /compare shenzhen northeast => More topics | /compare shenzhen northeast => Economy | /compare liu zhang on weather => All topics
    /source => Read on | /verbatim => Subjects | how old is liu? => In context | how old is liu? => All on Liu
    does it mention snow? => In context | /quote lu => Liu | list all quotes => More | summary => Read it
    how old is liu? and how old is zhang? => In context | /about fishing valley => In context | /about youth => In context
  `)("takes its place and leads back: %s, %s", (line, label) => {
    const first = ask(line);
    const second = pressOwn(first, label);
    expect(second.isUpdate).toBe(true);
    const again = pressOwn(second, backLabels.find((each) => labelsOf(offeredActions(second)).includes(each)) ?? "Back");
    expect(again).toMatchObject({ isUpdate: true, outcome: first.outcome });
    expect(again.evidence.map(toRange)).toEqual(first.evidence.map(toRange));
  });

  it("shows the same words again, with what was said before them", () => {
    for (const line of ["does it mention snow?", "is liu 30 years old?", "who is the mayor of Shenyang?", "/quote lu", "/quote guo all"]) {
      const first = ask(line);
      const [button] = first.actions.filter(({ label }) => label !== "What can I ask?");
      const again = pressOwn(pressOwn(first, button?.label ?? ""), "Back");
      expect(again.blocks[0]?.kind, line).toBe(first.blocks[0]?.kind);
      expect(again.closest, line).toEqual(first.closest);
      const [second] = again.actions.filter(({ label }) => label === "In context");
      if (second) expect(pressOwn(pressOwn(again, second.label), "Back"), line).toMatchObject({ isUpdate: true, closest: first.closest });
    }
  });

  it("leaves out what is no longer said before them", () => {
    const { showAgain, evidence, blocks } = ask("does it mention snow?");
    for (const as of ["otherwise", "yes"]) {
      const again = send({ kind: "action", id: encodeAction({ command: "show", args: { ...showAgain?.args, as } }, hash) });
      expect(again).toMatchObject({ outcome: "answered", blocks: blocks.slice(1).map(({ kind }) => ({ kind })), evidence });
    }
  });

  it("goes one page back from each page, and from the document to the answer", () => {
    const first = ask("/about shenzhen");
    const third = pressOwn(pressOwn(first, "More"), "More");
    expect(plainText(pressOwn(third, "Back"))).toBe(plainText(pressOwn(first, "More")));
    expect(plainText(pressOwn(pressOwn(third, "Back"), "Back"))).toBe(plainText(first));
    const answer = ask("how old is liu?");
    const read = pressOwn(pressOwn(pressOwn(answer, "In context"), "Read on"), "Read on");
    expect(pressOwn(read, "Back").evidence).toEqual(answer.evidence);
    const document = ask("/source");
    expect(plainText(pressOwn(pressOwn(pressOwn(document, "Read on"), "Read on"), "Back"))).toBe(plainText(pressOwn(document, "Read on")));
  });

  it("is offered to the channel, too", () => {
    const first = send({ kind: "line", command: "quote", line: "guo" }, "channel");
    const second = pressOwn(first, "Another", "channel");
    expect(second).toMatchObject({ isUpdate: true, visibility: "private" });
    expect(labelsOf(second.actions)).toEqual(["Another", "In context", "Share"]);
    const shared = pressOwn(second, "Share", "channel");
    expect(shared).toMatchObject({ visibility: "shared" });
    expect(shared.isUpdate).toBeUndefined();
  });

  it("leaves a message as it is that a button could not show again as a whole", () => {
    for (const line of ["how old is liu? who is the mayor of Shenzhen?", "what did guo say about the pace? and how old is zhang?"]) {
      expect(pressOwn(ask(line), "In context").isUpdate, line).toBeUndefined();
    }
  });

  it("comes as a new message if it asks a new question, or if the button is of another document", () => {
    const greeting = ask("hello");
    expect(pressOwn(greeting, greeting.actions[0]?.label ?? "").isUpdate).toBeUndefined();
    const [action] = ask("/quote guo").actions;
    const id = encodeAction(action?.action ?? { command: "", args: {} }, "0123456789abcdef");
    const old = send({ kind: "action", id, isOwn: true });
    expect(old).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect(old.isUpdate).toBeUndefined();
  });

  it("comes as a new private message where others see the button", () => {
    const first = send({ kind: "line", command: "quote", line: "guo" }, "channel");
    const [another] = first.actions;
    const reply = send({ kind: "action", id: encodeAction(another?.action ?? { command: "", args: {} }, hash) }, "channel");
    expect(reply).toMatchObject({ visibility: "private" });
    expect(reply.isUpdate).toBeUndefined();
  });
});

it.each(phrases`
  /compare shenzhen northeast | /compare liu zhang | /quote guo | /fact | /about shenzhen | /source | /verbatim | how old is liu?
`)("what a reply offers fits into buttons and menus, with different labels: %s", (line) => {
  for (const reply of [ask(line), ...offeredActions(ask(line)).map(({ label }) => pressOwn(ask(line), label))]) {
    expect(new Set(labelsOf(reply.actions)).size).toBe(reply.actions.length);
    for (const { action } of offeredActions(reply)) expect(encodeAction(action, hash).length).toBeLessThanOrEqual(maxActionIdLength);
  }
});
