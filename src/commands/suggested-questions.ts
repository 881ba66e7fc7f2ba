import { type Action, fitsButton } from "../buttons.ts";
import { overlaps, type Span } from "../document/document.ts";
import type { Statement } from "../knowledge/knowledge-model.ts";
import { formsOf, words } from "../language/forms.ts";
import type { Library } from "../library.ts";
import type { LabelledAction } from "../reply.ts";
import { capitalise, isCapitalised, withoutEndMarks } from "../text/characters.ts";
import { cached } from "../text/collections.ts";
import { hasHan } from "../text/words.ts";
import { askDocument } from "./ask.ts";
import { documentQuestions, questionCommand, readQuestionAction } from "./document-questions.ts";

const form = formsOf("commands.txt");

/** Questions that the document answers, three by default: curated phrases from different parts of it, otherwise questions that it gives itself. */
export function suggestedQuestions(
  library: Library,
  seed: number,
  { script = "latin", count = 3 }: { readonly script?: Script; readonly count?: number } = {},
): readonly LabelledAction[] {
  const parts = equalParts(library.knowledge.statements, count);
  const curated = parts.flatMap((part) => firstAnswered(part, library, seed, script) ?? []);
  const actions = curated.length > 0 ? curated : documentQuestions(library).map(({ question, action }) => ({ label: question, action }));
  return actions.filter(({ action }) => fitsButton(action)).slice(0, count);
}

function equalParts(statements: readonly Statement[], count: number): readonly (readonly Statement[])[] {
  const length = Math.ceil(statements.length / count);
  return Array.from({ length: count }, (_, part) => statements.slice(part * length, (part + 1) * length));
}

/** A statement's question that finds the statement. Starts at a statement that depends on the seed. */
function firstAnswered(part: readonly Statement[], library: Library, seed: number, script: Script): LabelledAction | undefined {
  const candidates = part.flatMap((statement) => {
    const fits = (phrase: string) => questionForm[script](phrase);
    const clear = statement.paraphrases.findIndex((phrase) => fits(phrase) && isClear(phrase));
    const number = clear < 0 ? statement.paraphrases.findIndex(fits) : clear;
    const phrase = statement.paraphrases[number];
    return phrase === undefined || statement.context.length > 0 ? [] : [{ statement, number, phrase }];
  });
  const first = Math.abs(seed) % Math.max(1, candidates.length);
  const tried = [...candidates.slice(first), ...candidates.slice(0, first)].slice(0, maxTried);
  const isAnswered = ({ statement, phrase }: (typeof tried)[number]) =>
    evidenceIn(library)(toQuestion(phrase)).some((evidence) => overlaps(evidence, statement.span));
  const found = tried.find(isAnswered);
  if (!found) return undefined;
  const args = { of: found.statement.id, number: String(found.number) };
  return { label: toQuestion(found.phrase), action: { command: questionCommand, args } };
}

type Script = keyof typeof questionForm;

const questionForm = {
  latin: (phrase: string) => {
    const [first = ""] = phrase.toLowerCase().split(" ", 1);
    const rest = phrase.length - first.length - 1;
    return words("question-words").has(first) && rest >= minRest && rest <= maxRest && plainText.test(phrase);
  },
  chinese: (phrase: string) => /^[\p{Script=Han}\p{N}，？?]{4,30}$/u.test(phrase),
};

/** UTF-16 code units after the question word. */
const [minRest, maxRest] = [8, 51];
const plainText = /^[a-z0-9 ,'’-]+\??$/iu;

/** Names what it asks about, and refers to nothing that only a reader of the document knows. */
function isClear(phrase: string): boolean {
  const [, ...others] = phrase.split(" ");
  const hasName = others.some((word) => word.length > 1 && isCapitalised(word));
  return hasHan(phrase) || (hasName && !form("unclear question").isIn(phrase));
}

/** Statements that are tried in each part; a question costs about a millisecond. */
const maxTried = 3;

/** What the answer to a question rests on. Cached, because every greeting tries some of the same few questions. */
const evidenceIn = cached(new WeakMap<Library, (question: string) => readonly Span[]>(), (library) =>
  cached(new Map<string, readonly Span[]>(), (question) => askDocument(question, library).evidence),
);

/** `what does Dongbei mean` → `What does Dongbei mean?` */
export function toQuestion(phrase: string): string {
  const plain = withoutEndMarks(phrase, "?？");
  return `${capitalise(plain)}${hasHan(phrase) ? "？" : "?"}`;
}

/** The questions for those who see no buttons: `For example: What does Dongbei mean? Who is quoted?` */
export function exampleText(questions: readonly LabelledAction[], intro = "For example: "): string {
  const labels = questions.slice(0, maxExamples).map(({ label }) => label);
  return `${intro}${labels.join(" ")}`;
}

/** Questions in a text. */
const maxExamples = 2;

/** The question behind a button; undefined if the action is another, or its ids no longer exist. */
export function suggestedQuestion(action: Action, library: Library): string | undefined {
  const { command, args } = action;
  if (command !== questionCommand) return undefined;
  if (args.of === undefined) return readQuestionAction(action, library);
  const statement = library.knowledge.statements.find(({ id, paraphrases }) => id === args.of && paraphrases.length > 0);
  const phrase = statement?.paraphrases[Number(args.number)];
  return phrase === undefined ? undefined : toQuestion(phrase);
}
