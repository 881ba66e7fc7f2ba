import * as v from "valibot";
import type { Bot } from "../../../src/bot.ts";
import { displayText } from "../../../src/document/display-text.ts";
import { citation, type Document, findCitedSpan, overlaps, type Span } from "../../../src/document/document.ts";
import { singleSpaced } from "../../../src/knowledge/curation/asked-paraphrases.ts";
import { createFindOccurrences, type FindWords } from "../../../src/knowledge/curation/locate-words.ts";
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

/**
 * Asks the questions of a file, and stores the results beside it for the next run. `withoutPhrases`: a bot on the same document that is asked
 * as well, if there is a `phrases.txt`. `point`: what a model makes of a question, if one points. Throws a `KnowledgeError`.
 */
export async function tryQuestions(file: string, bot: Bot, { withoutPhrases, point }: TryOptions = {}): Promise<Trial> {
  const { document } = bot.knowledge;
  const find = createFindOccurrences(document);
  const questions = readQuestions(await readText(file), (words) => find(words).length > 0);
  if (questions.length === 0) throw fileError(file, "has no questions; write one a line.");
  const resultsFile = `${file.replace(/\.txt$/iu, "")}.results.json`;
  const earlier = await readEarlier(resultsFile);
  const tried: TriedQuestion[] = [];
  for (const question of questions) {
    const expectation = readExpectation(question, document, find);
    const byRules = tryQuestion(question, expectation, { bot, withoutPhrases });
    const pointed = await point?.(question.text);
    tried.push({ ...byRules, ...(pointed && { withModel: toAttempt(pointed, document, expectation) }) });
  }
  await writeWholeFile(resultsFile, resultsJson(tried));
  return {
    tried,
    changes: earlier.results && findChanges(tried, earlier.results),
    notes: [
      ...(earlier.isBroken ? [`${resultsFile} could not be read and is written anew; nothing is compared.`] : []),
      ...questions.flatMap((question) => lineProblem(question, document) ?? []).map((problem) => `${file}: ${problem}`),
    ],
  };
}

interface TryOptions {
  readonly withoutPhrases?: Bot | undefined;
  /** The reply of a bot whose questions a model reads. */
  readonly point?: ((text: string) => Promise<Reply>) | undefined;
}

/** Why a line expects nothing, although it seems to. */
function lineProblem({ text, expected, words, lost, isNotStated }: ListedQuestion, document: Document): string | undefined {
  if (isNotStated && (expected ?? words ?? lost) !== undefined)
    return `“${text}” has a dash before it and what is expected behind it, so neither counts; remove one.`;
  if (expected !== undefined && !findCitedSpan(document, expected))
    return `the document has no ${expected}, which is expected for “${text}”; correct the line.`;
  if (lost === undefined) return undefined;
  if (!singleSpaced(text).endsWith(lost))
    return `the document does not have the words “${lost}”, which are expected for “${text}”; correct the line.`;
  return `“${text}” is asked as it stands, because the document does not have the words behind its =; correct them, or end it with a question mark.`;
}

/** Where the passage is that a line says is right, or that it says there is none. */
type Expectation = readonly Span[] | "not stated";

function readExpectation(
  { expected, words, lost, isNotStated }: ListedQuestion,
  document: Document,
  find: FindWords,
): Expectation | undefined {
  if (isNotStated) return (expected ?? words ?? lost) === undefined ? "not stated" : undefined;
  const cited = expected === undefined ? undefined : findCitedSpan(document, expected);
  return cited ? [cited] : words === undefined ? undefined : find(words);
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
export interface TriedQuestion extends Attempt {
  readonly question: string;
  /** The passage that the file says is right; undefined if it says nothing, or if there is no such place. */
  readonly expected: ShownPassage | undefined;
  /** Only if there are phrases. */
  readonly withoutPhrases?: Attempt | undefined;
  /** Only if a model points at passages. */
  readonly withModel?: Attempt | undefined;
}

interface Attempt {
  readonly outcome: TriedOutcome;
  /** What is shown first, as a reply shows it; undefined if nothing of the document is. */
  readonly passage: ShownPassage | undefined;
  /** Undefined if the file does not say what is right. */
  readonly verdict: TrialVerdict | undefined;
}

interface ShownPassage {
  readonly text: string;
  readonly place: string;
}

/** `right`: an expected passage is among those that answer. */
export const passageVerdicts = ["right", "answered elsewhere", "not answered"] as const;
/** On what the document does not answer. */
export const silenceVerdicts = ["rightly silent", "answered though it should not be"] as const;
export type TrialVerdict = (typeof passageVerdicts)[number] | (typeof silenceVerdicts)[number];

function tryQuestion(
  { text }: ListedQuestion,
  expectation: Expectation | undefined,
  { bot, withoutPhrases }: { readonly bot: Bot; readonly withoutPhrases: Bot | undefined },
): TriedQuestion {
  const [expected] = expectation === "not stated" ? [] : (expectation ?? []);
  return {
    question: text,
    ...attempt(bot, text, expectation),
    expected: expected && showPassage(bot.knowledge.document, expected),
    ...(withoutPhrases && { withoutPhrases: attempt(withoutPhrases, text, expectation) }),
  };
}

function attempt(bot: Bot, text: string, expectation: Expectation | undefined): Attempt {
  return toAttempt(askAfresh(bot, text), bot.knowledge.document, expectation);
}

function toAttempt(reply: Reply, document: Document, expectation: Expectation | undefined): Attempt {
  const [shown] = [...reply.evidence, ...reply.closest];
  return {
    outcome: outcomeNames[reply.outcome],
    passage: shown && showPassage(document, shown),
    verdict: expectation && verdictOn(reply, expectation),
  };
}

function showPassage(document: Document, span: Span): ShownPassage {
  return { text: displayText(document, span), place: citation(document, span) };
}

function verdictOn(reply: Reply, expectation: Expectation): TrialVerdict {
  const isAnswered = reply.outcome === "answered";
  if (expectation === "not stated") return isAnswered ? "answered though it should not be" : "rightly silent";
  if (!isAnswered) return "not answered";
  const isExpected = (span: Span) => expectation.some((each) => overlaps(span, each));
  return evidenceSpans(reply).some(isExpected) ? "right" : "answered elsewhere";
}

/** Whether it is as the file says; where that says nothing, whether it is answered. */
export function isGood({ outcome, verdict }: Attempt): boolean {
  return verdict === undefined ? outcome === "answered" : verdict === "right" || verdict === "rightly silent";
}

type PhrasesEffect = "only with phrases" | "only without phrases" | "other with phrases";

/** What is different because of the phrases: whether it is good, or otherwise the outcome or the first passage. */
export function phrasesEffect({ withoutPhrases, ...tried }: TriedQuestion): PhrasesEffect | undefined {
  if (!withoutPhrases) return undefined;
  if (isGood(tried) !== isGood(withoutPhrases)) return isGood(tried) ? "only with phrases" : "only without phrases";
  const isSame = tried.outcome === withoutPhrases.outcome && tried.passage?.place === withoutPhrases.passage?.place;
  return isSame ? undefined : "other with phrases";
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

/** An answer was lost, or there is one that should not be. */
export function isWorse({ kind, tried: { verdict } }: Change): boolean {
  if (kind === "newly answered") return verdict === "answered though it should not be";
  return kind === "no longer answered" && verdict !== "rightly silent";
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
