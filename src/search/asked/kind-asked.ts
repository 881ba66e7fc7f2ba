import type { SubjectKind } from "../../knowledge/model.ts";

/** What a question asks to be named: "which *company* …", "which *official* …". */
export interface KindAsked {
  /** As in the question. */
  readonly noun: string;
  /** The kind of subject that can be the answer; undefined for a work or a product ("which *film*"). */
  readonly kind: SubjectKind | undefined;
  /** How a sentence tells of it without a name: "which *project*" of "a cooperation to build a port". */
  readonly described: RegExp | undefined;
}

/** Undefined, too, for "which kind of company" and "which companies dominate": those ask what they are like. Matched against `plainText`. */
export function readKindAsked(plain: string): KindAsked | undefined {
  if (asksForTrait.test(plain)) return undefined;
  for (const { pattern, kind, described } of kindNouns) {
    const noun = pattern.exec(plain)?.groups?.noun;
    if (noun !== undefined) return { noun, kind, described };
  }
  return undefined;
}

const asksForTrait = /\b(?:dominat\w*|predomina\w*|prevail\w*|prevalent|common(?:est)?|typical\w*|most|majority|kinds?|types?|sorts?)\b/u;

/** Only kinds whose members have names of their own; "which city" is often asked of a city that the text describes without its name. */
const kindNouns: readonly (Omit<KindAsked, "noun"> & { readonly pattern: RegExp })[] = [
  {
    kind: "organisation",
    described: undefined,
    pattern: whichNoun(
      `compan(?:y|ies)|firms?|corporations?|employers?|publishers?|publishing houses?|broadcasters?|agenc(?:y|ies)|banks?|clubs?|airlines?|
      supermarkets?|retailers?|manufacturers?|operators?|start ?ups?|charit(?:y|ies)|investors?`,
    ),
  },
  {
    kind: "person",
    described: undefined,
    pattern: whichNoun(
      String.raw`officials|official(?= (?:is|was|has|had|did|does|said|says|\w+ed)\b)|ministers?|mayors?|governors?|politicians?|presidents?|
      artists?|photographers?|painters?|architects?|engineers?|experts?|analysts?|economists?|professors?|teachers?|scientists?|
      researchers?|spokes(?:man|woman|person)|actors?|singers?|players?|coach|executives?|managers?|directors?|diplomats?|lawyers?|doctors?`,
    ),
  },
  {
    kind: undefined,
    described:
      /\b(?:projects?|program(?:me)?s?|plans?|planned|schemes?|initiatives?|cooperat\w*|constructi\w*|to build|builds?|buil[dt]ing)\b/iu,
    pattern: whichNoun("projects?|programmes?|programs?"),
  },
  {
    kind: undefined,
    described: /\b(?:contract|agree(?:d|ment)|deal|treat(?:y|ies)|pact|cooperat|partner|sign(?:s|ed|ing)?\b)/iu,
    pattern: whichNoun("contracts?|agreements?|deals?|treat(?:y|ies)|pacts?"),
  },
  {
    kind: undefined,
    described: undefined,
    pattern: whichNoun("films?|movies?|books?|novels?|songs?|albums?|paintings?|vaccines?|drugs?|apps?|brands?"),
  },
];

/** Up to three words may stand before the noun: "which *bike sharing* company"; what follows must not make it part of a longer noun. */
function whichNoun(nouns: string): RegExp {
  const verb = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|of|in|on|at|for|from|to|with|by|the|his|her|its|their|and|or";
  return new RegExp(
    String.raw`\b(?:which|what) (?:(?!(?:${verb})\b)\S+ ){0,3}?(?<noun>${nouns.replace(/\s+/gu, " ").replaceAll("| ", "|")})\b(?! (?:names?|documents?|policy|policies|statements?|data)\b)`,
    "u",
  );
}
