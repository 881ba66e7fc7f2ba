import { isSameSpan } from "../../document/span.ts";
import type { Subject } from "../../knowledge/model.ts";
import { type Block, maxEvidence, type Reply } from "../../reply.ts";
import type { NameIndex } from "../../search/names/names.ts";
import { findNamesInWords } from "../../search/names/names-in-words.ts";
import { splitWords } from "../../text/split-words.ts";

const conjunction = /[,;]?\s+and\s+(?=(?:what|who|whom|whose|when|where|why|how|which|did|does|do|is|are|was|were)\b)/iu;
/** A part with a pronoun refers to a name in the first part ("who is Liu and where does she live?"). */
const pronouns = /\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs)\b/iu;
const minWords = 3;
const maxParts = 4;

/**
 * The parts of a compound question, or one question for each name in a list ("how old are Zhang and Liu?"); empty for a simple question.
 */
export function questionParts(text: string, subjects: NameIndex<Subject>): readonly string[] {
  const parts = text.split(conjunction).map((part) => part.trim());
  const [first = "", ...later] = parts;
  if (later.length === 0) return questionPerName(text, subjects);
  if (parts.length > maxParts || parts.some((part) => splitWords(part).length < minWords)) return [];
  const names = findNamesInWords(subjects, splitWords(first)).map(({ entry }) => entry.name);
  return [first, ...later.map((part) => (pronouns.test(part) ? [part.replace(/\?$/u, ""), ...names].join(" ") : part))];
}

/** For a list of names of one kind, with only commas, "and" or "or" between them: the question with each name alone. */
function questionPerName(text: string, subjects: NameIndex<Subject>): readonly string[] {
  const words = splitWords(text);
  const mentions = findNamesInWords(subjects, words);
  const [first] = mentions;
  const last = mentions.at(-1);
  const isList = mentions.slice(1).every(({ from, entry }, index) => {
    const gap = words.slice(mentions[index]?.to, from);
    return entry.kind === first?.entry.kind && gap.every((word) => /^(?:and|or)$/iu.test(word));
  });
  if (!first || !last || mentions.length < 2 || mentions.length > maxEvidence || !isList) return [];
  return mentions.map(({ from, to }) => [...words.slice(0, first.from), ...words.slice(from, to), ...words.slice(last.to)].join(" "));
}

/** One reply from the answers to all parts; undefined unless the document answers all of them. */
export function joinReplies(parts: readonly Reply[]): Reply | undefined {
  const [first] = parts;
  if (!first || parts.some(({ outcome }) => outcome !== "answered")) return undefined;
  const perPart = Math.floor(maxEvidence / parts.length);
  const evidence = parts.flatMap((part) => part.evidence.slice(0, perPart));
  return {
    ...first,
    blocks: parts
      .flatMap(({ blocks }) => blocks)
      .filter((block, index, all) => all.findIndex((other) => showsSame(other, block)) === index),
    evidence: evidence.filter((span, index) => evidence.findIndex((other) => isSameSpan(other, span)) === index),
    context: parts.flatMap(({ context }) => context),
    actions: parts.flatMap(({ actions }) => actions.slice(0, 1)).slice(0, 3),
  };
}

/** Whether both show the same span; the highlighted words may differ. */
function showsSame(a: Block, b: Block): boolean {
  if (a.kind === "passage" && b.kind === "passage") return isSameSpan(a.passage.span, b.passage.span);
  return a === b;
}
