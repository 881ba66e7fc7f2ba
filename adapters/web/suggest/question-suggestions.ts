import type { Bot } from "../../../src/bot.ts";
import { documentQuestions } from "../../../src/commands/questions/document-questions.ts";
import { toQuestion } from "../../../src/commands/suggested-questions.ts";
import { paragraphCitation } from "../../../src/document/citation.ts";
import type { Library } from "../../../src/library.ts";
import { passageStart } from "./passage-start.ts";
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
    const about = firstAnswer(question, bot);
    if (about !== undefined) answered.push({ line: question, title: question, about });
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

const answersByLibrary = new WeakMap<Library, Map<string, string | undefined>>();

/** The first words that answer a question, with their place; undefined if none do. Cached: every further letter matches some of the same. */
function firstAnswer(text: string, bot: Bot): string | undefined {
  const known = answersByLibrary.get(bot.library) ?? new Map<string, string | undefined>();
  answersByLibrary.set(bot.library, known);
  if (known.has(text)) return known.get(text);
  const { outcome, evidence } = bot.answer({ input: { kind: "text", text }, surface: "channel", seed: 0, seenFacts: [] });
  const { document } = bot.knowledge;
  const [span] = outcome === "answered" ? evidence : [];
  const found = span && `${passageStart(document, span)} ${paragraphCitation(document, span)}`;
  known.set(text, found);
  return found;
}
