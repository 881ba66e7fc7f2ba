import { answerQuestion } from "../commands/ask.ts";
import { joinReplies } from "../commands/join-replies.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import { compact } from "../text/compact.ts";

/** Of whom something is asked: all whom the document quotes or names, not "the people in the north". */
const everyone = compact(
  new RegExp(
    `(?<!\\p{L})(?:${[
      "(?:everyone|everybody|each person|each one|they all|all of (?:them|these people|those people))(?! (?:who|in the|from) )",
      "(?:the|these|those|all|any|which|what) (?:\\p{L}+ ){0,2}(?:interviewees|speakers|interviewed people|quoted people|people quoted)",
      "(?:people|persons|individuals|youngsters|men and women|characters|those|everyone|everybody|anyone|graduates|students|workers|voices|names)(?: (?:who|that|whom))?(?: (?:are|is|were|was|get|it|does it|the article|the document|the text))* (?:directly )?(?:quoted|interviewed|mentioned|named|cited|portrayed|featured|quotes?|interviews?|mentions?|names?)",
      "(?:ages|age|hometowns|home towns|jobs|schools) of (?:all )?(?:the |these |those )?(?:speakers|interviewees|everyone|everybody|people)",
    ].join("|")})(?!\\p{L})`,
    "iu",
  ),
);

/** What can be asked of people, and the question about one of them. */
const attributes: readonly { readonly asked: RegExp; question(name: string): string }[] = [
  { asked: /(?<!\p{L})(?:how old|how young|ages?)(?!\p{L})/iu, question: (name) => `how old is ${name}` },
  {
    asked:
      /(?<!\p{L})(?:(?:which|what) (?:schools?|universit(?:y|ies)|colleges?)|schools|where .*(?:study|studied|graduate|graduated))(?!\p{L})/iu,
    question: (name) => `where did ${name} study`,
  },
  {
    asked:
      /(?<!\p{L})(?:where .*(?:from|born|raised|grow up|grew up)|home ?towns?|from where|from which (?:towns?|cit(?:y|ies)|places?|provinces?))(?!\p{L})/iu,
    question: (name) => `where is ${name} from`,
  },
  { asked: /(?<!\p{L})(?:jobs?|occupations?|professions?|for a living)(?!\p{L})/iu, question: (name) => `what is ${name}'s job` },
];

/** More are not asked about, one by one. */
const maxPeople = 6;
const maxAttributes = 2;

/** What is asked of everyone, one passage for each of whom the document says it; undefined if nothing is asked of everyone. */
export function answerPeople(text: string, library: Library): Reply | undefined {
  if (!everyone.test(text)) return undefined;
  const asked = attributes.filter((attribute) => attribute.asked.test(text)).slice(0, maxAttributes);
  if (asked.length === 0) return undefined;
  const people = library.subjects.entries.filter(({ kind }) => kind === "person").slice(0, maxPeople);
  const replies = people.flatMap(({ name }) => asked.map(({ question }) => answerQuestion(question(name), library)));
  const answered = replies.filter(({ outcome }) => outcome === "answered");
  return joinReplies(answered, library.knowledge.document, 1);
}
