import type { Library } from "../library.ts";
import { readsAsQuestion } from "../reading/phrase-patterns.ts";
import { trimPleasantries } from "../reading/pleasantries.ts";
import { isRemark } from "../reading/split-questions.ts";
import { compact } from "../text/compact-pattern.ts";
import { fold } from "../text/fold.ts";
import { readClause } from "./follow-up.ts";

/** What a message asks, apart from reactions to the last answer: "ah Tarn, got it! is Brook from there as well, do we know?" */
export interface AskedParts {
  /** The first part that asks, to the end of its sentence; the whole text if none asks. */
  readonly asked: string;
  /** Where it may begin: the text without its first part, without its first two …; none begins after the first that asks. */
  readonly endings: readonly string[];
  /** The reactions before it, and those of its own sentence. */
  readonly before: string;
  readonly lead: string;
  /** Further sentences that ask. */
  readonly others: readonly string[];
}

export function readAskedParts(text: string, library: Library): AskedParts {
  const parts = splitParts(text).slice(0, maxParts);
  const [echo = -1, next = echo] = parts.flatMap((part, at) => (asks(part) ? [at] : []));
  const first = echoes.test(parts[echo]?.text ?? "") ? next : echo;
  if (first < 0) return unasked(parts);
  const before = parts[first - 1];
  const isWhole = before?.isPause && (isTopic(before.text, library) || isStatementAsked(parts, first, library));
  const from = isWhole ? first - 1 : first;
  const end = parts.findIndex(({ isPause }, at) => at >= first && !isPause);
  const to = end < 0 ? parts.length : end + 1;
  const own = parts.slice(from, to);
  const start = parts.findLastIndex(({ isPause }, at) => at < from && !isPause) + 1;
  return {
    asked: joinParts(withoutAsides(own, first - from + 1)),
    endings: parts.slice(0, from).map((_, at) => joinParts(parts.slice(at, to))),
    before: joinParts(parts.slice(0, from)),
    lead: joinParts(parts.slice(start, from)),
    others: parts
      .slice(to)
      .filter(asks)
      .map((part) => part.text),
  };
}

/** Parts that are read; more are no chat message, and would take time. */
const maxParts = 8;

/** "Wait, what? Who said that?", "is that so? …": surprise, if another question follows. */
const echoes = /^(?:what|why|how|who|when|where|(?:is|was) (?:that|it|this) (?:so|true|right|real|really|serious|correct))$/iu;

/** No part reads as a question: the last sentence, or the last with a question mark, without remarks at its start. */
function unasked(parts: readonly Part[]): AskedParts {
  const marked = parts.findLastIndex(({ isAsked }) => isAsked);
  // "Guo. Need that number as well": the remark tells nothing.
  const told = parts.findLastIndex(({ text }) => !isRemark(text));
  const last = marked >= 0 ? marked : told >= 0 ? told : parts.length - 1;
  const start = parts.findLastIndex(({ isPause }, at) => at < last && !isPause) + 1;
  const own = parts.slice(start, last + 1);
  const from = own.findIndex((part, at) => at === own.length - 1 || !isRemark(part.text));
  return {
    asked: joinParts(withoutAsides(own.slice(Math.max(0, from)), 1)),
    endings: parts.map((_, at) => joinParts(parts.slice(at))),
    before: joinParts(parts.slice(0, start + Math.max(0, from))),
    lead: joinParts(own.slice(0, Math.max(0, from))),
    others: [],
  };
}

/** The parts up to the first from `at` that is no part of the question. */
function withoutAsides(parts: readonly Part[], at: number): readonly Part[] {
  const aside = parts.findIndex(({ text }, index) => index >= at && isAside(text));
  return aside < 0 ? parts : parts.slice(0, aside);
}

function splitParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  const quoted = [...text.matchAll(quotation)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
  let start = 0;
  for (const { index, 0: mark, 1: end } of text.matchAll(boundary)) {
    if (parts.length >= maxSplits) return withoutEmpty(parts);
    if (quoted.some(({ from, to }) => from < index && index < to - 1)) continue;
    parts.push(...splitRunOn({ text: text.slice(start, index), isPause: end === undefined, isAsked: /[?？]/u.test(mark) }));
    start = index + mark.length;
  }
  parts.push(...splitRunOn({ text: text.slice(start), isPause: false, isAsked: false }));
  return withoutEmpty(parts);
}

interface Part {
  readonly text: string;
  /** A comma or a dash follows, and no end of a sentence. */
  readonly isPause: boolean;
  readonly isAsked: boolean;
}

