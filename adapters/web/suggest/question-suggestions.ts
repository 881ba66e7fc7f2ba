import type { Bot } from "../../../src/bot.ts";
import { documentQuestions } from "../../../src/commands/questions/document-questions.ts";
import type { Library } from "../../../src/library.ts";
import type { Suggestion } from "./suggestion.ts";
import { typedWords } from "./typed-words.ts";

/** Questions that this document answers and that contain the typed words; those that start so first. */
export function questionSuggestions(typed: string, bot: Bot, most: number): readonly Suggestion[] {
  const matches = typedWords(typed);
  const found = matches ? questionsOf(bot.library).filter(matches) : [];
  const start = typed.trim().toLowerCase();
  const [first, others] = [true, false].map((isStart) => found.filter((one) => one.toLowerCase().startsWith(start) === isStart));
  const answered: Suggestion[] = [];
  for (const question of [...(first ?? []), ...(others ?? [])].slice(0, maxTried)) {
    if (answered.length === most) break;
    if (isAnswered(question, bot)) answered.push({ line: question, title: question, about: "answered here" });
  }
  return answered;
}

/** Questions that are asked for one suggestion list; each takes about a millisecond. */
const maxTried = 6;

const questionsByLibrary = new WeakMap<Library, readonly string[]>();

/** The document's own, then the curated phrases that are questions; the short ones first. */
function questionsOf(library: Library): readonly string[] {
  const known = questionsByLibrary.get(library) ?? readQuestions(library);
  questionsByLibrary.set(library, known);
  return known;
}

function readQuestions(library: Library): readonly string[] {
  const phrases = library.knowledge.statements.flatMap(({ paraphrases }) => paraphrases).filter((phrase) => questionForm.test(phrase));
  const own = documentQuestions(library).map(({ question }) => question);
  return [...new Set([...own, ...phrases.map(toQuestion).toSorted((a, b) => a.length - b.length)])];
}

/** Phrases that are whole questions, not headwords. */
const questionForm = /^(?:what|why|who|where|how|which|when|is|are|do|does|did|can)\b.{8,70}$|\p{Script=Han}.*[?？]$/iu;

function toQuestion(phrase: string): string {
  const mark = /\p{Script=Han}/u.test(phrase) ? "？" : "?";
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`.replace(/[?？]?$/u, mark);
}

const answeredByLibrary = new WeakMap<Library, Map<string, boolean>>();

/** Cached: every further letter matches some of the same questions. */
function isAnswered(text: string, bot: Bot): boolean {
  const known = answeredByLibrary.get(bot.library) ?? new Map<string, boolean>();
  answeredByLibrary.set(bot.library, known);
  const isKnown = known.get(text);
  if (isKnown !== undefined) return isKnown;
  const { outcome } = bot.answer({ input: { kind: "text", text }, surface: "channel", seed: 0, seenFacts: [] });
  known.set(text, outcome === "answered");
  return outcome === "answered";
}
