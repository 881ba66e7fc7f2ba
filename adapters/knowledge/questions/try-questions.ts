import * as v from "valibot";
import type { Bot } from "../../../src/bot.ts";
import { displayText } from "../../../src/document/display-text.ts";
import { citation, findCitedSpan, overlaps, type Span } from "../../../src/document/document.ts";
import { fileError } from "../../../src/knowledge/knowledge-problem.ts";
import { evidenceSpans, type Outcome, type Reply } from "../../../src/reply.ts";
import { convertText } from "../../formats/convert-text.ts";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import { readIfExists, writeWholeFile } from "../file-system.ts";
import { readWholeFile } from "../read-file.ts";
import { type ListedQuestion, readQuestions } from "./questions-file.ts";

export interface Trial {
  readonly tried: readonly TriedQuestion[];
  /** Undefined if there was no run before. */
  readonly changes: readonly Change[] | undefined;
  /** What the curator should know of the files; empty if all is well. */
  readonly notes: readonly string[];
}

/** Asks the questions of a file, and stores the results beside it for the next run. Throws a `KnowledgeError`. */
export async function tryQuestions(file: string, bot: Bot): Promise<Trial> {
  const questions = readQuestions(await readText(file));
  if (questions.length === 0) throw fileError(file, "has no questions; write one a line.");
  const resultsFile = `${file.replace(/\.txt$/iu, "")}.results.json`;
  const earlier = await readEarlier(resultsFile);
  const tried = questions.map((question) => tryQuestion(bot, question));
  await writeWholeFile(resultsFile, resultsJson(tried));
  const missing = questions.filter(({ expected }, index) => expected !== undefined && !tried[index]?.expected);
  return {
    tried,
    changes: earlier.results && findChanges(tried, earlier.results),
    notes: [
      ...(earlier.isBroken ? [`${resultsFile} could not be read and is written anew; nothing is compared.`] : []),
      ...missing.map(
        ({ text, expected }) => `${file}: the document has no ${expected}, which is expected for “${text}”; correct the line.`,
      ),
    ],
  };
}

async function readText(file: string): Promise<string> {
  const text = await readIfExists(file, async () => (await convertText(await readWholeFile(file, "questions"))).text);
  if (text === undefined)
    throw fileError(file, "does not exist; write the questions that people ask into it, one a line, and run this again.");
  return text;
}

async function readEarlier(file: string): Promise<{ readonly results?: readonly EarlierResult[]; readonly isBroken: boolean }> {
  try {
    const { results } = v.parse(resultsSchema, JSON.parse((await readWholeFile(file, "results")).toString()));
    return { results, isBroken: false };
  } catch (error) {
    return { isBroken: readField(error, "code") !== "ENOENT" };
  }
}

export const triedOutcomes = ["answered", "closest", "refused", "unclear"] as const;
export type TriedOutcome = (typeof triedOutcomes)[number];

const resultsSchema = v.object({
  results: v.array(v.object({ question: v.string(), outcome: v.picklist(triedOutcomes), passage: v.nullable(v.string()) })),
});

/** How a question was answered in an earlier run. The passage is its words: its place changes with every edit above it. */
type EarlierResult = v.InferOutput<typeof resultsSchema>["results"][number];

/** A question and how the bot answers it. */
export interface TriedQuestion {
  readonly question: string;
  readonly outcome: TriedOutcome;
  /** What is shown first, as a reply shows it; undefined if nothing of the document is. */
  readonly passage: ShownPassage | undefined;
  /** What the file says is right, and whether it was shown; undefined if it says nothing, or if there is no such place. */
  readonly expected: (ShownPassage & { readonly verdict: TrialVerdict }) | undefined;
}

interface ShownPassage {
  readonly text: string;
  readonly place: string;
}

/** `right`: the passage is among those that answer. */
export const trialVerdicts = ["right", "answered elsewhere", "not answered"] as const;
export type TrialVerdict = (typeof trialVerdicts)[number];

function tryQuestion(bot: Bot, { text, expected: cited }: ListedQuestion): TriedQuestion {
  const reply = askAfresh(bot, text);
  const { document } = bot.knowledge;
  const show = (span: Span): ShownPassage => ({ text: displayText(document, span), place: citation(document, span) });
  const [shown] = [...reply.evidence, ...reply.closest];
  const expected = cited === undefined ? undefined : findCitedSpan(document, cited);
  return {
    question: text,
    outcome: outcomeNames[reply.outcome],
    passage: shown && show(shown),
    expected: expected && { ...show(expected), verdict: verdictOn(reply, expected) },
  };
}

function verdictOn(reply: Reply, expected: Span): TrialVerdict {
  if (reply.outcome !== "answered") return "not answered";
  return evidenceSpans(reply).some((span) => overlaps(span, expected)) ? "right" : "answered elsewhere";
}

/** "Thanks" and "help" are no questions: they are done, and answer nothing. */
const outcomeNames: Readonly<Record<Outcome, TriedOutcome>> = {
  answered: "answered",
  closest: "closest",
  "not-stated": "refused",
  unclear: "unclear",
  done: "unclear",
  failed: "unclear",
};

/** Asks a question in a conversation of its own, as in a direct message. */
export function askAfresh(bot: Bot, text: string): Reply {
  return bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
}

/** What is different from the run before. Questions that were not asked then are not compared. */
export interface Change {
  readonly kind: "newly answered" | "no longer answered" | "another passage";
  readonly tried: TriedQuestion;
  /** What was shown then; null if nothing of the document. */
  readonly before: string | null;
}

function findChanges(tried: readonly TriedQuestion[], earlier: readonly EarlierResult[]): readonly Change[] {
  const before = new Map(earlier.map((result) => [result.question, result]));
  return tried.flatMap((each): readonly Change[] => {
    const then = before.get(each.question);
    const kind = then && changeKind(each, then);
    return kind ? [{ kind, tried: each, before: then.passage }] : [];
  });
}

function changeKind(now: TriedQuestion, then: EarlierResult): Change["kind"] | undefined {
  if (now.outcome === "answered" && then.outcome !== "answered") return "newly answered";
  if (now.outcome !== "answered" && then.outcome === "answered") return "no longer answered";
  return now.outcome === "answered" && (now.passage?.text ?? null) !== then.passage ? "another passage" : undefined;
}

/** A result a line, so that a version control system shows what changed. */
function resultsJson(tried: readonly TriedQuestion[]): string {
  const lines = tried.map(({ question, outcome, passage }) => JSON.stringify({ question, outcome, passage: passage?.text ?? null }));
  return `{"results":[\n${lines.join(",\n")}\n]}\n`;
}
