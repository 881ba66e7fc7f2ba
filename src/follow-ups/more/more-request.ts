import type { ConversationState } from "../../conversation-state.ts";
import type { Subject } from "../../knowledge/knowledge-model.ts";
import type { Library } from "../../library.ts";
import { compact } from "../../text/compact-pattern.ts";
import { fold } from "../../text/fold.ts";
import { splitWords, stemWord } from "../../text/words.ts";
import type { Clause } from "../follow-up.ts";
import {
  allWords,
  factNouns,
  moreWords,
  nounsOfQuestionWords,
  pieceNouns,
  quotationNouns,
  refusingWords,
  relatedNouns,
  requestWords,
  rewordMore,
  speakingVerbs,
  wholeRequests,
} from "./more-words.ts";

/** A wish for what was not shown yet. */
export interface MoreRequest {
  /** `anything`: whatever the document says further of the subject, "tell me more"; `same`: a further answer only, "another?". */
  readonly wants: "all" | "anything" | "same";
  readonly of: "quotations" | "facts" | undefined;
  /** The subject that it names. */
  readonly subject: Subject | undefined;
  /** About "him", "this person". */
  readonly isOfPerson: boolean;
  /** What it asks for in a word of its own: "another ranking". */
  readonly noun: string | undefined;
  /** The question did not have the noun: "who invested?", "any other companies?" */
  readonly isNewNoun: boolean;
}

/** Undefined if the text has words of its own, or names another subject than the question before. */
export function readMoreRequest(clause: Clause, before: ConversationState, library: Library): MoreRequest | undefined {
  const [subject, second] = clause.subjects;
  if (clause.words.length > maxWords || second || clause.mentions.length > clause.subjects.length) return undefined;
  const text = rewordMore(unnamedWords(clause).join(" "));
  const words = text.split(" ");
  if (subject && !isKnown(subject, words, before, library)) return undefined;
  if (words.some((word) => refusingWords.has(word)) || !asksForMore(text, words)) return undefined;
  const own = wholeRequests.test(withoutPoliteness(text)) ? [] : words.filter((word) => !isRequestWord(word));
  const isNewNoun = !own.every((word) => isOfQuestion(word, before));
  if (own.length > 0 && (subject || (isNewNoun && !asksForOther(text, own)))) return undefined;
  if (!fitsQuestionWord(text, before) || !fitsTwo(text, before)) return undefined;
  const noun = own.length > 0 ? own.join(" ") : undefined;
  return { wants: wantedOf(text), of: pieceOf(text, words), subject, isOfPerson: ofPerson.test(text), noun, isNewNoun };
}

/** Words of a request for more; longer texts tell something. */
const maxWords = 18;

const person =
  "(?:this|that|the same|the) (?:person|man|woman|guy|lady|gentleman|speaker|interviewee|graduate|student|fellow|chap|bloke|dude)";
const ofPerson = compact(new RegExp(`(?<!\\p{L})(?:him|her|his|hers|he|she|hes|shes|${person})(?!\\p{L})`, "u"));

/** "Any other companies?": one noun at the end. */
function asksForOther(text: string, own: readonly string[]): boolean {
  const [noun = "", second] = own;
  return (
    second === undefined &&
    /(?<!\p{L})(?:another|other|others|further|additional|extra|any more) \S+$/u.test(withoutMention(text)) &&
    withoutMention(text).endsWith(` ${noun}`)
  );
}

/** "Any other problems mentioned": not after "which", which begins a question of its own. */
function withoutMention(text: string): string {
  return /^(?:(?:and|so|but) )?(?:what|which)(?!\p{L})/u.test(text) ? text : text.replace(mentioned, "");
}

const mentioned = compact(
  /(?: (?:mentioned|named|listed|given|stated|reported|described|discussed|cited|noted|raised|included|covered|there|here|too|in it|in there|in the (?:text|article|document|doc|story|piece)))+$/u,
);

/** The subject of the question, or of what was shown, or who speaks: but "all quotes by Zhang" is complete. */
function isKnown(subject: Subject, words: readonly string[], before: ConversationState, { namedSubjects, speakers }: Library): boolean {
  if (before.subjects.includes(subject)) return true;
  const isShown = before.shownSubjects.includes(subject) || before.shownBefore.some((span) => namedSubjects(span).includes(subject));
  const isSpeaker = pieceOf(words.join(" "), words) === "quotations" && speakers.entries.includes(subject);
  return (isShown || isSpeaker) && words.some((word) => moreWords.has(word));
}

/** The words of `Clause.plain`, with one word in each name's place. */
function unnamedWords({ plain, mentions }: Clause): readonly string[] {
  const words = plain.split(" ");
  return words.flatMap((word, at) => {
    const mention = mentions.find(({ from, to }) => from <= at && at < to);
    return mention ? (mention.from === at ? [name] : []) : [word];
  });
}

const name = "NAME";

function asksForMore(text: string, words: readonly string[]): boolean {
  return words.some((word) => moreWords.has(word)) || wholeRequests.test(withoutPoliteness(text)) || asksForAll(text);
}

/** "Everything", but not "what is this all about?", "that is all". */
function asksForAll(text: string): boolean {
  return (
    allWords.test(withoutPoliteness(text)) &&
    !/^(?:and |so |but |ok )*(?:what|whats|who|where|when|why|how|thats|that is|this is)(?!\p{L})/u.test(text)
  );
}

