import { displayText } from "../../document/display.ts";
import type { Document } from "../../document/document.ts";
import type { Span } from "../../document/span.ts";
import { fold } from "../../text/fold.ts";

/** UTF-16 code units of a sentence that are read. */
const maxRead = 240;

/** Whether a sentence says what words mean: "A trustee is …", `“Source code” for a work means …`, 本条例所称职工，是指…. */
export function isDefinition(document: Document, { start, end }: Span, words: string): boolean {
  const term = fold(words).replace(leadingArticle, "");
  const text = fold(displayText(document, { start, end: Math.min(end, start + maxRead) })).replace(leadingArticle, "");
  if (term === "") return false;
  if (!/\p{Script=Han}/u.test(term))
    return [term, `${term}s`].some((form) => text.startsWith(`${form} `) && defines.test(text.slice(form.length)));
  const at = text.indexOf(term);
  return at >= 0 && at <= maxChineseLead && definesInChinese.test(text.slice(at + term.length));
}

/** Characters before a Chinese term: 本条例所称. */
const maxChineseLead = 8;
const leadingArticle = /^(?:the|an?) /u;
/** After the term, with at most four words between: "for a work". The text is folded, so it has no punctuation. */
const defines =
  /^(?: [\p{L}\p{N}]+){0,4}? (?:means?|refers? to|denotes?|stands? for|consists? of|is (?:an?|the|any)|are (?:the|any|those|all)) /u;
const definesInChinese = /^ ?(?:是指|系指|指的是|是一[种個个]|即是|，?指)/u;
