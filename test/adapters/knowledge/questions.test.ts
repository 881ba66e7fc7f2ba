import { chmod, lstat, mkdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { gapsReport } from "../../../adapters/app/unanswered-questions.ts";
import {
  type AddQuestion,
  createAddQuestion,
  type MarkedQuestion,
  readQuestions,
} from "../../../adapters/knowledge/questions/questions-file.ts";
import { tryQuestions } from "../../../adapters/knowledge/questions/try-questions.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { GapCount, StoredQuestion } from "../../../adapters/shared/stored-questions.ts";
import { trialJsonLines, trialLines } from "../../../adapters/terminal/knowledge-try.ts";
import { createBot } from "../../../src/bot.ts";
import type { Channel } from "../../../src/request.ts";
import { bot } from "../../article.ts";
import { folderWith } from "../../folder.ts";
import { readUncurated } from "../../uncurated.ts";

const botOn = (text: string) => createBot(readUncurated(text));
const mill = "Hale Mill stands in Oakham.\n\nThe bakery opens at 7:00 on every weekday.\n";

async function questionsFile(text: string | Uint8Array): Promise<string> {
  return join(await folderWith({ "questions.txt": text }), "questions.txt");
}

describe("questions.txt", () => {
  it.each([
    ["a question a line, without blank lines", "where?\n\n when? \r\nwhy?", ["where?", "when?", "why?"]],
    ["no comments", "# 2026-11-26: wrong answer\nwhere?\n  # more\n", ["where?"]],
    ["a # within a question", "who wrote issue #12?\nis C# # allowed?\n", ["who wrote issue #12?", "is C# # allowed?"]],
    ["nothing after a tab", "where?\tasked by Ann\n", ["where?"]],
    ["each question once", "where?\nwhere?\n", ["where?"]],
    ["no byte order mark and no controls", "\ufeffwhere\u0000?\n", ["where?"]],
  ])("has %s", (_, text, questions) => {
    expect(readQuestions(text).map((question) => question.text)).toEqual(questions);
  });

  it.each([
    [
      "a question and its passage",
      "when? = ¶7.2\t1 thumb down\nwhere? = ¶3\nwho?  =  ¶7.1–2",
      [
        ["when?", "¶7.2"],
        ["where?", "¶3"],
        ["who?", "¶7.1–2"],
      ],
    ],
    [
      "the first place of what is expected as answers cite it, however it is typed",
      "a? =¶19.1\nb? = ¶7.1, ¶8\nc? = ¶7.1, page 3\nd? ＝ ¶ 7.1\ne? = ¶7-9 (Leave)",
      [
        ["a?", "¶19.1"],
        ["b?", "¶7.1"],
        ["c?", "¶7.1"],
        ["d?", "¶7.1"],
        ["e?", "¶7–9"],
      ],
    ],
    ["= in a question", "is 2 = 2?\nwhat is x = y\nwhat is = ¶ 7?\n= ¶7", [["is 2 = 2?"], ["what is x = y"], ["what is = ¶ 7?"], ["= ¶7"]]],
    ["what is expected beside the same question without it", "when?\nwho?\nwhen? = ¶7.2\nwhen? = ¶8", [["when?", "¶7.2"], ["who?"]]],
  ])("has %s", (_, text, expected) => {
    expect(readQuestions(text).map((question) => Object.values(question))).toEqual(expected);
  });
});

describe("a trial", () => {
  it("says how each question is answered, with the place, and what changed since the last run", async () => {
    const file = await questionsFile("when does the bakery open?\nwho is the king of France?\n");
    const first = await tryQuestions(file, botOn(mill));
    expect(first.tried.map(({ outcome }) => outcome)).toEqual(["answered", "refused"]);
    expect(trialLines(first, 80)).toEqual([
      "answered  when does the bakery open?",
      "          ¶2  “The bakery opens at 7:00 on every weekday.”",
      "refused   who is the king of France?",
      "",
      "1 answered, 1 refused",
      "The next run says what has changed since this one.",
    ]);
    expect(trialLines(await tryQuestions(file, botOn(mill)), 80).at(-1)).toBe("Nothing has changed since the last run.");

    const worse = await tryQuestions(file, botOn("Hale Mill stands in Oakham.\n"));
    expect(worse.changes).toMatchObject([{ kind: "no longer answered", before: "The bakery opens at 7:00 on every weekday." }]);
    const moved = await tryQuestions(file, botOn(`Hale Mill is old.\n\n${mill}`));
    expect(moved.changes).toMatchObject([{ kind: "newly answered" }]);
    const unjudged = { expected: null, verdict: null };
    const open = { question: "when does the bakery open?" };
    const reworded = await tryQuestions(file, botOn(mill.replace("7:00", "8:00")));
    expect(reworded.changes).toMatchObject([{ kind: "another passage" }]);
    expect(trialJsonLines(reworded).map((line) => JSON.parse(line))).toEqual([
      {
        ...open,
        outcome: "answered",
        text: "The bakery opens at 8:00 on every weekday.",
        cite: "¶2",
        change: "another passage",
        ...unjudged,
      },
      { question: "who is the king of France?", outcome: "refused", text: null, cite: null, change: null, ...unjudged },
    ]);
  });

  it("says of an expected passage whether it is what answers", async () => {
    const file = await questionsFile(
      "when does the bakery open? = ¶2\nwhere is hale mill? = ¶2.1\nwho is the king of France? = ¶1\nwhat opens? = ¶99\nwhere is the bakery?\n",
    );
    const trial = await tryQuestions(file, botOn(mill));
    expect(trial.tried.map(({ question, expected }) => [question, expected?.verdict])).toEqual([
      ["when does the bakery open?", "right"],
      ["where is hale mill?", "answered elsewhere"],
      ["who is the king of France?", "not answered"],
      ["what opens?", undefined],
      ["where is the bakery?", undefined],
    ]);
    const lines = trialLines(trial, 200);
    expect(lines.slice(0, 8)).toEqual([
      "answered  when does the bakery open?",
      "          ¶2  “The bakery opens at 7:00 on every weekday.”",
      "          right",
      "answered  where is hale mill?",
      "          ¶1  “Hale Mill stands in Oakham.”",
      "          answered elsewhere; expected ¶2  “The bakery opens at 7:00 on every weekday.”",
      "refused   who is the king of France?",
      "          not answered; expected ¶1  “Hale Mill stands in Oakham.”",
    ]);
    expect(lines).toContain("Of 3 with an expected passage: 1 right, 1 answered elsewhere, 1 not answered");
    expect(lines.at(-1)).toBe(`${file}: the document has no ¶99, which is expected for “what opens?”; correct the line.`);
    expect(JSON.parse(trialJsonLines(trial)[1] ?? "")).toMatchObject({ expected: "¶2", verdict: "answered elsewhere" });
  });

  it("does not call a passage another one because its place has changed", async () => {
    const file = await questionsFile("when does the bakery open?\n");
    await tryQuestions(file, botOn(mill));
    expect((await tryQuestions(file, botOn(`Hale Mill is old.\n\n${mill}`))).changes).toEqual([]);
  });

  it.each(["{", "[]", '{"results":[{"question":1}]}', ""])("ignores broken results with a note: %s", async (broken) => {
    const file = await questionsFile("when does the bakery open?\n");
    const results = file.replace(".txt", ".results.json");
    await writeFile(results, broken);
    const trial = await tryQuestions(file, botOn(mill));
    expect(trial).toMatchObject({ changes: undefined, notes: [expect.stringContaining("could not be read")] });
    expect(JSON.parse(await readFile(results, "utf8"))).toMatchObject({ results: [{ outcome: "answered" }] });
  });

  it("says how to begin if there is no file, or no question in it", async () => {
    const remedy = "does not exist; write the questions that people ask";
    await expect(tryQuestions("/nowhere/questions.txt", botOn(mill))).rejects.toThrow(remedy);
    await expect(tryQuestions(await questionsFile("# none\n"), botOn(mill))).rejects.toThrow("has no questions; write one a line.");
  });

  it("shows no control characters and no line that is too wide", async () => {
    const question = `when does the \u001b[31m bakery open ${"年假".repeat(60)}`;
    const passage = { text: `\u009b${"x ".repeat(90)}`, place: "¶1" };
    const expected = { ...passage, verdict: "not answered" } as const;
    const lines = trialLines({ tried: [{ question, outcome: "closest", passage, expected }], changes: [], notes: ["\u0007"] }, 60);
    expect(lines.join("")).not.toMatch(/\p{Cc}/u);
    expect(lines[0]).toMatch(/[年假]…$/u);
    for (const line of lines.slice(1, 3)) expect(line.length).toBeLessThanOrEqual(60);
  });
});

let folder: string;
let file: string;
let add: (question: Pick<MarkedQuestion, "text" | "comment">) => ReturnType<AddQuestion>;
beforeEach(async () => {
  folder = await folderWith();
  file = join(folder, "questions.txt");
  const addQuestion = createAddQuestion(folder);
  add = (question) => addQuestion({ ...question, askCommand: "/ask" });
});

const comment = "2026-11-26 marked as wrong";

describe("adding a question to questions.txt", () => {
  it("creates the file, and adds a comment and the question to it", async () => {
    expect(await add({ text: "How old is Liu?", comment })).toBe("added");
    expect(await add({ text: "/quote guo", comment: "2026-11-27 marked\nas wrong" })).toBe("added");
    expect(await readFile(file, "utf8")).toBe("# 2026-11-26 marked as wrong\nHow old is Liu?\n# 2026-11-27 marked as wrong\n/quote guo\n");
  });

  it("writes a question on one line, without controls", async () => {
    await add({ text: "  Who\r\nis\u0000\u001b[31m\u2028Liu\t\u202e?\u200d ", comment });
    expect(await readFile(file, "utf8")).toBe("# 2026-11-26 marked as wrong\nWho is [31m Liu ?\u200d\n");
  });

  it("completes a last line without a line end, and keeps a question that looks like a comment a question", async () => {
    await writeFile(file, "Who is Guo?");
    for (const text of ["#1 in GDP?", "\n# of people?", "Who is #1?"]) await add({ text, comment: "c" });
    expect(await readFile(file, "utf8")).toBe("Who is Guo?\n# c\n/ask #1 in GDP?\n# c\n/ask # of people?\n# c\nWho is #1?\n");
  });

  it("does not write a question twice", async () => {
    await writeFile(file, "\ufeffHow old is Liu?\r\n  Who is Guo?\tan expected answer\n/ask #1 in GDP?\n# What is this?\n");
    const before = await readFile(file, "utf8");
    for (const text of ["How old is Liu?", " Who is\nGuo?", "#1 in GDP?"]) expect(await add({ text, comment }), text).toBe("known");
    expect(await readFile(file, "utf8")).toBe(before);
    expect(await add({ text: "What is this?", comment })).toBe("added");
  });

  it("writes a question once that is sent many times at once", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => add({ text: "How old is Liu?", comment })));
    expect(results.filter((result) => result === "added")).toHaveLength(1);
    expect(await readFile(file, "utf8")).toBe(`# ${comment}\nHow old is Liu?\n`);
  });

  it("keeps the file's permissions, and those of the document for a new one", async () => {
    await add({ text: "one", comment });
    expect((await lstat(file)).mode & 0o777).toBe(0o666 & ~process.umask());
    await chmod(file, 0o640);
    await add({ text: "two", comment });
    expect((await lstat(file)).mode & 0o777).toBe(0o640);
  });

  it.each([
    ["a link", () => symlink(join(folder, "elsewhere.txt"), file), "is a link; the page writes only to a file"],
    ["a folder", () => mkdir(file), "is a folder; move it away."],
    ["a file in UTF-16", () => writeFile(file, Buffer.from("\ufeffWho?\n", "utf16le")), "is not UTF-8; save it as UTF-8."],
    ["a file in UTF-16 without a mark", () => writeFile(file, Buffer.from("Who?\n", "utf16le")), "is not UTF-8; save it as UTF-8."],
    ["a file in windows-1252", () => writeFile(file, Buffer.from("Où?\n", "latin1")), "is not UTF-8; save it as UTF-8."],
    ["a missing folder", () => rm(folder, { recursive: true }), "cannot be created, because its folder is not there"],
    ["a long file", () => writeFile(file, "").then(() => truncate(file, 1024 * 1024 + 1)), "is longer than 1 MB"],
  ])("says what is wrong with %s, and goes on after it is corrected", async (_, spoil, message) => {
    await spoil();
    const error = await add({ text: "my words", comment }).catch((reason: Error) => reason);
    expect(error).toMatchObject({ name: "QuestionsError", message: expect.stringContaining(`${file} ${message}`) });
    expect(String(error)).not.toContain("my words");
    await rm(file, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    expect(await add({ text: "my words", comment })).toBe("added");
  });

  it("writes nothing to where a link leads", async () => {
    const target = join(folder, "elsewhere.txt");
    await writeFile(target, "mine");
    await symlink(target, file);
    await expect(add({ text: "my words", comment })).rejects.toThrow("is a link");
    expect(await readFile(target, "utf8")).toBe("mine");
  });
});

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
const asked = (words: string, kind: StoredQuestion["kind"] = "not-stated", document = "article"): StoredQuestion => ({
  document,
  kind,
  words,
});

