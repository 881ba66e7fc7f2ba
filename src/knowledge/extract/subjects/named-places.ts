import type { Span } from "../../../document/span.ts";
import type { Subject } from "../../model.ts";

/** Where the subjects of a document are named. */
export interface NamedPlaces {
  /** The subjects named within a span, each once, in order. */
  subjectsIn(span: Span): readonly Subject[];
}

interface NamedPlace {
  readonly span: Span;
  readonly subject: Subject;
}

/** Every sentence is looked up, so places are found by bisection. */
export function namedPlaces(unordered: readonly NamedPlace[]): NamedPlaces {
  const places = unordered.toSorted((a, b) => a.span.start - b.span.start);
  return {
    subjectsIn({ start, end }) {
      const subjects = new Set<Subject>();
      for (let at = firstFrom(places, start); at < places.length; at += 1) {
        const place = places[at];
        if (!place || place.span.start >= end) break;
        subjects.add(place.subject);
      }
      return [...subjects];
    },
  };
}

function firstFrom(places: readonly NamedPlace[], start: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
