import { describe, expect, it } from "vitest";
import { noteQuestion } from "../../../adapters/shared/note-question.ts";
import type { AskedQuestion, Gaps } from "../../../src/channels/gaps.ts";
import type { Reply } from "../../../src/reply.ts";
import type { Input } from "../../../src/request.ts";
import { sendInput } from "../../article.ts";
import { lobby } from "../../daily.ts";

/** The reply to an input in a channel, and what was noted of it. */
function ask(input: Input, keepsWords = true): { readonly reply: Reply; readonly noted: readonly AskedQuestion[] } {
  const noted: AskedQuestion[] = [];
  const gaps: Gaps = { keepsWords, noteQuestion: (question) => noted.push(question), noteComplaint: async () => undefined };
  const reply = noteQuestion(sendInput(input, "channel"), { input, channel: lobby, document: "article" }, gaps);
  return { reply, noted };
}

const text = (typed: string): Input => ({ kind: "text", text: typed });

describe("noteQuestion", () => {
  it.each(["hi", "thanks", "👍", "", "?", "lol", "who are you?", "help", "/verbatim", "/verbatim subjects"])(
    "does not count what is no question: %j",
    (typed) => {
      const { reply, noted } = ask(text(typed));
      expect(noted).toEqual([]);
      expect(reply.thumbs).toBeUndefined();
    },
  );

  it.each<[string, Input]>([
    ["speakers", { kind: "command", command: "verbatim", args: { list: "speakers" } }],
    ["topics", { kind: "line", command: "verbatim", line: "topics" }],
    ["a list that does not exist", { kind: "line", command: "verbatim", line: "recipes" }],
    ["a command without arguments", { kind: "line", command: "quote", line: "" }],
    ["an unknown command", { kind: "line", command: "dance", line: "" }],
    ["a button", { kind: "action", id: "1deadbeefquote" }],
  ])("does not count %s", (_, input) => {
    expect(ask(input).noted).toEqual([]);
  });

  it.each<[string, AskedQuestion["outcome"], Input, string | undefined]>([
    ["a question", "answered", text("How old is Liu?"), "How old is Liu?"],
    ["what the document does not say", "not-stated", text("What is the capital of Peru?"), "What is the capital of Peru?"],
    ["a line", "answered", { kind: "line", command: "quote", line: "guo" }, "/quote guo"],
    [
      "a question as a command",
      "not-stated",
      { kind: "command", command: "ask", args: { question: "who won the cup?" } },
      "who won the cup?",
    ],
    [
      "named arguments",
      "answered",
      { kind: "command", command: "quote", args: { who: "guo", about: "pace" } },
      "/quote who: guo about: pace",
    ],
    ["somebody else's message, whose words are not kept", "not-stated", { kind: "message", text: "who won the cup?" }, undefined],
  ])("counts %s", (_, outcome, input, words) => {
    const { reply, noted } = ask(input);
    expect(noted).toEqual([
      { channel: lobby, document: "article", outcome, words, id: words === undefined ? "" : expect.stringMatching(/^[0-9a-z]{12}$/u) },
    ]);
    expect(reply.thumbs?.down.args).toEqual({ as: "down", ...(words === undefined ? {} : { of: noted[0]?.id }) });
  });

  it("keeps a line that asks the same again", () => {
    const input: Input = { kind: "command", command: "quote", args: { who: "guo", about: "pace" } };
    const [noted] = ask(input).noted;
    expect(sendInput(text(noted?.words ?? "")).evidenceTexts).toEqual(sendInput(input).evidenceTexts);
  });

  it("keeps no words unless the operator wants them", () => {
    const { reply, noted } = ask(text("What is the capital of Peru?"), false);
    expect(noted).toEqual([{ channel: lobby, document: "article", outcome: "not-stated", words: undefined, id: "" }]);
    expect(reply.thumbs).toEqual({
      up: { command: "thumb", args: { as: "up" } },
      down: { command: "thumb", args: { as: "down" } },
    });
  });

  it("keeps no id of a person, and not more than 500 letters", () => {
    const { noted } = ask(text(`Did <@U024BE7LH|ann> or <@!80351110224678912> see the capital of Peru? ${"x".repeat(600)}`));
    expect(noted[0]?.words).toMatch(/^Did somebody or somebody see/u);
    expect(noted[0]?.words).toHaveLength(500);
  });

  it("notes nothing where there are no gaps or no channel", () => {
    const input = text("How old is Liu?");
    const reply = sendInput(input);
    expect(noteQuestion(reply, { input, channel: lobby, document: "article" }, undefined)).toBe(reply);
    const gaps: Gaps = { keepsWords: true, noteQuestion: () => expect.unreachable(), noteComplaint: async () => undefined };
    expect(noteQuestion(reply, { input, channel: undefined, document: "article" }, gaps)).toBe(reply);
  });
});