const boundary = /(?:([.!?…;。！？])[.!?…\s]*(?=\s|$)|,\s|\s[-–—]+\s|:\s|\n)\s*/gu;
const quotation = /["“][^"“”]*["”]/gu;
/** Parts, with those of which no word is left. */
const maxSplits = 24;

/** "Half an hour I would have walked and who is telling that": a question after words that ask nothing. */
function splitRunOn(part: Part): readonly Part[] {
  const text = trimPleasantries(part.text);
  const at = readsAsQuestion(text) ? -1 : text.search(question);
  if (at <= 0) return [{ ...part, text }];
  return [
    { text: trimPleasantries(text.slice(0, at)), isPause: true, isAsked: false },
    { ...part, text: trimPleasantries(text.slice(at)) },
  ];
}

/** A question with its verb before its subject. */
const question = compact(
  /(?<=\s)(?:and|so|but|or) (?:(?:how|what) about|(?:who|what|where|when|why|how|which)(?: (?:old|long|much|many|far|big|often))?(?: is| are| was| were| do| does| did| has| have| can| will| would|'s)|(?:is|are|was|were|do|does|did|has|have|can|will) (?:he|she|it|they|there|we|you))(?!\p{L})/iu,
);

/** A pleasantry that ends a sentence ends it also for the part before. */
function withoutEmpty(parts: readonly Part[]): readonly Part[] {
  const kept: Part[] = [];
  for (const part of parts) {
    const last = kept.pop();
    if (last) kept.push(part.text === "" && !part.isPause ? { ...last, isPause: false } : last);
    if (part.text !== "") kept.push(part);
  }
  return kept;
}

function joinParts(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join(", ");
}

function asks({ text, isAsked }: Part): boolean {
  return readsAsQuestion(text) && !tag.test(text) && !(wanted.test(text) || (!isAsked && exclamation.test(text)));
}

/** "Do we know", "didn't he": asks for a nod. */
const tag = compact(
  /^(?:and )?(?:do|did|does|is|are|was|were|has|have|can|could|would|will|don't|didn't|doesn't|isn't|aren't|wasn't|weren't|hasn't|haven't|who|how)(?: not)? (?:we|you|he|she|it|they|i|that|there|this|knew|know|funny|cool|nice|sad)(?: (?:know|not|remember|right))?$/iu,
);

/** "(Just) what I needed". */
const wanted =
  /^(?:what|how|when|where|as) (?:i|we) (?:just )?(?:needed|wanted|expected|thought|figured|guessed|suspected|hoped|feared|had in mind|was looking for|was after|were after|were looking for)$/iu;

/** "What a shame", "how sad", "didn't expect that", "is good to know". */
const exclamation = compact(
  /^(?:what an? \p{L}+(?: \p{L}+)?|how (?:very )?\p{L}+ly (?:put|said|phrased|worded|expressed|done|observed)|how (?:very )?(?:cool|nice|sad|funny|cute|sweet|lovely|interesting|weird|odd|strange|awful|terrible|exciting|wonderful|fascinating|impressive|annoying|unfair|unlucky)|(?:do|did|could|would|can|was|have|had)(?:n't| not) (?:expect|know|think|see|realise|realize|guess|believe|imagine|get|aware|sure|heard|thought|known)(?: .{0,60})?|(?:is|was) (?:very |really |so |quite |also )?(?:good|nice|great|fine|interesting|funny|helpful|clear|fair|sad)(?: .{0,30})?|(?:will|would|should|can|could) (?:do|be (?:good|fine|enough)))$/iu,
);

/** A name or a frame just before a question: "Tencent, did they …", "on the weather, what …", "under the plan, what …". */
function isTopic(text: string, library: Library): boolean {
  const { words, subjects, content } = readClause(text, library);
  if (frame.test(text) || (subjects.length > 0 && content.length === 0 && words.length <= 4)) return true;
  return limit.test(text) && !self.test(text) && (subjects.length > 0 || content.some((word) => library.vocabulary.has(fold(word))));
}

const frame =
  /^(?:and |but |so )?(?:about|regarding|concerning|on|as for|in terms of|when it comes to|if we|speaking of|with regard to|with respect to|in relation to|with reference to|talking of|as to|as regards)\s/iu;
/** What it holds for: a place, a time, a condition. */
const limit =
  /^(?:and |but |so )?(?:under|in|of|at|by|from|with|for|during|since|until|before|after|among|between|within|outside|besides|apart from|compared (?:to|with)|unlike|like|despite|without|once|while|if)\s/iu;
const self = /(?<!\p{L})(?:i|i'm|i've|my|me|we|our|us|you|your)(?!\p{L})/iu;

/** "Only two towns have a harbour, why?": what the bare question word at the end asks about. */
function isStatementAsked(parts: readonly Part[], at: number, library: Library): boolean {
  const statement = parts[at - 1]?.text ?? "";
  if (at < parts.length - 1 || !bareWord.test(parts[at]?.text ?? "") || isRemark(statement)) return false;
  const { words, content, subjects } = readClause(statement, library);
  const known = content.filter((word) => library.vocabulary.has(fold(word)));
  return words.length > maxReaction && known.length + subjects.length > 1;
}

/** Words of a reaction that names something: "poor Tarn fans". */
const maxReaction = 4;
const bareWord = /^(?:and |but |so )?(?:why|when|where|how|how come|since when|who|what for)(?: is that| so| then)?$/iu;

/** What follows a question and is no part of it: "so I can credit them", "if you have it". */
function isAside(text: string): boolean {
  return isRemark(text) || tag.test(text) || aside.test(text);
}

const aside = compact(
  /^(?:and |but |or )?(?:if (?:you|it|there|possible|any|that|they|we|the (?:text|article|document))|so (?:that )?(?:i|we)|just (?:for|to|so|in case)|sorry|please|thanks|thank you|for (?:the|my|our) |or (?:so|not|what|no)$|i |in case|given|assuming|hopefully|surely|ideally|presumably|asking|any (?:better|worse|different|ideas?|clue|chance|luck|news|info)|at least|at all|don't|do not|no need|not that|it's for|it is for|this is for|that's for|my (?!god)|our |out of|because (?:i|we|my|the (?:article|text))|as (?:i|we) )/iu,
);
