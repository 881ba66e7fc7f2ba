import { isSame } from "../../document/span.ts";
import type { Subject } from "../../knowledge/model.ts";
import { type Block, mostEvidence, type Reply } from "../../reply.ts";
import { mentionsAmong, wordsOfText } from "../../search/names/mentions.ts";
import type { Names } from "../../search/names/names.ts";

const joint = /[,;]?\s+and\s+(?=(?:what|who|whom|whose|when|where|why|how|which|did|does|do|is|are|was|were)\b)/iu;
/** The part leans on the one before it ("who is Liu and where does she live?"). */
const leaning = /\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs)\b/iu;
const fewestWords = 3;
const mostParts = 4;

/** The questions in a question of several parts, or about a row of names ("how old are Zhang and Liu?"); none if it is one. */
export function partsOf(text: string, subjects: Names<Subject>): readonly string[] {
  const parts = text.split(joint).map((part) => part.trim());
  const [first = "", ...later] = parts;
  if (later.length === 0) return oneForEach(text, subjects);
  if (parts.length > mostParts || parts.some((part) => wordsOfText(part).length < fewestWords)) return [];
  const names = mentionsAmong(subjects, wordsOfText(first)).map(({ entry }) => entry.name);
  return [first, ...later.map((part) => (leaning.test(part) ? [part.replace(/\?$/u, ""), ...names].join(" ") : part))];
}

/** A row of names of one kind, with nothing but commas and "and" between them: the question with each of them alone. */
function oneForEach(text: string, subjects: Names<Subject>): readonly string[] {
  const words = wordsOfText(text);
  const mentions = mentionsAmong(subjects, words);
  const [first] = mentions;
  const last = mentions.at(-1);
  const between = mentions.slice(1).every(({ from, entry }, at) => {
    const gap = words.slice(mentions[at]?.to, from);
    return entry.kind === first?.entry.kind && gap.every((word) => /^(?:and|or)$/iu.test(word));
  });
  if (!first || !last || mentions.length < 2 || mentions.length > mostEvidence || !between) return [];
  return mentions.map(({ from, to }) => [...words.slice(0, first.from), ...words.slice(from, to), ...words.slice(last.to)].join(" "));
}

/** The answers to the parts as one; undefined unless the document answers all of them. */
export function joined(parts: readonly Reply[]): Reply | undefined {
  const [first] = parts;
  if (!first || parts.some(({ outcome }) => outcome !== "answered")) return undefined;
  const share = Math.floor(mostEvidence / parts.length);
  const evidence = parts.flatMap((part) => part.evidence.slice(0, share));
  return {
    ...first,
    blocks: parts.flatMap(({ blocks }) => blocks).filter((block, at, all) => all.findIndex((other) => showsSame(other, block)) === at),
    evidence: evidence.filter((span, at) => evidence.findIndex((other) => isSame(other, span)) === at),
    context: parts.flatMap(({ context }) => context),
    actions: parts.flatMap(({ actions }) => actions.slice(0, 1)).slice(0, 3),
  };
}

/** The same place shown for another part, whatever is marked in it. */
function showsSame(a: Block, b: Block): boolean {
  if (a.kind === "passage" && b.kind === "passage") return isSame(a.passage.span, b.passage.span);
  return a === b;
}
