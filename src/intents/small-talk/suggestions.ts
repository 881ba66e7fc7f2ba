import { type Action, fitsButton } from "../../action.ts";
import { ask } from "../../commands/ask.ts";
import { overlaps, type Span } from "../../document/span.ts";
import type { Statement } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import type { LabelledAction } from "../../reply.ts";

/** Questions on buttons that the document answers. A button carries the id of a statement and a number, or the id of a subject. */
const suggestionCommand = "question";

const suggested = 3;

/** Up to three questions from different parts of the document: curated phrases, otherwise about the subjects with the most statements. */
export function suggestedQuestions(library: Library, seed: number, script: "latin" | "chinese" = "latin"): readonly LabelledAction[] {
  const curated = thirds(library.knowledge.statements).flatMap((part) => firstAnswered(part, library, seed, script) ?? []);
  const actions = curated.length > 0 ? curated : subjectQuestions(library);
  return actions.filter(({ action }) => fitsButton(action)).slice(0, suggested);
}

/** The question behind a button; undefined if the action is another, or its ids no longer exist. */
export function suggestedQuestion({ command, args }: Action, { knowledge }: Library): string | undefined {
  if (command !== suggestionCommand) return undefined;
  const subject = knowledge.subjects.get(args.about ?? "");
  if (subject) return aboutQuestion(subject.name);
  const statement = knowledge.statements.find(({ id, paraphrases }) => id === args.of && paraphrases.length > 0);
  const phrase = statement?.paraphrases[Number(args.number)];
  return phrase === undefined ? undefined : toQuestion(phrase);
}

function thirds(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const length = Math.ceil(statements.length / suggested);
  return Array.from({ length: suggested }, (_, part) => statements.slice(part * length, (part + 1) * length));
}

/** Statements that are tried in each part; a question costs about a millisecond. */
const maxTried = 3;
const questionForm = {
  latin: /^(?:what|why|who|where|how|which|when) [a-z0-9 ,-]{8,50}\??$/iu,
  chinese: /^[\p{Script=Han}\p{N}，？?]{4,30}$/u,
};

/** A statement's question that finds the statement. Starts at a statement that depends on the seed. */
function firstAnswered(
  part: readonly Statement[],
  library: Library,
  seed: number,
  script: "latin" | "chinese",
): LabelledAction | undefined {
  const candidates = part.flatMap((statement) => {
    const number = statement.paraphrases.findIndex((phrase) => questionForm[script].test(phrase));
    const phrase = statement.paraphrases[number];
    return phrase === undefined || statement.context.length > 0 ? [] : [{ statement, number, phrase }];
  });
  for (let index = 0; index < Math.min(maxTried, candidates.length); index += 1) {
    const found = candidates[(Math.abs(seed) + index) % candidates.length];
    if (!found) continue;
    const { statement, number, phrase } = found;
    const question = toQuestion(phrase);
    if (isAnsweredBy(question, statement, library))
      return { label: question, action: { command: suggestionCommand, args: { of: statement.id, number: String(number) } } };
  }
  return undefined;
}

/** Every greeting tries some of the same few questions. */
const answered = new WeakMap<Library, Map<string, boolean>>();

function isAnsweredBy(question: string, { span }: Statement, library: Library): boolean {
  const known = answered.get(library) ?? new Map<string, boolean>();
  answered.set(library, known);
  const isFound = known.get(question) ?? askEvidence(question, library).some((evidence) => overlaps(evidence, span));
  known.set(question, isFound);
  return isFound;
}

function askEvidence(question: string, library: Library): readonly Span[] {
  return ask.run({ args: { question }, isSentence: true, seed: 0, seenFacts: [] }, library).evidence;
}

/** `what does Dongbei mean` → `What does Dongbei mean?` */
function toQuestion(phrase: string): string {
  const mark = /\p{Script=Han}/u.test(phrase) ? "？" : "?";
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`.replace(/[?？]?$/u, mark);
}

const subjectQuestionsByLibrary = new WeakMap<Library, readonly LabelledAction[]>();

function subjectQuestions(library: Library): readonly LabelledAction[] {
  const known = subjectQuestionsByLibrary.get(library) ?? findSubjectQuestions(library);
  subjectQuestionsByLibrary.set(library, known);
  return known;
}

function findSubjectQuestions({ knowledge, subjects }: Library): readonly LabelledAction[] {
  const counts = new Map<string, number>();
  for (const id of knowledge.statements.flatMap(({ about }) => about)) counts.set(id, (counts.get(id) ?? 0) + 1);
  const most = subjects.entries.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  return most
    .filter(({ id }) => counts.has(id))
    .slice(0, suggested)
    .map(({ id, name }) => ({ label: aboutQuestion(name), action: { command: suggestionCommand, args: { about: id } } }));
}

function aboutQuestion(name: string): string {
  return `What does it say about ${name}?`;
}
