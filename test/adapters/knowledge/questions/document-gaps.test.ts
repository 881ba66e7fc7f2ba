import { describe, expect, it } from "vitest";
import { gapsReport } from "../../../../adapters/app/unanswered-questions.ts";
import { readQuestions } from "../../../../adapters/knowledge/questions/questions-file.ts";
import { oneDocument } from "../../../../adapters/shared/documents.ts";
import type { GapCount, StoredQuestion } from "../../../../adapters/shared/stored-questions.ts";
import type { Channel } from "../../../../src/request.ts";
import { bot } from "../../../article.ts";

const lobby: Channel = { platform: "slack", workspace: "T024BE7LH", channel: "C1" };
const board: Channel = { platform: "discord", workspace: "", channel: "803" };

/** What `verbatim gaps` prints where this is kept. */
async function report(kept: { counts?: GapCount[]; questions?: StoredQuestion[] }, { storesWords = true, name = "article" } = {}) {
  const records = { listCounts: async () => kept.counts ?? [], listStored: async () => kept.questions ?? [] };
  return gapsReport(name, { documents: oneDocument(() => bot, "article"), records, storesWords });
}

async function lines(...about: Parameters<typeof report>): Promise<readonly string[]> {
  const printed = await report(...about);
  if (printed.kind !== "found") throw new Error(printed.message);
  return printed.lines;
}

const countOf = (channel: Channel, kind: GapCount["kind"], count: number, document = "article") => ({ channel, document, kind, count });
const asked = (words: string, kind: StoredQuestion["kind"] = "not-stated", document = "article") => ({ document, kind, words });

describe("verbatim gaps", () => {
  it("prints the questions, most often asked first, with how often and why", async () => {
    const questions = [asked("Who won?"), asked("what is snow"), asked("What is snow?", "closest"), asked("What is SNOW", "thumbs-down")];
    const printed = await lines({ counts: [countOf(lobby, "not-stated", 2)], questions });
    const snow = "what is snow\t1 not stated, 1 with only a close passage, 1 thumb down";
    expect(printed.filter((line) => !line.startsWith("#"))).toEqual([snow, "Who won?\t1 not stated"]);
    expect(readQuestions(printed.join("\n")).map(({ text }) => text)).toEqual(["what is snow", "Who won?"]);
  });

  it("adds the passage that most people chose as the right one, in this version of the document", async () => {
    const { hash: now } = bot.knowledge.document;
    const chose = (words: string, place: string, hash = now) => ({ ...asked(words, "thumbs-down"), expected: { place, hash } });
    const ofSnow = [chose("What is snow?", "20.1"), chose("what is snow", "21.1"), chose("what is SNOW?", "21.1")];
    const printed = await lines({ questions: [...ofSnow, chose("Who won?", "3.1", "0b"), asked("is x = ¶7.2"), asked("#1?")] });
    expect(printed.join("\n")).toContain("# For 1 of them the right passage was chosen in an earlier version of the document");
    expect(printed.slice(-4)).toEqual([
      "What is snow? = ¶21.1\t3 thumbs down",
      "Who won?\t1 thumb down",
      "is x = ¶7.2 ?\t1 not stated",
      "/ask #1?\t1 not stated",
    ]);
    expect(readQuestions(printed.join("\n")).map(({ expected }) => expected)).toEqual(["¶21.1", undefined, undefined, undefined]);
  });

  it("counts by kind, and by channel if there are several, for this document only", async () => {
    const ofLobby = [countOf(lobby, "not-stated", 30), countOf(lobby, "thumbs-down", 4), countOf(lobby, "not-stated", 9, "minutes")];
    const counts = [countOf(board, "closest", 2), ...ofLobby];
    const printed = await lines({ counts, questions: [asked("Who sat?", "not-stated", "minutes")] });
    expect(printed).toEqual([
      `# Unanswered questions to “article” (${bot.knowledge.title}) in the last 400 days: 30 not stated, 2 with only a close passage, 4 thumbs down.`,
      "# slack T024BE7LH C1: 30 not stated, 4 thumbs down",
      "# discord 803: 2 with only a close passage",
    ]);
  });

  it("says how the words can be kept if they are not", async () => {
    const printed = await lines({ counts: [countOf(lobby, "not-stated", 2)] }, { storesWords: false });
    const remedy = "KEEP_QUESTIONS=yes stores them from then on, for 30 days, without who asked.";
    expect(printed.at(-1)).toBe(`# The words of questions are not stored. ${remedy}`);
    expect((await lines({}))[0]).toContain("in the last 400 days: none.");
  });

  it("leaves out what is no question, and says so", async () => {
    const printed = await lines({ questions: [asked("???"), asked("\u200b"), asked("\n"), asked("Who is Liu?")] });
    expect(printed).toContain("# 3 of them cannot be written as a line and are left out.");
    expect(readQuestions(printed.join("\n")).map(({ text }) => text)).toEqual(["Who is Liu?"]);
  });

  it("finds a document in any case, and names those that there are", async () => {
    expect((await report({}, { name: "Article" })).kind).toBe("found");
    const message = "There is no document “minutes”; there is article.";
    expect(await report({}, { name: "minutes" })).toEqual({ kind: "unknown", message });
  });
});
