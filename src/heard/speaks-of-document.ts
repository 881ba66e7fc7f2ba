import type { Library } from "../library.ts";
import { compact } from "../text/compact.ts";
import { fold } from "../text/fold.ts";
import { splitWords } from "../text/split-words.ts";
import { isStopWord } from "../text/stop-words.ts";

/** Whether a question names the document: "in the article", "does the handbook say". */
export function speaksOfDocument(question: string, { knowledge: { title } }: Library): boolean {
  if (document.test(question)) return true;
  const words = splitWords(question).map(fold);
  return titleNouns(title).some((noun) => words.includes(noun));
}

const document = compact(
  /(?<!\p{L})(?:(?:in|to|from|by|of|does|do|did|about) (?:the|this|that|our|your) (?:\p{L}+ )?(?:article|document|doc|text|handbook|report|policy|guide|manual|minutes|paper|rules|story|piece)|(?:is|are|was|were|get|gets|got) (?:\p{L}+ )?(?:quoted|mentioned|interviewed|cited))(?!\p{L})/iu,
);

/** "Staff handbook of …" → staff, handbook. */
function titleNouns(title: string): readonly string[] {
  const kind = title.split(/ (?:of|for|by|on|about|and|:|–|-) /u)[0] ?? "";
  return /handbook|guide|manual|policy|policies|report|minutes|rules|agreement|lease/iu.test(kind)
    ? splitWords(kind)
        .map(fold)
        .filter((word) => !isStopWord(word) && /handbook|guide|manual|polic|report|minutes|rules|agreement|lease/u.test(word))
    : [];
}
