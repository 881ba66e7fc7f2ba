import { suggestedQuestions } from "../intents/small-talk/suggestions.ts";
import type { Library } from "../library.ts";
import { type Reply, unclearReply } from "../reply.ts";
import { readClause } from "./clause.ts";
import { references } from "./references.ts";

const person = /(?<![\p{L}'’])(?:he|she|him|her|his|hers)(?![\p{L}'’])/iu;

/** Words that tell something beside a pronoun; a question with more may be clear without what came before. */
const maxContent = 2;

/** For a text that refers to what came before, where nothing did: "how old is he?" Undefined for any other. */
export function nothingBeforeReply(typed: string, isAnswered: boolean, library: Library, seed: number): Reply | undefined {
  const clause = readClause(typed, library);
  if (clause.subjects.length > 0) return undefined;
  const isPerson = person.test(clause.unnamed);
  const isShort = clause.content.length <= maxContent;
  const refersBack = isPerson || (isShort && references.some(({ pattern }) => pattern.test(clause.unnamed)));
  if (isAnswered ? !(isPerson && isShort) : !refersBack) return undefined;
  const text = `${isPerson ? "About whom?" : "About what?"} I do not know what this refers to; please ask with the name.`;
  return unclearReply(text, [], { actions: suggestedQuestions(library, seed) });
}
