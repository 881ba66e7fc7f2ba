import { citation } from "../../../src/document/citation.ts";
import { displayText } from "../../../src/document/display.ts";
import type { Document } from "../../../src/document/document.ts";
import { structuralContext } from "../../../src/passage-structure.ts";
import { leansOnBefore } from "../leaning-words.ts";
import type { CuratedEntry } from "./curated-entries.ts";
import type { Finding } from "./finding.ts";

/**
 * Facts that begin with "It" or "She" and show no sentence that says who that is. A daily post shows them alone, but for the question or the list's
 * introduction above them.
 */
export function needsFindings(entries: readonly CuratedEntry[], document: Document): readonly Finding[] {
  return entries
    .filter(({ section, hasNeeds, span }) => section === "facts" && !hasNeeds && leansOnBefore(displayText(document, span)))
    .filter(({ span }) => structuralContext(document, span).length === 0)
    .map(({ file, line, span }) => {
      const [word = ""] = displayText(document, span).split(/[\s,]/u);
      const begins = /\p{Script=Han}/u.test(word) ? "begins with a word for something" : `begins with "${word}", which is something`;
      return {
        kind: "needs",
        file,
        line,
        message: `${citation(document, span)} ${begins} in the sentence before; add that sentence as \`needs:\`, or a daily post cannot be understood.`,
      };
    });
}

/** The same words twice under one topic, or under none. */
export function duplicateFindings(entries: readonly CuratedEntry[]): readonly Finding[] {
  const first = new Map<string, CuratedEntry>();
  return entries.flatMap((entry): readonly Finding[] => {
    if (entry.section === "asked") return [];
    const key = `${entry.section} ${entry.span.start}-${entry.span.end} ${entry.topic ?? ""}`;
    const earlier = first.get(key);
    first.set(key, earlier ?? entry);
    if (!earlier) return [];
    const { file, line } = entry;
    return [{ kind: "duplicate", file, line, message: `the same words stand in line ${earlier.line}; merge the two entries.` }];
  });
}
