import { readFile } from "node:fs/promises";
import type { Bot } from "../../../src/bot.ts";
import { fileError } from "../../../src/knowledge/problem.ts";
import { convertText } from "../../formats/text/text.ts";
import { readField } from "../../shared/read-field.ts";
import { namingFile, readIfExists } from "../files/named-errors.ts";
import { writeWholeFile } from "../files/write-file.ts";
import { type Change, findChanges } from "./changes.ts";
import { readQuestions } from "./questions.ts";
import { readResults, resultsJson } from "./results.ts";
import { type TriedQuestion, tryQuestion } from "./tried-question.ts";

export interface Trial {
  readonly tried: readonly TriedQuestion[];
  /** Undefined if there was no run before. */
  readonly changes: readonly Change[] | undefined;
  /** What the curator should know of the files; empty if all is well. */
  readonly notes: readonly string[];
}

/** Asks the questions of a file, and keeps the results beside it for the next run. Throws a `KnowledgeError`. */
export async function tryQuestions(file: string, bot: Bot): Promise<Trial> {
  const questions = readQuestions(await readText(file));
  if (questions.length === 0) throw fileError(file, "has no questions; write one a line.");
  const resultsFile = `${file.replace(/\.txt$/iu, "")}.results.json`;
  const earlier = await readEarlier(resultsFile);
  const tried = questions.map((question) => tryQuestion(bot, question));
  await writeWholeFile(resultsFile, resultsJson(tried));
  return {
    tried,
    changes: earlier.results && findChanges(tried, earlier.results),
    notes: earlier.isBroken ? [`${resultsFile} could not be read and is written anew; nothing is compared.`] : [],
  };
}

async function readText(file: string): Promise<string> {
  const bytes = await readIfExists(file);
  if (!bytes) throw fileError(file, "does not exist; write the questions that people ask into it, one a line, and run this again.");
  return namingFile(file, async () => {
    const { text } = await convertText(bytes);
    return text;
  });
}

async function readEarlier(file: string): Promise<{ readonly results: ReturnType<typeof readResults>; readonly isBroken: boolean }> {
  try {
    const results = readResults(await readFile(file, "utf8"));
    return { results, isBroken: results === undefined };
  } catch (error) {
    return { results: undefined, isBroken: readField(error, "code") !== "ENOENT" };
  }
}
