import type { Library } from "../library.ts";
import { isRemark } from "../reading/clauses/sentences.ts";
import { trimPleasantries } from "../reading/cleaning/pleasantries.ts";
import { readsAsQuestion } from "../reading/phrases/question-start.ts";
import { compact } from "../text/compact.ts";
import { readClause } from "./clause.ts";

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

interface Part {
  readonly text: string;
  /** A comma or a dash follows, and no end of a sentence. */
  readonly isPause: boolean;
  readonly isAsked: boolean;
}

/** More are no chat message; bounds the time. */
const maxParts = 8;

export function readAskedParts(text: string, library: Library): AskedParts {
  const parts = splitParts(text).slice(0, maxParts);
  const first = parts.findIndex(asks);
  if (first < 0) return unasked(parts);
  const before = parts[first - 1];
  const from = before?.isPause && isTopic(before.text, library) ? first - 1 : first;
  const end = parts.findIndex(({ isPause }, at) => at >= first && !isPause);
  const to = end < 0 ? parts.length : end + 1;
  const own = parts.slice(from, to);
  const start = parts.findLastIndex(({ isPause }, at) => at < from && !isPause) + 1;
  const remark = own.findIndex((part, at) => from + at > first && isAside(part.text));
  return {
    asked: joinParts(remark < 0 ? own : own.slice(0, remark)),
    endings: parts.slice(0, from).map((_, at) => joinParts(parts.slice(at, to))),
    before: joinParts(parts.slice(0, from)),
    lead: joinParts(parts.slice(start, from)),
    others: parts
      .slice(to)
      .filter(asks)
      .map((part) => part.text),
  };
}

/** No part reads as a question: the last sentence, or the last with a question mark, without remarks at its start. */
function unasked(parts: readonly Part[]): AskedParts {
  const marked = parts.findLastIndex(({ isAsked }) => isAsked);
  const last = marked < 0 ? parts.length - 1 : marked;
  const start = parts.findLastIndex(({ isPause }, at) => at < last && !isPause) + 1;
  const own = parts.slice(start, last + 1);
  const from = own.findIndex((part, at) => at === own.length - 1 || !isRemark(part.text));
  return {
    asked: joinParts(own.slice(Math.max(0, from))),
    endings: parts.map((_, at) => joinParts(parts.slice(at))),
    before: joinParts(parts.slice(0, start + Math.max(0, from))),
    lead: joinParts(own.slice(0, Math.max(0, from))),
    others: [],
  };
}

const boundary = /(?:([.!?…;。！？])[.!?…\s]*(?=\s|$)|,\s|\s[-–—]+\s|:\s|\n)\s*/gu;

function splitParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const { index, 0: mark, 1: end } of text.matchAll(boundary)) {
    parts.push({ text: trimPleasantries(text.slice(start, index)), isPause: end === undefined, isAsked: /[?？]/u.test(mark) });
    start = index + mark.length;
  }
  parts.push({ text: trimPleasantries(text.slice(start)), isPause: false, isAsked: false });
  return withoutEmpty(parts);
}

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

function asks({ text }: Part): boolean {
  return readsAsQuestion(text) && !tag.test(text);
}

/** "Do we know", "didn't he": asks for a nod. */
const tag = compact(
  /^(?:and )?(?:do|did|does|is|are|was|were|has|have|can|could|would|will|don't|didn't|doesn't|isn't|aren't|wasn't|weren't|hasn't|haven't|who|how)(?: not)? (?:we|you|he|she|it|they|i|that|there|this|knew|know|funny|cool|nice|sad)(?: (?:know|not|remember|right))?$/iu,
);

/** A name or a frame just before a question: "Tencent, did they …", "on the weather, what …". */
function isTopic(text: string, library: Library): boolean {
  const { words, subjects, content } = readClause(text, library);
  return frame.test(text) || (subjects.length > 0 && content.length === 0 && words.length <= 4);
}

const frame =
  /^(?:and |but |so )?(?:about|regarding|concerning|on|as for|in terms of|when it comes to|if we|speaking of|with regard to|with respect to)\s/iu;

/** What follows a question and is no part of it: "so I can credit them", "if you have it". */
function isAside(text: string): boolean {
  return isRemark(text) || tag.test(text) || aside.test(text);
}

const aside =
  /^(?:if (?:you|it|there|possible|any)|so (?:that )?(?:i|we)|just (?:for|to|so)|sorry|please|thanks|for (?:the|my) |or (?:so|not|what)$|i )/iu;
