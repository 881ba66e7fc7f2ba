import { readClause } from "../follow-ups/clause.ts";
import { isCommand } from "../free-text/answer-text.ts";
import { answerIntent } from "../intent-list.ts";
import { fold } from "../text/fold.ts";
import type { HeardContext, HeardQuestion } from "./heard-question.ts";
import { askingClauses, mayAsk } from "./may-ask.ts";
import { speaksToReaders } from "./reader-speech.ts";
import { isVerySure } from "./sureness.ts";
import { isAboutRoom, isAboutTeam, isAboutUnnamed } from "./team-matters.ts";

/** What a message of uncertain form may ask: "still need the year, anyone?" Only a very sure answer shows that it is asked. */
export function readPossibleQuestions(text: string, clean: string, context: HeardContext): readonly HeardQuestion[] {
  if (isAboutRoom(text) || isAboutTeam(text) || isShared(text, context) || !mayAsk(text)) return [];
  return askingClauses(clean)
    .filter((clause) => tellsMuch(clause, context) && !isAboutUnnamed(clause) && !isElse(clause, context))
    .slice(0, maxClauses)
    .map((clause) => ({
      text: clause,
      accepts: ({ outcome, evidence }) => outcome === "answered" && isVerySure(clause, evidence, context.library),
    }));
}

/** Names, or words of the document: one alone may be about anything. */
function tellsMuch(clause: string, { library }: HeardContext): boolean {
  const { content, subjects } = readClause(clause, library);
  return subjects.length + content.filter((word) => library.vocabulary.knows(fold(word))).length > 1;
}

/** Bounds the time. */
const maxClauses = 2;

/** "Do we have the number of …": what the team has, unless it asks a document that speaks to it. */
function isShared(text: string, { library }: HeardContext): boolean {
  return shared.test(text) && !speaksToReaders(library.knowledge.document);
}

const shared = /(?<!\p{L})(?:we|us|ours?)(?!\p{L})/iu;

/** A command, or a wish for the whole document. */
function isElse(clause: string, context: HeardContext): boolean {
  const { library } = context;
  return (
    isCommand(clause, context) || (answerIntent(clause, library, 0) !== undefined && readClause(clause, library).subjects.length === 0)
  );
}
