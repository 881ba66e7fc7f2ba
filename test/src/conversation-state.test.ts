import { describe, expect, it } from "vitest";
import {
  type Conversation,
  decodeConversation,
  emptyConversation,
  encodeConversation,
  limits,
  maxEncodedLength,
} from "../../src/conversation-encoding.ts";
import { type ConversationState, createConversationStates, createLexicon } from "../../src/conversation-state.ts";
import type { Reply } from "../../src/reply.ts";
import { article, bot } from "../article.ts";
import { createRandom } from "../bench/random-text.ts";

const fingerprint = "0123abcd";

const full: Conversation = {
  command: "compare",
  words: [0, 35, 36, "shenzhen", 46_655, "northeast-china"],
  isAnswered: true,
  shown: [
    { start: 0, end: 1 },
    { start: 12_345, end: 12_999 },
  ],
  shownBefore: [{ start: 77, end: 1_000_000 }],
  earlier: ["guo-wei", "liu-2"],
  actions: [
    { command: "compare", args: { a: "shenzhen", b: "northeast-china", page: "2" } },
    { command: "source", args: { place: "7.2" } },
    { command: "compare", args: { a: "shenzhen", b: "northeast-china" }, share: true },
  ],
};

const decoded = (conversation: Conversation) => decodeConversation(encodeConversation(conversation, fingerprint), fingerprint);

const variants: readonly Partial<Conversation>[] = [
  ...Object.entries(full).map(([field, value]) => ({ [field]: value })),
  // Every form of an action that replies offer.
  ...[
    { command: "verbatim", args: {} },
    { command: "verbatim", args: { list: "subjects", page: "3" } },
    { command: "quote", args: { who: "guo-wei", next: "2" } },
    { command: "fact", args: { about: "weather" } },
    { command: "question", args: { of: "a1.b+c,d", number: "0" } },
    { command: "about", args: { subject: `${"x".repeat(32)}` }, share: true },
  ].map((action) => ({ actions: [action] })),
];

describe("an encoded conversation", () => {
  it("says again what it was told", () => {
    expect(decoded(full)).toEqual(full);
    expect(decoded(emptyConversation)).toEqual(emptyConversation);
    for (const variant of variants) expect(decoded({ ...emptyConversation, ...variant })).toEqual({ ...emptyConversation, ...variant });
  });

  it("belongs to one document", () => expect(decodeConversation(encodeConversation(full, fingerprint), "0123abce")).toBeUndefined());

  it("is short, also at its limits and with the longest ids", () => {
    const id = (at: number) => `${"x".repeat(30)}${String(at).padStart(2, "0")}`;
    const spansFrom = (first: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({ start: first + 400 * at, end: first + 400 * at + 399 }));
    const largest: Conversation = {
      command: "x".repeat(16),
      words: Array.from({ length: limits.words }, (_, at) => id(at)),
      isAnswered: true,
      shown: spansFrom(50_000_000, limits.shown),
      shownBefore: spansFrom(50_000_000, limits.shownBefore),
      earlier: Array.from({ length: limits.earlier }, (_, at) => id(at)),
      actions: [1, 2, 3].map((at) => ({ command: "compare", args: { a: id(at), b: id(at), page: "9999" } })),
    };
    expect(encodeConversation(largest, fingerprint).length).toBeLessThanOrEqual(maxEncodedLength);
    const { words, shown, actions, command } = decoded(largest) ?? emptyConversation;
    expect({ command, shown, actions }).toEqual({ command: largest.command, shown: largest.shown, actions: largest.actions });
    expect(words).toEqual(largest.words.slice(0, words.length));
    expect(words.length).toBeGreaterThan(5);
    // A long question about a document of usual length loses nothing.
    const usual: Conversation = {
      ...full,
      words: Array.from({ length: limits.words }, (_, at) => 9_000 + at),
      shown: spansFrom(400_000, limits.shown),
      shownBefore: spansFrom(400_000, limits.shownBefore),
      earlier: largest.earlier,
    };
    expect(decoded(usual)).toEqual(usual);
  });

  it("forgets an action that does not fit, and those after it, whose numbers would be wrong", () => {
    const [first, second, third] = full.actions;
    for (const value of ["x".repeat(65), "Guo", "a b", "a~b", "深圳"]) {
      const strange = { command: "about", args: { subject: value } };
      expect(decoded({ ...full, actions: [first, strange, second, third].flatMap((action) => action ?? []) })).toEqual({
        ...full,
        actions: [first],
      });
    }
  });

  it("forgets a command and ids that do not fit", () => {
    const strange = { ...full, command: "深圳", words: [1, "Guo Wei", 2], earlier: ["a*b", "liu"] };
    expect(decoded(strange)).toEqual({ ...full, command: undefined, words: [1], earlier: [] });
  });
});