function withoutPoliteness(text: string): string {
  return text
    .replace(/^(?:(?:ok|okay|yes|yeah|sure|please|pls|so|well|and|oh|ooh) )+/u, "")
    .replace(/(?: (?:please|pls|plz|then|now|thanks|thx))+$/u, "");
}

function isRequestWord(word: string): boolean {
  return (
    word === name ||
    [moreWords, requestWords, pieceNouns, quotationNouns, factNouns, speakingVerbs].some((set) => set.has(word)) ||
    /^(?:on|going|again|rest|once|yet)$/u.test(word)
  );
}

/** "Another ranking" after a question about a ranking, "other reasons" after "why". */
function isOfQuestion(word: string, { text }: ConversationState): boolean {
  const asked = splitWords(text).map(fold);
  const related = relatedNouns.filter((nouns) => nouns.has(word));
  const isRelated = (other: string) =>
    stemWord(other) === stemWord(word) || isSameRoot(other, word) || related.some((nouns) => nouns.has(other));
  const isAsked = asked.some(isRelated);
  return isAsked || [...nounsOfQuestionWords].some(([questionWord, nouns]) => nouns.has(word) && asked.includes(questionWord));
}

/** Letters that two words of one root have in common: invest, investors. */
const minRoot = 5;

function isSameRoot(one: string, other: string): boolean {
  const length = Math.max(minRoot, Math.min(one.length, other.length) - 2);
  return one.length >= length && other.length >= length && one.slice(0, length) === other.slice(0, length);
}

/** "Who else?" goes on with a question for somebody; after another it is a question of its own. */
function fitsQuestionWord(text: string, before: ConversationState): boolean {
  const [, asked] = /(?<!\p{L})(who|where|when|why|how)(?:s)?(?!\p{L})/u.exec(text) ?? [];
  if (asked === undefined || /^how about(?!\p{L})/u.test(text)) return true;
  return new RegExp(`(?<!\\p{L})(?:${asked}${asked === "who" ? "|whom|name|somebody|someone|people" : ""})(?!\\p{L})`, "iu").test(
    before.text,
  );
}

/** "The other one", "what about the others" are other subjects, unless quotations or facts were shown. */
function fitsTwo(text: string, before: ConversationState): boolean {
  const isOfSubjects =
    /^(?:and |but |so )?(?:(?:what|how) about |and )?the other(?: one)?$|(?:what|how) about/u.test(text) ||
    (before.subjects.length + before.earlierSubjects.length > 1 &&
      /^(?:and |but |so )?(?:what|where|when|how|why) .*\bthe other one(?!\p{L})/u.test(text));
  return (
    !isOfSubjects || (before.command === "quote" && before.shown.length > 0) || before.actions.some(({ command }) => command === "fact")
  );
}

function wantedOf(text: string): MoreRequest["wants"] {
  if (asksForAll(text) && !/^(?:is|are|was|were)(?!\p{L})/u.test(text)) return "all";
  const core = withoutPoliteness(text);
  if (
    /^(?:more|moar|some more|a (?:bit|little|lot) more|more of (?:it|that|this)|continue|proceed)$/u.test(core) ||
    wholeRequests.test(core)
  )
    return "anything";
  return opens.test(text) ? "anything" : "same";
}

const opens = compact(
  /(?<!\p{L})(?:tell|about|bout|abt|details?|info|informations?|infos|elaborate|expand|deeper|further|facts?|(?:know|hear|read|learn|say|find) (?:(?:some|any|a (?:bit|little)) )?more|more (?:on|of) (?:it|this|that)|more what|else (?:is known|(?:do|can|could|did|have) (?:we|i|you) (?:know|learn|say|tell)))(?!\p{L})/u,
);

function pieceOf(text: string, words: readonly string[]): MoreRequest["of"] {
  if (words.some((word) => quotationNouns.has(word))) return "quotations";
  if (words.some((word) => factNouns.has(word)) || toldOfPerson.test(text)) return "facts";
  if (speaks.test(text) || (speechNoun.test(text) && ofPerson.test(text))) return "quotations";
  return aboutPerson.test(text) ? "facts" : undefined;
}

const aboutPerson = compact(new RegExp(`(?<!\\p{L})(?:about|bout|abt|on) (?:him|her|them|NAME|${person})(?!\\p{L})`, "u"));

/** "Anything further reported of her": somebody is spoken of. */
const toldOfPerson = compact(
  new RegExp(
    `(?<!\\p{L})(?:reported|known|told|written|mentioned|stated|noted|recorded|revealed|learn|learned|learnt|find|found|said) (?:about|of|on|concerning|regarding) (?:him|her|them|NAME|${person})(?!\\p{L})`,
    "u",
  ),
);

/** "Her other opinions". */
const speechNoun = compact(/(?<!\p{L})(?:statements?|remarks?|comments?|opinions?|thoughts?|views?|words|observations?)(?!\p{L})/u);

/** Somebody, and not the document, speaks. */
const speaks = compact(
  new RegExp(
    `(?<!\\p{L})(?:(?:he|she|they|hes|shes|NAME|${person}) (?:also |else |has |have |had |ever )?(?:${[...speakingVerbs].join("|")})|(?:from|by|of) (?:him|her|his|hers|theirs|NAME|${person}))(?!\\p{L})`,
    "u",
  ),
);
