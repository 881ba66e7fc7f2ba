import type { Document, Span } from "../../../document/document.ts";
import { hasSingular } from "../../../document/line-markers.ts";
import type { Paragraph } from "../../../document/paragraphs.ts";
import { listsOf } from "../../../language/forms.ts";
import { leadingLength } from "../../../text/characters.ts";
import { countEach } from "../../../text/collections.ts";
import { type Capitalisation, capitalisedRuns, isOrdinaryWord, writtenName } from "../proper-names/capitalised-words.ts";
import type { TextAnalysis } from "../proper-names/proper-names.ts";

const list = listsOf("document.txt");

/**
 * Whose words an item gives, as minutes list them below a name (`- Ann` and below it `- Agrees with Tom.`): the name by item. Empty unless
 * the names of at least two speakers come again, as they do in a discussion.
 */
export function readSpeakerLists({ paragraphs }: Document, analysis: TextAnalysis): ReadonlyMap<Paragraph, Span> {
  const names = new Map<number, Span>();
  const spoken = new Map<Paragraph, Span>();
  for (const paragraph of paragraphs) {
    const label = paragraph.kind === "item" && paragraph.leadIn !== undefined ? paragraphs[paragraph.leadIn - 1] : undefined;
    const name = label && (names.get(label.number) ?? readLabel(analysis, label));
    if (!name) continue;
    names.set(label.number, name);
    spoken.set(paragraph, name);
  }
  const counts = countEach([...names.values()].map((name) => writtenName(analysis.text, name)));
  const repeated = [...counts].filter(([name, count]) => count > 1 && isNamedElsewhere(analysis.capitalisation, name));
  return repeated.length >= minRepeated ? spoken : new Map();
}

const minRepeated = 2;

/** The name that a paragraph consists of: `Ann`, `**Ann Lee**:`, `Ann: (about the roof)`. */
function readLabel({ text, capitalisation }: TextAnalysis, { start, end }: Span): Span | undefined {
  if (end - start > maxLabel) return undefined;
  const from = start + leadingLength(text.slice(start, end), "*_");
  const run = capitalisedRuns(text, { start: from, end })[0];
  if (run?.start !== from || !afterName.test(text.slice(run.end, end))) return undefined;
  const words = text.slice(run.start, run.end);
  return isOrdinaryWord(capitalisation, words) || hasSingular(list("common-labels"), words) ? undefined : run;
}

/** UTF-16 code units of a name with a remark. */
const maxLabel = 100;
const afterName = /^[*_]*:?[*_]*(?:\s*\([^()]*\))?:?$/u;

/** Whether the words name somebody within a sentence, too, and are no ordinary word: `Parameters` above what a function takes. */
function isNamedElsewhere({ capitalised, lower }: Capitalisation, name: string): boolean {
  return name.split(" ").every((word) => (capitalised.get(word) ?? 0) > 0 && (lower.get(word.toLowerCase()) ?? 0) === 0);
}
