import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isWorse, phrasesEffect, tryQuestions } from "../../../../adapters/knowledge/questions/try-questions.ts";
import { trialJsonLines, trialLines } from "../../../../adapters/terminal/knowledge-try.ts";
import { createBot } from "../../../../src/bot.ts";
import { folderWith } from "../../../folder.ts";
import { readUncurated } from "../../../uncurated.ts";

const botOn = (text: string) => createBot(readUncurated(text));
const mill = "Hale Mill stands in Oakham.\n\nThe bakery opens at 7:00 on every weekday.\n";

async function questionsFile(text: string | Uint8Array): Promise<string> {
  return join(await folderWith({ "questions.txt": text }), "questions.txt");
}

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
    const reworded = await tryQuestions(file, botOn(mill.replace("7:00", "8:00")));
    expect(reworded.changes).toMatchObject([{ kind: "another passage" }]);
    const rest = { change: "another passage", expected: null, verdict: null };
    expect(trialJsonLines(reworded).map((line) => JSON.parse(line))).toEqual([
      {
        question: "when does the bakery open?",
        outcome: "answered",
        text: "The bakery opens at 8:00 on every weekday.",
        cite: "¶2",
        ...rest,
      },
      { question: "who is the king of France?", outcome: "refused", text: null, cite: null, ...rest, change: null },
    ]);
  });

  it("says of an expected passage whether it is what answers", async () => {
    const file = await questionsFile(
      "when does the bakery open? = ¶2\nwhere is hale mill? = ¶2.1\nwho is the king of France? = ¶1\nwhat opens? = ¶99\nwhere is the bakery?\n",
    );
    const trial = await tryQuestions(file, botOn(mill));
    expect(trial.tried.map(({ question, verdict }) => [question, verdict])).toEqual([
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

  it("says of words whether a passage that has them is what answers, and names those that the document does not have", async () => {
    const file = await questionsFile(
      "when does the bakery open? = opens  at 7:00\nwhere is hale mill? = bakery\nwhen is the bakery open? = at 8:00\nwhere is hale mill =  in  Oakham or Kent\nwho? = “ ”\n",
    );
    const trial = await tryQuestions(file, botOn(mill.replace("opens at", "opens   at")));
    expect(trial.tried.map(({ verdict, expected }) => [verdict, expected?.place, expected?.text])).toEqual([
      ["right", "¶2", "opens at 7:00"],
      ["answered elsewhere", "¶2", "bakery"],
      ...Array(3).fill([undefined, undefined, undefined]),
    ]);
    expect(trial.notes).toEqual([
      `${file}: the document does not have the words “at 8:00”, which are expected for “when is the bakery open?”; correct the line.`,
      `${file}: “where is hale mill =  in  Oakham or Kent” is asked as it stands, because the document does not have the words behind its =; correct them, or end it with a question mark.`,
      `${file}: the document does not have the words ““ ””, which are expected for “who?”; correct the line.`,
    ]);
  });

  it("says whether it is silent where the document does not answer", async () => {
    const file = await questionsFile("- who is the king of France?\n- when does the bakery open?\n- where is hale mill? = ¶1\n");
    const trial = await tryQuestions(file, botOn(mill));
    expect(trialLines(trial, 200)).toEqual([
      "refused   who is the king of France?",
      "          rightly silent",
      "answered  when does the bakery open?",
      "          ¶2  “The bakery opens at 7:00 on every weekday.”",
      "          answered though it should not be",
      "answered  where is hale mill?",
      "          ¶1  “Hale Mill stands in Oakham.”",
      "",
      "2 answered, 1 refused",
      "Of 2 that the document does not answer: 1 rightly silent, 1 answered though it should not be",
      "The next run says what has changed since this one.",
      `${file}: “where is hale mill?” has a dash before it and what is expected behind it, so neither counts; remove one.`,
    ]);
    expect(trialJsonLines(trial).map((line) => JSON.parse(line))).toMatchObject([
      { expected: null, verdict: "rightly silent" },
      { expected: null, verdict: "answered though it should not be" },
      { expected: null, verdict: null },
    ]);
  });

  it("is worse where an answer is lost, or where one is new that should not be", async () => {
    const file = await questionsFile("when does the bakery open?\n- where is hale mill?\n");
    const [bakery, both] = [mill.slice(mill.indexOf("The")), mill];
    const kinds = async (text: string) => (await tryQuestions(file, botOn(text))).changes?.map((each) => [each.kind, isWorse(each)]);
    await kinds(bakery);
    expect(await kinds(both)).toEqual([["newly answered", true]]);
    expect(await kinds("Oak is a wood.\n")).toEqual([
      ["no longer answered", true],
      ["no longer answered", false],
    ]);
    expect(await kinds(bakery)).toEqual([["newly answered", false]]);
  });

  it("says what is different with the phrases of phrases.txt", async () => {
    const knowledge = readUncurated(mill);
    const phrasesOf = (words: string, ...phrases: string[]) => {
      const start = mill.indexOf(words);
      return { span: { start, end: start + words.length }, phrases, author: "person" } as const;
    };
    const phrases = [
      phrasesOf("The bakery opens", "when can I buy bread", "how early can I get a loaf"),
      phrasesOf("Hale Mill stands", "who sells cakes"),
    ];
    const file = await questionsFile(
      "when can I buy bread? = at 7:00\n- who sells cakes?\nhow early can I get a loaf?\nwhere is hale mill?\nwho is the king of France?\n",
    );
    const trial = await tryQuestions(file, createBot({ ...knowledge, phrases }), { withoutPhrases: createBot(knowledge) });
    const effects = ["only with phrases", "only without phrases", "only with phrases", undefined, undefined];
    expect(trial.tried.map(phrasesEffect)).toEqual(effects);
    const lines = trialLines(trial, 200);
    expect(lines.slice(0, 4)).toEqual([
      "answered  when can I buy bread?",
      "          ¶2  “The bakery opens at 7:00 on every weekday.”",
      "          right",
      "          only with phrases; without: refused",
    ]);
    expect(lines).toContain("Of 2 with an expectation: 1 right with phrases, 1 without");
    expect(lines).toContain("Of 3 without an expectation: 2 answered with phrases, 1 without");
    expect(JSON.parse(trialJsonLines(trial)[1] ?? "")).toMatchObject({ phrases: "only without phrases" });
    expect(JSON.parse(trialJsonLines(trial)[3] ?? "")).toMatchObject({ phrases: null });
    expect(await tryQuestions(file, createBot({ ...knowledge, phrases }))).toMatchObject({ changes: [] });
  });

  it.each(["{", "[]", '{"results":[{"question":1}]}', ""])("ignores broken results with a note: %s", async (broken) => {
    const file = await questionsFile("when does the bakery open?\n");
    const results = file.replace(".txt", ".results.json");
    await writeFile(results, broken);
    const trial = await tryQuestions(file, botOn(mill));
    expect(trial).toMatchObject({ changes: undefined, notes: [expect.stringContaining("could not be read")] });
    expect(JSON.parse(await readFile(results, "utf8"))).toMatchObject({ results: [{ outcome: "answered" }] });
  });

  it("shows no control characters and no line that is too wide", async () => {
    const question = `when does the \u001b[31m bakery open ${"年假".repeat(60)}`;
    const passage = { text: `\u009b${"x ".repeat(90)}`, place: "¶1" };
    const attempt = { outcome: "closest", passage, verdict: "not answered" } as const;
    const tried = { ...attempt, question, expected: passage, withoutPhrases: { ...attempt, outcome: "refused" } } as const;
    const lines = trialLines({ tried: [tried], changes: [], notes: ["\u0007"] }, 60);
    expect(lines.join("")).not.toMatch(/\p{Cc}/u);
    expect(lines[0]).toMatch(/[年假]…$/u);
    for (const line of lines.slice(1, 4)) expect(line.length).toBeLessThanOrEqual(60);
  });
});
