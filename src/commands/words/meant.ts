import { displayText } from "../../document/display.ts";
import type { Span } from "../../document/span.ts";
import type { Subject } from "../../knowledge/model.ts";
import type { Library } from "../../library.ts";
import type { NameMatch } from "../../search/names/names.ts";
import { hasHan } from "../../search/passages/han-words.ts";
import { fold } from "../../text/fold.ts";
import { splitWords } from "../../text/split-words.ts";
import { phraseSpan } from "./phrase-sentences.ts";
import { type FoundOnWords, findSentencesOn } from "./sentences-on.ts";

/** Words that the document has, though not as a name. */
export interface Words {
  readonly kind: "words";
  /** As the document writes them, otherwise letters and digits as typed. */
  readonly text: string;
  /** Where the document has them one after the other, for a button: what a person typed is in no button. */
  readonly place: string | undefined;
  /** At least one. */
  readonly found: readonly FoundOnWords[];
}

/** What a person means with the words after a command. */
export type Meant =
  | { readonly kind: "subject"; readonly subject: Subject }
  | Words
  | { readonly kind: "unresolved"; readonly match: UnresolvedName };

export type UnresolvedName = Exclude<NameMatch<Subject>, { kind: "resolved" }>;

/** A subject; otherwise words of the document, unless they stand in it only as a part of subjects' names: one of these may be meant. */
export function readMeant(typed: string, library: Library): Meant {
  const words = wordsAt(typed, library) ?? typed;
  const match = words === typed ? library.subjects.resolve(typed) : ({ kind: "unknown" } as const);
  const resolved = match.kind === "resolved" ? match.entry : undefined;
  const isCertain = resolved && (!resolved.extracted || library.subjects.findExact(typed) === resolved);
  if (resolved && isCertain) return { kind: "subject", subject: resolved };
  const candidates = match.kind === "ambiguous" ? match.candidates : [resolved ?? []].flat();
  const found = findSentencesOn(words, library);
  const isOnOther = ({ sentence, hasPhrase }: FoundOnWords) => hasPhrase && !candidates.some((each) => isNamedIn(sentence, each, library));
  const isKnown = candidates.length > 0 ? found.some(isOnOther) : found.length > 0;
  if (isKnown) return { kind: "words", ...placeOf(words, found, library), found };
  return match.kind === "resolved" ? { kind: "subject", subject: match.entry } : { kind: "unresolved", match };
}

/** "The attempts option" → "attempts", "section Fees" → "Fees": without the article and the noun for what kind of thing it is. */
export function withoutKind(typed: string): string | undefined {
  const plain = typed.trim().replace(/^(?:the|an?)\s+/iu, "");
  const bare = plain.replace(kindAfter, "").replace(kindBefore, "").trim();
  return bare === plain || bare === "" ? undefined : bare;
}

const kinds =
  "option|flag|parameter|argument|setting|switch|command|method|function|field|header|section|chapter|policy|rule|clause|procedure|process|entry|item|motion|term";
const kindAfter = new RegExp(`\\s(?:${kinds})$`, "iu");
const kindBefore = new RegExp(`^(?:${kinds})\\s`, "iu");

function isNamedIn(sentence: Span, { name, aliases }: Subject, { knowledge: { document } }: Library): boolean {
  const text = ` ${fold(displayText(document, sentence))} `;
  return [name, ...aliases].some((each) => text.includes(` ${fold(each)} `) || (hasHan(each) && text.includes(fold(each))));
}

function placeOf(words: string, found: readonly FoundOnWords[], library: Library): Pick<Words, "text" | "place"> {
  const { document } = library.knowledge;
  const phrased = found.filter(({ hasPhrase }) => hasPhrase).toSorted((a, b) => a.sentence.start - b.sentence.start)[0];
  const span = phrased && phraseSpan(words, document.sentences.indexOf(phrased.sentence), library.passages);
  if (!span)
    return {
      text: splitWords(words)
        .join(" ")
        .replace(/[^\p{L}\p{N}\p{M} ]+/gu, ""),
      place: undefined,
    };
  return { text: displayText(document, span), place: placeId(span) };
}

/** `+3k1-3kc` */
function placeId({ start, end }: Span): string {
  return `+${start.toString(36)}-${end.toString(36)}`;
}

/** The words at the place that a button carries; undefined for any other text. */
function wordsAt(id: string, { knowledge: { document } }: Library): string | undefined {
  const [, start, end] = /^\+([0-9a-z]{1,8})-([0-9a-z]{1,8})$/u.exec(id) ?? [];
  if (start === undefined || end === undefined) return undefined;
  const span = { start: Number.parseInt(start, 36), end: Number.parseInt(end, 36) };
  return span.end - span.start > maxPlaceLength ? undefined : displayText(document, span);
}

/** UTF-16 code units. */
const maxPlaceLength = 200;
