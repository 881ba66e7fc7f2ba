import { contains, type Document, isSameSpan } from "../document/document.ts";
import { withoutRepeatedContext } from "../message-passages.ts";
import type { Correction } from "../reading/speller.ts";
import { type Block, type LabelledAction, maxActions, maxEvidence, notes, type Reply, uniqueSpans } from "../reply.ts";
import { firstOfEach } from "../text/collections.ts";

/** One reply from the answers to all parts; undefined if there are none. `perPart`: passages of an answer that is no list. */
export function joinReplies(answers: readonly Reply[], document: Document, perPart = maxEvidence): Reply | undefined {
  const parts = answers.map((answer) => shorten(answer, perPart));
  const [first] = parts;
  if (!first) return undefined;
  const evidence = parts.flatMap((part) => part.evidence).slice(0, maxEvidence);
  const blocks = parts
    .flatMap((part) => part.blocks)
    .filter((block, index, all) => all.findIndex((other) => showsSame(other, block)) === index);
  const shown = uniqueSpans(evidence);
  return {
    ...first,
    blocks: withoutRepeated(blocks, document),
    evidence: shown,
    context: uniqueSpans(parts.flatMap(({ context }) => context)).filter((span) => !shown.some((other) => contains(other, span))),
    actions: joinedActions(parts),
    showAgain: undefined,
    back: undefined,
  };
}

/** The first of each part, then the second; of the same label, the first: two "In context" cannot be told apart. */
function joinedActions(parts: readonly Reply[]): readonly LabelledAction[] {
  const ranks = [0, 1].flatMap((rank) => parts.flatMap(({ actions }) => actions.slice(rank, rank + 1)));
  return firstOfEach(ranks, ({ label }) => label).slice(0, maxActions);
}

/** The first passages of an answer; a list stays whole. */
function shorten(answer: Reply, perPart: number): Reply {
  const passages = answer.blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  if (passages.length <= perPart || answer.blocks.some(({ kind }) => kind === "heading" || kind === "list")) return answer;
  const shown = passages.slice(0, perPart);
  return {
    ...answer,
    blocks: answer.blocks.filter((block) => block.kind !== "passage" || shown.includes(block.passage)),
    evidence: answer.evidence.slice(0, perPart),
    context: shown.flatMap(({ context }) => context),
  };
}

/** Leaves out context that another passage shows. */
function withoutRepeated(blocks: readonly Block[], document: Document): readonly Block[] {
  const passages = blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  const shown = withoutRepeatedContext(passages, document);
  return blocks.map((block) =>
    block.kind === "passage" ? { ...block, passage: shown[passages.indexOf(block.passage)] ?? block.passage } : block,
  );
}

/** Whether both show the same span. */
function showsSame(a: Block, b: Block): boolean {
  if (a.kind === "passage" && b.kind === "passage") return isSameSpan(a.passage.span, b.passage.span);
  return a === b;
}

/** Words that the line lists; more are hard to read. */
const maxListedCorrections = 6;

/**
 * Says which words were read otherwise than typed, in one line. Under a refusal, only words that the document has: what resembles English in
 * another language, in code or in a log was hardly meant.
 */
export function withCorrections(reply: Reply, corrections: readonly Correction[]): Reply {
  const isAnswer = reply.outcome === "answered" || reply.outcome === "done";
  const listed = corrections.filter(({ isInTexts }) => isAnswer || isInTexts);
  const words = [...new Set(listed.map(({ read }) => `“${read}”`))].slice(0, maxListedCorrections);
  return words.length === 0 ? reply : { ...reply, blocks: [...reply.blocks, ...notes(`Read as: ${words.join(", ")}.`)] };
}
