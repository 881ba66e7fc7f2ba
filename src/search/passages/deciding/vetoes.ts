import { tokenize } from "../../../text/tokenize.ts";
import { relatedStems } from "../../../text/related-words.ts";
import { stemWord } from "../../../text/stem.ts";
import { isStopWord } from "../../../text/stop-words.ts";
import { isEnglish } from "../../../text/word-weights.ts";
import type { SubjectKind } from "../../../knowledge/model.ts";
import type { PassageIndex } from "../passage-index.ts";
import type { Question, Term } from "../question.ts";
import type { RankedSentence } from "../ranking.ts";
import { type AskedFor, plainText } from "./asked-for.ts";
import type { Attribute } from "./attributes.ts";
import type { PassageFacts } from "./passage-facts.ts";

/** Why a passage does not answer. */
export interface Lack {
  readonly reason: string;
  /** What the document does not give, as in "It does not give the age." */
  readonly lacking?: string;
  /** What it gives instead. */
  readonly given?: string;
}

export interface Judged {
  readonly index: PassageIndex;
  readonly question: Question;
  readonly asked: AskedFor;
  readonly candidate: RankedSentence;
  readonly facts: PassageFacts;
}

type Veto = (judged: Judged) => Lack | undefined;

export function findLack(judged: Judged): Lack | undefined {
  const applied = judged.asked.kind === "yesNo" ? yesNoVetoes : vetoes;
  for (const veto of applied) {
    const lack = veto(judged);
    if (lack) return lack;
  }
  return undefined;
}

const yesNoVetoes: readonly Veto[] = [conflict, otherSubject, absentName, absentNumber, missingAttribute, absentRole, absentDeed];
const vetoes: readonly Veto[] = [...yesNoVetoes, uncounted, unnamed, noAgent];

function conflict({ candidate }: Judged): Lack | undefined {
  return candidate.conflict ? { reason: "conflict" } : undefined;
}

function otherSubject({ index, question, candidate, asked }: Judged): Lack | undefined {
  if (/ and | or |,/u.test(` ${asked.plain} `)) return undefined;
  const own = index.subjectsBySentence.get(candidate.sentence);
  const previous = /\b(?:he|she|they|his|her|him|their|them|it|its)\b/iu.test(candidate.text)
    ? index.subjectsBySentence.get(candidate.sentence - 1)
    : undefined;
  for (const [number, { subject, interpretations }] of question.terms.entries()) {
    if (subject === undefined || (candidate.matches.sentenceOrParaphrase[number] ?? 0) > 0) continue;
    const kind = index.knowledge.subjects.get(subject)?.kind;
    if (kind !== "person" && kind !== "organisation" && kind !== "place") continue;
    if (kind === "place" && isEnclosing(index, subject)) continue;
    if (kind === "person" && personsPlace.test(asked.plain)) continue;
    const id = interpretations[0]?.id ?? -1;
    if (!own?.has(id) && !previous?.has(id)) return { reason: `other ${kind}` };
  }
  return undefined;
}

/** "people in Zhang's home town": the passage need only be about the place. */
const personsPlace = /s (?:own )?(?:home|home ?town|home (?:city|town|region|province)|birthplace|native (?:\w+)|city|town|province|region)\b/u;

/** A place that others are named after, such as China in Northeast China. */
function isEnclosing({ knowledge: { subjects } }: PassageIndex, id: string): boolean {
  const name = subjects.get(id)?.name ?? "";
  return [...subjects.values()].some((other) => other.kind === "place" && other.id !== id && other.name.endsWith(` ${name}`));
}

function absentName({ index, question: { terms, words }, candidate: { matches } }: Judged): Lack | undefined {
  const long = words.filter(({ folded }) => folded.length >= 4);
  const isTitleCase = long.length > 2 && long.every(({ capitalised }) => capitalised);
  const absent = terms.find(({ word, position, subject, weight, interpretations }, number) => {
    if (subject !== undefined || weight === 0 || (matches.sentenceOrParaphrase[number] ?? 0) > 0 || (matches.related[number] ?? 0) > 0) return false;
    if (word.capitalised && position > 0 && !isTitleCase) return true;
    if (isEnglish(stemWord(word.folded)) || /\d/u.test(word.folded)) return false;
    return interpretations.length > 0 && properWords(index).has(word.folded);
  });
  return absent ? { reason: "absent name" } : undefined;
}

const properWordsByIndex = new WeakMap<PassageIndex, ReadonlySet<string>>();

