import { overlappingSentences } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import type { Knowledge } from "./model.ts";

/** By subject id, in document order: the sentences of facts about a subject. */
export function mentioningSentences({ document, statements }: Knowledge): ReadonlyMap<string, ReadonlySet<Sentence>> {
  const bySubject = new Map<string, Set<Sentence>>();
  for (const { kind, span, about } of statements) {
    if (kind !== "fact") continue;
    const sentences = overlappingSentences(document, span);
    for (const subject of about) {
      const others = bySubject.get(subject) ?? new Set();
      for (const sentence of sentences) others.add(sentence);
      bySubject.set(subject, others);
    }
  }
  return bySubject;
}
