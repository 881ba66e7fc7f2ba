import { describe, expect, it } from "vitest";
import { gapsReport } from "../../../../adapters/app/gaps-report.ts";
import { readQuestions } from "../../../../adapters/knowledge/try/questions.ts";
import { oneDocument } from "../../../../adapters/shared/documents.ts";
import type { GapCount, KeptQuestion } from "../../../../adapters/shared/question-records.ts";
import type { Channel } from "../../../../src/daily/subscription.ts";
import { bot } from "../../../article.ts";

const [lobby, board]: readonly [Channel, Channel] = [
  { platform: "slack", workspace: "T024BE7LH", channel: "C1" },
  { platform: "discord", workspace: "", channel: "803" },
];

interface Kept {
  readonly counts?: readonly GapCount[];
  readonly questions?: readonly KeptQuestion[];
}

/** What `verbatim gaps` prints where this is kept. */
async function report({ counts = [], questions = [] }: Kept, { keepQuestions = true, name = undefined as string | undefined } = {}) {
  const records = { listCounts: async () => counts, listKept: async () => questions };
  return gapsReport(name, { documents: oneDocument(() => bot, "article"), records, keepsWords: keepQuestions });
}

async function lines(kept: Kept, options = {}): Promise<readonly string[]> {
  const printed = await report(kept, options);
  if (printed.kind !== "found") throw new Error(printed.message);
  return printed.lines;
}

const count = (channel: Channel, kind: GapCount["kind"], number: number, document = "article"): GapCount => ({
  channel,
  document,
  kind,
  count: number,
});
const asked = (words: string, kind: KeptQuestion["kind"] = "not-stated", document = "article"): KeptQuestion => ({ document, kind, words });

describe("verbatim gaps", () => {
  it("prints the questions, most often asked first, with how often and why", async () => {
    const questions = [asked("Who won?"), asked("what is snow"), asked("What is snow?", "closest"), asked("What is SNOW", "thumbs-down")];
    const printed = await lines({ counts: [count(lobby, "not-stated", 2)], questions });
    expect(printed.filter((line) => !line.startsWith("#"))).toEqual([
      "what is snow\t1 not stated, 1 with only a close passage, 1 thumb down",
      "Who won?\t1 not stated",
    ]);
    expect(readQuestions(printed.join("\n"))).toEqual(["what is snow", "Who won?"]);
  });

  it("counts by kind, and by channel if there are several, for this document only", async () => {
    const counts = [
      count(board, "closest", 2),
      count(lobby, "not-stated", 30),
      count(lobby, "thumbs-down", 4),
      count(lobby, "not-stated", 9, "minutes"),
    ];
    const printed = await lines({ counts, questions: [asked("Who sat?", "not-stated", "minutes")] });
    expect(printed).toEqual([
      `# What people asked of “article” (${bot.knowledge.title}) in vain in the last 400 days: 30 not stated, 2 with only a close passage, 4 thumbs down.`,
      "# slack T024BE7LH C1: 30 not stated, 4 thumbs down",
      "# discord 803: 2 with only a close passage",
    ]);
  });

  it("says how the words can be kept if they are not", async () => {
    const printed = await lines({ counts: [count(lobby, "not-stated", 2)] }, { keepQuestions: false });
    expect(printed.at(-1)).toBe(
      "# The words of questions are not kept. KEEP_QUESTIONS=yes keeps them from then on, for 30 days, without who asked.",
    );
    expect((await lines({}))[0]).toContain("in the last 400 days: none.");
  });

  it.each([
    ["begins with #", "#12 is what?", "/ask #12 is what?"],
    ["has several lines", "Who is Liu?\n# And Guo?\r\nthanks", "Who is Liu? # And Guo? thanks"],
    ["has a byte order mark", "\ufeff#1?", "/ask #1?"],
    ["has controls", "Who \u001b[31mis\u0007 Liu?", "Who [31mis Liu?"],
  ])("prints one line that is read as the question, if it %s", async (_, words, line) => {
    const printed = await lines({ questions: [asked(words)] });
    expect(printed.at(-1)).toBe(`${line}\t1 not stated`);
    expect(readQuestions(printed.join("\n"))).toEqual([line]);
  });

  it("leaves out what is no question, and says so", async () => {
    const printed = await lines({ questions: [asked("???"), asked("\u200b"), asked("\n"), asked("Who is Liu?")] });
    expect(printed).toContain("# 3 of them cannot be written as a line and are left out.");
    expect(readQuestions(printed.join("\n"))).toEqual(["Who is Liu?"]);
  });

  it("finds a document in any case, and names those that there are", async () => {
    expect((await report({}, { name: "Article" })).kind).toBe("found");
    expect(await report({}, { name: "minutes" })).toEqual({
      kind: "unknown",
      message: "There is no document “minutes”; there is article.",
    });
  });
});
