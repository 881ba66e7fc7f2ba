import type { Span } from "../../../document/span.ts";
import type { Subject } from "../../model.ts";

/** Finds the subjects that a span names. */
export interface MentionIndex {
  /** Without duplicates, in order of their first mention. Binary search, because every sentence is looked up. */
  subjectsWithin(span: Span): readonly Subject[];
}

export interface SpanMention {
  readonly span: Span;
  readonly subject: Subject;
}

export function createMentionIndex(unordered: readonly SpanMention[]): MentionIndex {
  const mentions = unordered.toSorted((a, b) => a.span.start - b.span.start);
  return {
    subjectsWithin({ start, end }) {
      const subjects = new Set<Subject>();
      for (let index = lowerBound(mentions, start); index < mentions.length; index += 1) {
        const mention = mentions[index];
        if (!mention || mention.span.start >= end) break;
        subjects.add(mention.subject);
      }
      return [...subjects];
    },
  };
}

/** The index of the first mention at or after `start`. */
function lowerBound(mentions: readonly SpanMention[], start: number): number {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