describe("any text as a conversation", () => {
  const memory = createConversationStates(bot.library);
  const answer = (text: string, conversation?: string) =>
    bot.reply({ input: { kind: "text", text }, surface: "channel", seed: 1, seenFacts: [], conversation });
  const valid = ["/compare shenzhen northeast", "what did guo say about the pace?", "how old is zhang?"].map(
    (text) => answer(text).conversation ?? "",
  );

  it("is nothing, or stays inside the document", () => {
    const random = createRandom(14);
    let readCount = 0;
    for (let count = 0; count < 400; count += 1) {
      const text = mutated(valid[count % valid.length] ?? "", random);
      const state = memory.read(text);
      for (const { start, end } of [...(state?.shown ?? []), ...(state?.shownBefore ?? [])])
        expect({ text, isInside: 0 <= start && start < end && end <= article.document.text.length }).toEqual({ text, isInside: true });
      expect(state?.words.every((word) => typeof word === "string" || Number.isSafeInteger(word)) ?? true).toBe(true);
      if (state) readCount += 1;
    }
    // Otherwise nothing was tested.
    expect(readCount).toBeGreaterThan(40);
  });

  it("never breaks an answer, and what that remembers can be recalled", () => {
    const random = createRandom(15);
    for (let count = 0; count < 40; count += 1) {
      const text = mutated(valid[count % valid.length] ?? "", random);
      const { conversation } = answer(["and guo?", "more", "who said that?", "2"][count % 4] ?? "", text);
      if (conversation !== undefined) expect(memory.read(conversation)).toBeDefined();
    }
  });

  it.each(["", "1", "*".repeat(8), "x".repeat(1_000_000), "\u0000", "深圳", `1${"0".repeat(8)}*******`])("is nothing: %j", (text) => {
    expect(memory.read(text)).toBeUndefined();
  });

  it("names no subject that the document does not have", () => {
    const [header = ""] = (valid[0] ?? "").split("*");
    const forged = encodeConversation({ ...full, words: ["nobody", "shenzhen"], earlier: ["nobody-else"] }, header.slice(1));
    expect(memory.read(forged)).toMatchObject({ subjects: [{ id: "shenzhen" }], earlierSubjects: [], text: "Shenzhen" });
  });
});

/** With one to three characters inserted, removed or replaced, or a part of it repeated, mostly after the fingerprint. */
function mutated(text: string, random: () => number): string {
  const characters = "0123456789abcxyz.,;=~*/!+-_ua éNI深";
  let result = text;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
    const at = random() < 0.05 ? Math.floor(random() * 9) : 9 + Math.floor(random() * (result.length - 9));
    const character = characters.charAt(Math.floor(random() * characters.length));
    const replaced = Math.floor(random() * 3);
    const inserted = random() < 0.2 ? result.slice(at, at + 20) : random() < 0.7 ? character : "";
    result = result.slice(0, at) + inserted + result.slice(at + replaced);
  }
  return result;
}

const memory = createConversationStates(bot.library);

function converse(...messages: readonly string[]): Reply | undefined {
  let reply: Reply | undefined;
  for (const text of messages)
    reply = bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation: reply?.conversation });
  return reply;
}

/** What is remembered after these messages. */
const stateAfter = (...messages: readonly string[]): ConversationState | undefined => memory.read(converse(...messages)?.conversation);

const names = (subjects: ConversationState["subjects"] | undefined) => subjects?.map(({ name }) => name);

describe("the memory of a conversation", () => {
  it("has the question's words and subjects, and what was shown", () => {
    const state = stateAfter("how old is guo?");
    expect(state).toMatchObject({ text: "how old is Guo", isAnswered: true });
    expect(names(state?.subjects)).toEqual(["Guo"]);
    expect(names(state?.shownSubjects)).toContain("Shenyang");
  });

  it("has a follow-up as it was completed, and earlier subjects", () => {
    const state = stateAfter("how old is guo?", "and zhang?");
    expect(state?.text).toBe("how old is Zhang Fanye");
    expect(names(state?.earlierSubjects)).toEqual(["Guo"]);
  });

  it("has a question that was not answered", () =>
    expect(stateAfter("how old is wang?")).toMatchObject({ text: "how old is Wang", isAnswered: false }));

  it("has the words of people's questions that the document lacks, but no others", () => {
    expect(stateAfter("what is the salary of guo?")?.text).toContain("salary");
    expect(stateAfter("does guo adore zithers?")?.text).not.toContain("zithers");
  });

  it("stays as it was after small talk and after a misused command", () => {
    expect(stateAfter("how old is guo?", "thank you")?.text).toBe("how old is Guo");
    expect(stateAfter("how old is guo?", "hello")?.text).toBe("how old is Guo");
    expect(stateAfter("how old is guo?", "/nosuch")?.text).toBe("how old is Guo");
  });

  it("has a question that was not clear, and nothing from before it", () => {
    const state = stateAfter("where is he from?");
    expect(state).toMatchObject({ text: "where is he from", subjects: [], shown: [], earlier: [], isAnswered: false });
    expect(stateAfter("hello", "where is he from?")).toMatchObject({ subjects: [], shown: [], earlier: [] });
  });

  it("is nothing for a text that is no conversation of this document", () => {
    expect(memory.read(undefined)).toBeUndefined();
    expect(memory.read("")).toBeUndefined();
    expect(memory.read(`100000000${converse("how old is guo?")?.conversation?.slice(9) ?? ""}`)).toBeUndefined();
  });
});

describe("a lexicon", () => {
  const lexicon = createLexicon(["harbour", "sails", "sailed"], "1a");
  const stateAfter = (word: string) => lexicon.wordOf(lexicon.idOf(word) ?? -1);

  it("knows a word as it stands", () => expect(["harbour", "sailed", "of"].map(stateAfter)).toEqual(["harbour", "sailed", "of"]));

  it("takes another form for the first that it has", () => expect(["harbours", "sailing"].map(stateAfter)).toEqual(["harbour", "sails"]));

  it("does not know other words", () => expect(lexicon.idOf("submarine")).toBeUndefined());
});
