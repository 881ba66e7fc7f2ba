import type { Library } from "../library.ts";
import type { HeardPlace } from "../request.ts";
import { compact } from "../text/compact.ts";
import { fold } from "../text/fold.ts";
import { splitWords } from "../text/split-words.ts";

const nouns =
  "article|document|doc|text|handbook|report|policy|guide|manual|minutes|paper|rules|story|piece|agreement|lease|author|writer|interviewees?";
const verbs = "say|mention|state|tell|explain|describe|give|name";

const named = compact(
  new RegExp(
    `(?<!\\p{L})(?:${[
      `(?:in|to|from|by|of|does|do|did|about) (?:the|this|that|our|your) (?:\\p{L}+ )?(?:${nouns})`,
      "any mention of",
      "(?:is|are|was|were|gets?|got) (?:\\p{L}+ )?(?:quoted|mentioned|interviewed|cited)",
    ].join("|")})(?!\\p{L})`,
    "iu",
  ),
);
/** In a thread of the bot, "it" is its document. */
const namedInThread = new RegExp(`(?<!\\p{L})(?:does|did|is there) it (?:\\p{L}+ )?(?:${verbs})(?!\\p{L})`, "iu");
const kind = new RegExp(`^(?:${nouns})$`, "u");

/** Whether a question is about the document by its words: "in the article", "who is quoted", "handbook" if that is its title. */
export function namesDocument(question: string, place: HeardPlace, { knowledge: { title } }: Library): boolean {
  if (named.test(question) || (place === "thread" && namedInThread.test(question))) return true;
  const words = splitWords(question).map(fold);
  return splitWords(title).some((word) => kind.test(fold(word)) && words.includes(fold(word)));
}