function properWords(index: PassageIndex): ReadonlySet<string> {
  const known = properWordsByIndex.get(index);
  if (known) return known;
  const words = [...index.knowledge.subjects.values()].flatMap(({ name }) => tokenize(name));
  const proper = new Set(words.filter(({ capitalised }) => capitalised).map(({ folded }) => folded));
  properWordsByIndex.set(index, proper);
  return proper;
}

const calendar =
  /^(?:january|february|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|yesterday)$/u;
const period = /\b(?:(?:last|next) (?:year|yr|month|week|season|winter|summer)|(?:per|each) (?:year|month|week|hour|night|person))\b/u;

function absentNumber({ question: { terms }, candidate: { matches }, asked, facts }: Judged): Lack | undefined {
  const absent = terms.some(
    ({ word }, number) => (/^\d{2,}/u.test(word.folded) || calendar.test(word.folded)) && (matches.sentenceOrParaphrase[number] ?? 0) === 0,
  );
  if (absent) return { reason: "absent number" };
  const found = period.exec(asked.plain)?.[0];
  if (found === undefined) return undefined;
  const unit = stemWord(found.split(" ")[1] ?? "");
  return facts.words.some(({ folded }) => stemWord(folded) === unit) || facts.phrases.some((phrase) => period.test(phrase))
    ? undefined
    : { reason: "absent period" };
}

function missingAttribute({ index, question, asked, facts, candidate }: Judged): Lack | undefined {
  const concernsPerson =
    question.terms.some(({ subject }) => subject !== undefined && index.knowledge.subjects.get(subject)?.kind === "person") ||
    [...(index.subjectsBySentence.get(candidate.sentence) ?? [])].some((id) => index.subjectKinds.get(id) === "person");
  for (const attribute of asked.attributes) {
    if (attribute.of === "person" && !concernsPerson) continue;
    if (!isSupplied(attribute, facts)) return { reason: `attribute ${attribute.label}`, lacking: attribute.label };
  }
  return undefined;
}

export function isSupplied({ asked, supplied }: Attribute, { text, phrases }: PassageFacts): boolean {
  return supplied.test(text) || phrases.some((phrase) => asked.test(phrase));
}

const numberWord = /^(?:\d[\d.,]*|hundreds?|thousands?|millions?|billions?|dozens?|several|both|half|no|none|only)$/u;

function uncounted({ asked, facts }: Judged): Lack | undefined {
  if (asked.counted.length === 0) return undefined;
  const stems = new Set(asked.counted.flatMap((word) => [stemWord(word), ...relatedStems(stemWord(word))]));
  const words = facts.words.map(({ folded }) => stemWord(folded));
  const near = words.some((word, at) => stems.has(word) && words.slice(Math.max(0, at - 4), at).some((other) => numberWord.test(other)));
  if (near) return undefined;
  const isPresent = words.some((word) => stems.has(word));
  const asks = facts.phrases.filter((phrase) => /\b(?:how many|number of|how much|count|total)\b/u.test(phrase));
  const isAsked = asks.some((phrase) => !isPresent || phrase.split(" ").some((word) => stems.has(stemWord(word))));
  return isAsked ? undefined : { reason: "uncounted", lacking: `how many ${asked.counted.join(" ")}` };
}

const kindsOfNoun: readonly (readonly string[])[] = [
  ["city", "cities", "town", "towns", "place", "places", "location", "locations", "metropolis", "spots"],
  ["company", "companies", "firm", "firms", "business", "businesses", "enterprise", "enterprises", "employers", "corporations"],
  ["people", "persons", "person", "individuals", "friend", "pal", "buddy", "mate"],
  ["gallery", "shop", "store"],
];

function nounStems(words: readonly string[]): ReadonlySet<string> {
  const same = kindsOfNoun.filter((kind) => words.some((word) => kind.includes(word))).flat();
  return new Set([...words, ...same].filter((word) => !isStopWord(word)).map(stemWord));
}

const vague = /^(?:\d[\d.,]*|some|several|many|few|other|various|certain)$/u;

function unnamed({ index, asked, facts, question }: Judged): Lack | undefined {
  if (asked.named.length === 0) return undefined;
  const stems = nounStems(asked.named);
  const { words } = facts;
  const stem = (at: number) => stemWord(words[at]?.folded ?? "");
  const all = [...words.keys()].filter((at) => stems.has(stem(at)));
  const counted = all.filter((at) => [1, 2, 3].some((back) => vague.test(stem(at - back))));
  const asksForSeveral = asked.isByName || asked.asksForOthers || asked.named.some((word) => /[^s]s$/u.test(word));
  const heads = counted.length > 0 && asksForSeveral ? counted : all;
  if (heads.length === 0) return isUnnamedElsewhere(asked, facts, stems) ? { reason: "absent head", lacking: "the name" } : undefined;
  const asksByName = facts.phrases.some((phrase) => nameWord.test(phrase) && phrase.split(" ").some((word) => stems.has(stemWord(word))));
  if (asksByName && !asked.asksForOthers) return undefined;
  if (!asked.isByName && !asked.asksForOthers && counted.length === 0) return undefined;
  const isNew = createNameTest(index, facts, question, asked);
  const isEnough = asked.asksForOthers ? [...words.keys()].filter(isNew).length > 1 : true;
  return isEnough && heads.some((at) => isNamed(at, words, isNew)) ? undefined : { reason: "unnamed", lacking: "the name" };
}

