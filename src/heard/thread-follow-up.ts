import { readFollowUp } from "../follow-up-list.ts";
import { readClause } from "../follow-ups/clause.ts";
import type { Library } from "../library.ts";
import type { Reply } from "../reply.ts";
import { fold } from "../text/fold.ts";
import { stemWord } from "../text/stem.ts";
import { isEnglish } from "../text/word-weights.ts";
import { isMarkedQuestion, isQuestion } from "./asks.ts";
import { exchangeInThread, type HeardContext, type HeardQuestion, isWanted } from "./heard-question.ts";
import { isAboutTeam } from "./team-matters.ts";

/** A question that goes on with what its writer asked in the thread: "and in 2010?", "who said that?", "more". `clean`: `text` after cleaning. */
export function readThreadFollowUp(text: string, clean: string, context: HeardContext): HeardQuestion | undefined {
  const { library } = context;
  const before = exchangeInThread(context);
  if (!before || !asksOn(text, clean) || isAboutTeam(text)) return undefined;
  const followUp = readFollowUp(text, clean, before, library);
  if (!followUp || followUp.kind === "new") return undefined;
  return { text, accepts: (reply) => isWanted(reply, context) && (isSafe(reply, clean) || isOfDocument(clean, library)) };
}

function asksOn(text: string, clean: string): boolean {
  const marked = isMarkedQuestion(text) && !isMarkedQuestion(clean) ? `${clean}?` : clean;
  return (isQuestion(marked) || goesOn.test(clean)) && !surprise.test(clean);
}

/** At most five words after these. */
const goesOn =
  /^(?:and|what about|how about|same for|more|another|next|go on|continue|anything else|what else|who else)(?!\p{L})(?:\W*\S+){0,5}\W*$/iu;
const surprise = /^what\W*$/iu;

/** The closest passage is about what was asked before, of which a few words ask something else: "what about lunch?" */
function isSafe({ outcome }: Reply, clean: string): boolean {
  return outcome === "answered" || (outcome === "closest" && !goesOn.test(clean));
}

/** The document has all its words, apart from names: "what about Baidu?", but not "what about lunch?" */
function isOfDocument(clean: string, library: Library): boolean {
  const { content } = readClause(clean, library);
  return content.map(fold).every((word) => library.vocabulary.knows(word) || !isEnglish(stemWord(word)));
}
