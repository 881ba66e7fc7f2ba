import { splitAtMatches, withoutEnd, withoutStart } from "../language/cut-forms.ts";
import { formsOf } from "../language/forms.ts";
import { toSimplified } from "../text/fold.ts";
import { sortId, valueSorts } from "./list-kinds.ts";

const form = formsOf("intents.txt");

/** What is to be listed. Buttons carry it, so it consists of ids. */
export interface ListRequest {
  /** Ids of sorts of subjects or of values; or `quotes`, `speakers`, `sentences` (that name something), `facts` (about something). */
  readonly of: readonly string[];
  /** Only what is about this: as typed, an id, or words of the document. */
  readonly about?: string | undefined;
  /** The length is asked for, too. */
  readonly isCounted?: boolean;
}

/** Reads a wish for a list: "which cities are named", "all quotes about snow", 文中有哪些城市. Undefined for any other text. */
export function readListRequest(core: string): ListRequest | undefined {
  const text = toSimplified(core);
  const listed = form("who list").whole(text)?.rewritten ?? sortId(form("chinese list").whole(text)?.part("noun") ?? "");
  if (listed !== undefined) return { of: [listed] };
  const { noun, isWish } = readNounPhrase(core);
  const phrase = form("list about").whole(noun);
  const about = phrase?.part("about");
  const what = withoutStart(form("list number"), withoutEnd(form("list tail"), phrase?.part("what") ?? noun));
  const of = form("list of").whole(what)?.rewritten;
  if (of === "quotes" && (isWish || about !== undefined || noun === core)) return { of: [of], about };
  if (about !== undefined || of === "quotes") return wordsRequest(what, of, about, isWish);
  return (isWish && form("plural").isIn(noun)) || form("each of").isIn(core) || form("bare list").is(core)
    ? sortsRequest(noun, core)
    : undefined;
}

/** "Sentences about snow", but not "a sentence about snow"; "facts about snow". */
function wordsRequest(what: string, of: string | undefined, about: string | undefined, isWish: boolean): ListRequest | undefined {
  if (of === undefined || of === "quotes") return undefined;
  const isMany = of === "facts" ? what.startsWith("facts") || what.startsWith("everything") : what.endsWith("s");
  return isWish || isMany ? { of: [of], about } : undefined;
}

function sortsRequest(noun: string, core: string): ListRequest | undefined {
  const of = sortIds(noun);
  if (of.length === 1 && of[0] === "people" && form("is quoted").isIn(core)) return { of: ["speakers"] };
  return of.length > 0 ? { of } : undefined;
}

const maxRounds = 4;

/** The noun that a text asks for, without the words of asking and of the document; `isWish`: such words were there. */
function readNounPhrase(core: string): { readonly noun: string; readonly isWish: boolean } {
  let noun = withoutStart(form("list opening"), core);
  let isWish = noun !== core;
  for (let round = 0; round < maxRounds; round += 1) {
    const quantified = withoutStart(form("list quantifier"), noun);
    if (quantified !== noun) isWish ||= form("list quantifier").start(noun)?.rewritten === "wish";
    const shorter = withoutEnd(form("list tail"), quantified);
    isWish ||= shorter !== quantified;
    if (shorter === noun) break;
    noun = shorter;
  }
  return { noun, isWish };
}

const maxSorts = 4;

/** The sorts in "people and their ages", "companies, schools and media"; none if any word is unknown. */
function sortIds(noun: string): readonly string[] {
  const whole = sortId(noun);
  if (whole !== undefined) return [whole];
  const parts = splitAtMatches(form("list and"), noun).map((part) => withoutStart(form("list their"), part));
  if (parts.length > maxSorts) return [];
  const ids = parts.map(sortId);
  if (ids.some((id) => id === undefined)) return [];
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const values = known.filter((id) => valueSorts.some((value) => value.id === id));
  if (values.length > 0) return values.filter((id) => id !== "years" || !values.includes("dates"));
  // "Companies and groups" means companies.
  return known.length > 1 ? known.filter((id) => id !== "groups") : known;
}