function isUnnamedElsewhere({ isByName }: AskedFor, { phrases }: PassageFacts, stems: ReadonlySet<string>): boolean {
  return isByName && !phrases.some((phrase) => phrase.split(" ").some((word) => stems.has(stemWord(word))));
}

const introduction = /^(?:called|named|surnamed|including|like|such|is|are|was|were|as)$/u;

function isNamed(at: number, words: PassageFacts["words"], isNew: (at: number) => boolean): boolean {
  if ([-2, -1, 1].some((step) => isNew(at + step))) return true;
  if (introduction.test(words[at + 1]?.folded ?? "") && (isNew(at + 2) || isNew(at + 3))) return true;
  return [1, 2, 3, 4, 5, 6, 7].filter((step) => isNew(at + step)).length > 1;
}

/** Whether a word is part of a name that the question does not have; a place names only a place. */
function createNameTest(index: PassageIndex, { words, text }: PassageFacts, question: Question, asked: AskedFor): (at: number) => boolean {
  const inQuestion = new Set(question.words.map(({ folded }) => folded));
  const asksForPlace = asked.named.some((word) => placeNoun.test(word));
  const start = words[0]?.start ?? 0;
  const isPossessive = (at: number): boolean => {
    const word = words[at];
    if (!word?.capitalised) return false;
    return /['’]s?$/u.test(text.slice(word.start - start, word.end - start)) || isPossessive(at + 1);
  };
  return (at) => {
    const word = words[at];
    if (at < 1 || !word?.capitalised || inQuestion.has(word.folded) || isPossessive(at)) return false;
    const isPlace = index.names.byWords.get(word.folded)?.some(({ subject }) => index.knowledge.subjects.get(subject)?.kind === "place");
    return asksForPlace || !isPlace;
  };
}

const placeNoun =
  /^(?:cit(?:y|ies)|towns?|places?|locations?|spots?|provinces?|regions?|countr(?:y|ies)|states?|villages?|districts?|areas?|metropolis(?:es)?)$/u;
const nameWord = /\bnames?\b|\bcalled\b|\bwhich (?:\w+ )?(?:are|is|were|was)\b/u;

const agents: readonly SubjectKind[] = ["person", "organisation", "group"];

function noAgent({ index, asked, facts, question, candidate }: Judged): Lack | undefined {
  if (asked.kind !== "who" || asked.deed === undefined) return undefined;
  const { deed } = asked;
  if (question.terms.some(({ word, subject }) => subject !== undefined && word.folded === deed)) return undefined;
  if (facts.phrases.some((phrase) => /\bwho(?:m|se)?\b|\bwhich\b/u.test(phrase) && phrase.split(" ").some((word) => stemWord(word) === stemWord(deed))))
    return undefined;
  const named = new Set(question.terms.flatMap(({ interpretations }) => interpretations.map(({ id }) => id)));
  const own = index.subjectsBySentence.get(candidate.sentence) ?? new Set();
  const kinds = /\b(?:persons?|individuals?|m[ae]n|wom[ae]n)\b/u.test(asked.plain) ? ["person"] : contest.test(asked.plain) ? [...agents, "place"] : agents;
  const hasNew = [...own].some((id) => !named.has(id) && kinds.includes(index.subjectKinds.get(id) ?? "thing"));
  return hasNew ? undefined : { reason: "no agent", lacking: "who" };
}

/** Cities and countries take part in contests, too. */
const contest = /\b(?:ranks?|ranked|came|comes?|tops?|topped|leads?|led|lags?|trails?|beats?|wins?|won|first|ahead|behind|best|worst)\b/u;

const roles = new Set(
  "mayor founder ceo executive president minister governor chairman chairwoman chairperson director owner boss king queen prince author photographer journalist reporter editor publisher architect designer inventor coach teacher professor doctor lawyer spokesman spokeswoman spokesperson treasurer captain wife husband parent parents mother father brother brothers sister sisters son sons daughter daughters girlfriend boyfriend uncle aunt sponsor headquarters".split(
    " ",
  ),
);

function absentRole({ question: { terms }, facts: { text, phrases } }: Judged): Lack | undefined {
  const said = [plainText(text), ...phrases];
  const absent = terms.find(
    ({ word: { folded }, subject }) =>
      subject === undefined && roles.has(folded) && !said.some((each) => new RegExp(`\\b${folded.replace(/s$/u, "")}s?\\b`, "u").test(each)),
  );
  return absent ? { reason: "absent role", lacking: `the ${absent.word.folded}` } : undefined;
}

/** Ends, refusals and losses: what is most easily invented about something that a document tells of. */
const deeds: readonly { readonly asked: RegExp; readonly said: RegExp }[] = [
  { asked: /\b(?:call(?:ed|ing|s)? off|cancel\w*|scrap(?:ped|ping|s)?|abandon\w*|axed?|revok\w*|repeal\w*|abolish\w*|terminat\w*)\b/u, said: /\b(?:call\w* off|cancel\w*|scrap\w*|abandon\w*|axed?|revok\w*|repeal\w*|abolish\w*|terminat\w*|ended|stopp\w*)\b/u },
  { asked: /\b(?:turn(?:ed|ing|s)? down|reject\w*|refus\w*|declined? to|den(?:y|ied|ies)|oppos(?:e|ed|es|ing)|object(?:ed|s) to|veto\w*)\b/u, said: /\b(?:turn\w* down|reject\w*|refus\w*|declin\w*|den(?:y|ied|ies)|oppos\w*|object\w*|veto\w*|against)\b/u },
  { asked: /\b(?:pull(?:ed|ing|s)? out|withdr\w+|back(?:ed|ing|s)? out|resign\w*|step(?:ped|ping|s)? down)\b/u, said: /\b(?:pull\w* out|withdr\w+|back\w* out|resign\w*|step\w* down|left|leav\w*|flock\w*)\b/u },
  { asked: /\b(?:shut(?:s|ting)?|clos(?:e|ed|es|ing|ure) (?:down|its|their|his|her)|go(?:ne|es)? bankrupt|went bankrupt|bankruptcy|delet\w*|uninstall\w*|remov(?:e|ed|es|ing)|demolish\w*|destroy\w*)\b/u, said: /\b(?:shut\w*|clos\w*|bankrupt\w*|delet\w*|uninstall\w*|remov\w*|demolish\w*|destroy\w*)\b/u },
  { asked: /\b(?:fired|sack(?:ed|s)?|dismiss\w*|arrest\w*|sue[ds]?|su(?:ed|ing)|fined|jail\w*|sentenced|convict\w*|crim\w*|died|dies|killed|death)\b/u, said: /\b(?:fired|sack\w*|dismiss\w*|arrest\w*|sue[ds]?|fined|jail\w*|sentence\w*|convict\w*|crim\w*|die[ds]?|kill\w*|death|dead)\b/u },
  { asked: /\b(?:regrets?|regretted|regretting|apologi[sz]\w*|complain\w*|criticis\w*|criticiz\w*|sorry)\b/u, said: /\b(?:regret\w*|apolog\w*|complain\w*|critici\w*|sorry|nostalgia)\b/u },
  { asked: /\b(?:mov(?:e|ed|ing) back|(?:re)?settl(?:e|ed) \w+ \w+ again|return(?:ed)? (?:to \w+ )?for good|(?:come|came|go|went) back for good|again for good)\b/u, said: /\b(?:mov\w* back|return\w*|back)\b/u },
  { asked: /\b(?:fall in love|fell in love|married|marry|divorc\w*|a couple(?! of)|engaged to|dating)\b/u, said: /\b(?:love|marr\w*|divorc\w*|couple|engaged|dating)\b/u },
];

function absentDeed({ asked, facts }: Judged): Lack | undefined {
  const plain = facts.text.toLowerCase();
  const absent = deeds.some(
    ({ asked: deed, said }) => deed.test(asked.plain) && !said.test(plain) && !facts.phrases.some((phrase) => deed.test(phrase)),
  );
  return absent ? { reason: "absent deed" } : undefined;
}

export function predicateTerms(_index: PassageIndex, _question: Question, { attributeWords }: AskedFor): (term: Term) => number {
  return ({ subject, weight, word, position, isConcept }) => {
    if (subject !== undefined) return isConcept ? weight : 0;
    if (word.capitalised && position > 0) return 0;
    if (attributeWords.has(word.folded) || faint.has(word.folded)) return 0;
    return weight;
  };
}

const faint = new Set(
  "name called call exactly exact precise precisely currently now today nowadays these days really actually think thinks thought tell say give do thing stuff bit way place still yet again also mention mentioned".split(
    " ",
  ),
);
