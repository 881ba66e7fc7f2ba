import { type Document, findCitedSpan, type Span } from "../../document/document.ts";
import type { Subject } from "../../knowledge/knowledge-model.ts";
import { formsOf, words } from "../../language/forms.ts";
import type { Library } from "../../library.ts";
import type { Claim } from "../../quotation-check/check-quotation.ts";
import { findNamesInWords } from "../../search/names-in-words.ts";
import { nameKey } from "../../text/fold.ts";
import { hasLetter, splitWords } from "../../text/words.ts";
import { findSection, sectionParagraphs } from "../find-section.ts";

const form = formsOf("commands.txt");

/** Who is said to have said a quotation, and where it is said to stand, in the text around it. */
export function readClaim(around: string, library: Library): Claim {
  if (!hasLetter(around) && !/\d/u.test(around)) return {};
  const place = readPlace(around, library.knowledge.document);
  const speaker = namedPerson(around, library) ?? unknownPerson(around, library);
  return { ...(speaker === undefined ? {} : { speaker }), ...(place ? { place } : {}) };
}

/** Who and where, as a program gives them. An unknown place is ignored; a name that the document does not know is not. */
export function toClaim(
  { speaker, place }: { readonly speaker?: string | undefined; readonly place?: string | undefined },
  library: Library,
): Claim {
  const found = speaker === undefined ? undefined : library.subjects.resolve(speaker);
  const span =
    place === undefined ? undefined : (findCitedSpan(library.knowledge.document, place) ?? readPlace(place, library.knowledge.document));
  return {
    ...(found === undefined || speaker?.trim() === "" ? {} : { speaker: found.kind === "resolved" ? found.entry : speaker }),
    ...(span ? { place: span } : {}),
  };
}

/** Whether a text beside a quotation says where it comes from, and nothing else: "– Guo, ¶7.2". */
export function isOnlyClaim(around: string, library: Library): boolean {
  const { speaker, place } = readClaim(around, library);
  return splitWords(around).length <= maxWords && (speaker !== undefined || place !== undefined);
}

const maxWords = 6;

/** The only person whom the text names; undefined if it names several. */
function namedPerson(text: string, { subjects, speakers }: Library): Subject | undefined {
  const named = findNamesInWords(subjects, splitWords(text.replace(/[–—:.]/gu, " "))).map(({ entry }) => entry);
  const people = new Set(named.filter((entry) => entry.kind === "person" || speakers.entries.includes(entry)));
  const [only] = people;
  return people.size === 1 ? only : undefined;
}

function unknownPerson(text: string, { subjects, knowledge }: Library): string | undefined {
  const names = [...form("who said a quotation").findAll(text)].flatMap((match) => match.part("teller") ?? []);
  const isPerson = (name: string) =>
    !subjects.findExact(name) &&
    nameKey(name) !== nameKey(knowledge.title) &&
    !words("not-a-teller", "commands.txt").has(name.toLowerCase());
  return names.find(isPerson);
}

function readPlace(text: string, document: Document): Span | undefined {
  for (const [cited] of text.matchAll(citedPlace)) {
    const span = findCitedSpan(document, cited);
    if (span) return span;
  }
  for (const part of text.split(/[\n,;()–—]+/u)) {
    const heading = findSection(part.replace(/^\s*(?:in|from|under|see)\s+(?:the\s+)?|\s+section\s*$/giu, "").trim(), document);
    const last = heading && sectionParagraphs(document, heading).at(-1);
    if (heading) return { start: heading.start, end: (last ?? heading).end };
  }
  return undefined;
}

/** "¶7.2", "page 3", "paragraph 7" */
const citedPlace = /¶\d{1,9}(?:\.\d{1,9})?(?:–\d{1,9})?|\b(?:page|paragraph|para)\s\d{1,9}(?:\.\d{1,9})?/giu;