describe("verbatim gaps", () => {
  it("prints the questions, most often asked first, with how often and why", async () => {
    const questions = [asked("Who won?"), asked("what is snow"), asked("What is snow?", "closest"), asked("What is SNOW", "thumbs-down")];
    const printed = await lines({ counts: [countOf(lobby, "not-stated", 2)], questions });
    const snow = "what is snow\t1 not stated, 1 with only a close passage, 1 thumb down";
    expect(printed.filter((line) => !line.startsWith("#"))).toEqual([snow, "Who won?\t1 not stated"]);
    expect(readQuestions(printed.join("\n")).map(({ text }) => text)).toEqual(["what is snow", "Who won?"]);
  });

  it("adds the passage that most people chose as the right one, in this version of the document", async () => {
    const chose = (words: string, place: string, hash = bot.knowledge.document.hash): StoredQuestion => ({
      ...asked(words, "thumbs-down"),
      expected: { place, hash },
    });
    const ofSnow = [chose("What is snow?", "20.1"), chose("what is snow", "21.1"), chose("what is SNOW?", "21.1")];
    const printed = await lines({ questions: [...ofSnow, chose("Who won?", "3.1", "0b"), asked("is x = ¶7.2"), asked("#1?")] });
    expect(printed).toContain(
      "# For 1 of them the right passage was chosen in an earlier version of the document; these choices are left out.",
    );
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

  it.each([
    ["begins with #", "#12 is what?", "/ask #12 is what?"],
    ["has several lines", "Who is Liu?\n# And Guo?\r\nthanks", "Who is Liu? # And Guo? thanks"],
    ["has a byte order mark", "\ufeff#1?", "/ask #1?"],
    ["has controls", "Who \u001b[31mis\u0007 Liu?", "Who [31mis Liu?"],
  ])("prints one line that is read as the question, if it %s", async (_, words, line) => {
    const printed = await lines({ questions: [asked(words)] });
    expect(printed.at(-1)).toBe(`${line}\t1 not stated`);
    expect(readQuestions(printed.join("\n")).map(({ text }) => text)).toEqual([line]);
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
