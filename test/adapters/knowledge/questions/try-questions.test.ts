import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tryQuestions } from "../../../../adapters/knowledge/questions/try-questions.ts";
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
