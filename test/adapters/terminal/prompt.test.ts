import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import pino, { type Logger } from "pino";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../../adapters/knowledge/load-knowledge.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { completions } from "../../../adapters/shared/line-completions.ts";
import { type Conversation, createConversation } from "../../../adapters/terminal/json-conversation.ts";
import { prompt } from "../../../adapters/terminal/prompt.ts";
import { terminalText } from "../../../adapters/terminal/terminal-output.ts";
import { type Bot, createBot } from "../../../src/bot.ts";
import { encodeAction } from "../../../src/buttons.ts";
import { answeredReply, type Block, doneReply } from "../../../src/reply.ts";
import type { Input } from "../../../src/request.ts";
import { bot, say } from "../../article.ts";
import { createHostileFolder, rawControl, shownControls } from "../../hostile-knowledge.ts";
import { readUncurated } from "../../uncurated.ts";

const silentLog = pino({ level: "silent" });

function createTestConversation(testedBot: Bot, log: Logger = silentLog): Conversation {
  return createConversation(
    createAnswer(
      oneDocument(() => testedBot),
      { seed: 1 },
    ),
    log,
  );
}

async function runSession(typed: string, converse = createTestConversation(bot), testedBot = bot): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const ended = prompt(() => testedBot, converse, { input, output });
  input.end(typed);
  await ended;
  return String(output.read() ?? "");
}

describe("the prompt", () => {
  it("answers line after line and prompts again, until its input ends", async () => {
    expect(await runSession("")).toMatch(/^Northeast China and Shenzhen\nAsk in your own words, .*\n\n> $/u);
    const shown = await runSession("/quote guo\n\n/quote lu\nexit\nnever read\n");
    expect(shown).toContain("Guo, quotation 1 of 3");
    expect(shown).toContain("Did you mean Liu or Li?");
    expect(shown.split("> ").length - 1).toBe(4);
    expect(shown).not.toContain("never read");
  });

  it("runs an action by its number, names the valid ones, and runs one by its label, also after a reply without actions", async () => {
    expect(await runSession("/quote lu\n1\n")).toContain("Liu, quotation 1 of 2");
    expect(await runSession("/quote lu\n[2]\n")).toContain("Li, quotation 1 of 1");
    expect(await runSession("/quote guo\nin context\n")).toContain("around ¶26");
    const shown = await runSession("/quote lu\n9\nLI\n");
    expect(shown).toContain("The last reply has actions 1 to 2.");
    expect(shown).toContain("Li, quotation 1 of 1");
  });

  it("runs the way back and a choice of a menu by their labels", async () => {
    const pressed: Input[] = [];
    const reply = {
      ...doneReply([]),
      back: { command: "quote", args: { who: "guo" } },
      choices: { label: "Another topic", options: [{ label: "Free trade zones", action: { command: "about", args: { subject: "liu" } } }] },
    };
    const converse: Conversation = async (input) => {
      pressed.push(input);
      return { reply, document: bot.knowledge.document };
    };
    await runSession("/quote guo\nback\nfree trade zones\n", converse);
    const { hash } = bot.knowledge.document;
    const actions = [reply.back, ...reply.choices.options.map(({ action }) => action)];
    expect(pressed.slice(1)).toEqual(actions.map((action) => ({ kind: "action", id: encodeAction(action, hash) })));
  });

  it("shows a notice above the line that is being typed, and goes on with it", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    let sayAbove = (_: string) => {};
    const onNotices = (say: typeof sayAbove) => {
      sayAbove = say;
    };
    const ended = prompt(() => bot, createTestConversation(bot), { input, output, onNotices });
    input.write("/quote ");
    await setImmediate();
    sayAbove("The knowledge changed.\n");
    input.end("guo\n");
    await ended;
    const shown = String(output.read());
    expect(shown).toContain("\rThe knowledge changed.\n> ".replace("\r", "\r\u001B[K"));
    expect(shown).toContain("Guo, quotation 1 of 3");
  });

  it("presses a button of the document from which the reply is, also after that was replaced", async () => {
    let current = bot;
    const documents = oneDocument(() => current);
    const answer = createAnswer(documents, { seed: 1 });
    const other = createBot(readUncurated("Guo Wen built the mill in 1812."));
    const converse: Conversation = async (input, id) => {
      const answered = await createConversation(answer, silentLog)(input, id);
      current = other;
      return answered;
    };
    expect(await runSession("/quote guo\nin context\n", converse)).toContain("This belongs to an earlier version of the document.");
  });

  it("shows no control characters of the document, and knows an action by its label as shown", async () => {
    const hostileBot = createBot((await loadKnowledge(await createHostileFolder())).knowledge);
    const name = `Mill ${shownControls}of Hale`;
    const shown = await runSession(`/about mlil\n${name}\n`, createTestConversation(hostileBot), hostileBot);
    expect(shown.split("\n", 1)).toEqual([name]);
    expect(shown).toContain("by the river.");
    expect(shown).not.toMatch(rawControl);
    expect(completions("/about mi", hostileBot)[0]).toEqual(["Mill [31m]0;titleof Hale "]);
  });
});

describe("completions", () => {
  it.each([
    ["/co", ["/compare "]],
    ["/compare shenz", ["Shenzhen "]],
    ["/compare shenzhen northe", ["Northeast China "]],
    ["/compare Shenzhen Northeast Ch", ["Northeast China "]],
    ["/quote g", ["Guo "]],
    ["/about 东", ["Northeast China "]],
    ["/compare shenzhen northeast on h", ["History "]],
    ["/compare shenzhen northeast on ", ["History "]],
    ['/compare "on" h', ["Heilongjiang "]],
    ["/quote guo about l", []],
    ["/daily st", ["start ", "stop ", "status "]],
    ["/daily start 9 in Shang", ["Shanghai "]],
    ["/daily start 9 in shanghai about weat", ["Weather "]],
    ["/verbatim s", ["subjects ", "speakers "]],
    ["a question", []],
    ["/nothing x", []],
  ])("of %s", (line, expected) => {
    expect(completions(line, bot)[0].slice(0, expected.length || 99)).toEqual(expected);
  });
});

const plain = { width: 80, colour: false };

describe("terminalText", () => {
  it.each([30, 45, 59, 60, 80, 110])("fits %i columns", (width) => {
    for (const line of ["/compare shenzhen northeast", "/quote guo", "/verbatim", "/verbatim subjects", "/source"]) {
      const lines = terminalText(say(line), { width, colour: false }).split("\n");
      expect(Math.max(...lines.map((text) => stringWidth(text))), line).toBeLessThanOrEqual(width);
    }
  });

  it("shows the sides of a comparison side by side, or stacked if the terminal is narrow", () => {
    const reply = say("/compare shenzhen northeast on history");
    expect(terminalText(reply, plain)).toMatch(/^Shenzhen {5,}Northeast China$/mu);
    expect(terminalText(reply, { width: 50, colour: false })).toMatch(/^Shenzhen$/mu);
  });

  it("numbers its actions, the way back and a menu, in this order, and breaks no choice", () => {
    expect(terminalText(say("/quote lu"), plain)).toContain("[1] Liu  [2] Li");
    const { actions } = say("/quote lu");
    const [first] = actions;
    if (!first) throw new Error("The reply has no action.");
    const options = ["Economy", "Rankings and titles", "Weather", "Free trade zones", "Pace of life"].map((label) => ({ ...first, label }));
    const reply = { ...answeredReply([], []), actions, back: first.action, choices: { label: "Another topic", options } };
    expect(terminalText(reply, { width: 40, colour: false }).split("\n")).toEqual([
      "[1] Liu  [2] Li  [3] Back",
      "",
      "Another topic: [4] Economy",
      "[5] Rankings and titles  [6] Weather",
      "[7] Free trade zones  [8] Pace of life",
    ]);
    expect(terminalText({ ...reply, actions: [], back: undefined }, plain)).toMatch(/^Another topic: \[1\] Economy {2}\[2\] Rankings/u);
  });

  it("is coloured only on request, and shows control characters of a document as pictures", () => {
    expect(terminalText(say("/quote guo"), plain)).not.toContain("\u001b");
    expect(terminalText(say("/quote guo"), { width: 80, colour: true })).toContain("\u001b");
    const pieces = [{ kind: "words", text: "a\u001b[2Jb\u0007" }] as const;
    const passage = { span: { start: 0, end: 5 }, citation: "¶1", context: [], parts: [], pieces };
    expect(terminalText(answeredReply([{ kind: "passage", passage }], [passage]), plain)).toBe("│ a␛[2Jb␇ ¶1");
  });

  const text = "a\u001b[2Jb\u0007";
  it.each<Block>([
    { kind: "heading", text },
    { kind: "text", text },
    { kind: "note", text },
    { kind: "list", items: [text] },
    { kind: "times", items: [{ before: "", text, at: 0 }] },
    { kind: "caution", text },
  ])("shows control characters as pictures in a block of the kind $kind", (block) => {
    const shown = terminalText(answeredReply([block], []), plain);
    expect(shown).toContain("a␛[2Jb␇");
    expect(shown).not.toMatch(rawControl);
  });

  it("shows control characters as pictures in what it offers", () => {
    const [first] = say("/quote lu").actions;
    if (!first) throw new Error("The reply has no action.");
    const reply = { ...answeredReply([], []), actions: [{ ...first, label: text }] };
    const shown = terminalText({ ...reply, choices: { label: text, options: [{ ...first, label: text }] } }, plain);
    expect(shown.split("\n")).toEqual(["[1] a␛[2Jb␇", "", "a␛[2Jb␇: [2] a␛[2Jb␇"]);
  });
});
