import type { Document } from "../document/document.ts";
import { contains, isSameSpan } from "../document/span.ts";
import { withoutRepeatedContext } from "../passage.ts";
import { type Block, maxEvidence, type Reply, uniqueSpans } from "../reply.ts";

/** One reply from the answers to all parts; undefined unless the document answers all of them. */
export function joinReplies(parts: readonly Reply[], document: Document): Reply | undefined {
  const [first] = parts;
  if (!first || parts.some(({ outcome }) => outcome !== "answered")) return undefined;
  const perPart = Math.floor(maxEvidence / parts.length);
  const evidence = parts.flatMap((part) => part.evidence.slice(0, perPart));
  const blocks = parts
    .flatMap((part) => part.blocks)
    .filter((block, index, all) => all.findIndex((other) => showsSame(other, block)) === index);
  const shown = uniqueSpans(evidence);
  return {
    ...first,
    blocks: withoutRepeated(blocks, document),
    evidence: shown,
    context: uniqueSpans(parts.flatMap(({ context }) => context)).filter((span) => !shown.some((other) => contains(other, span))),
    actions: parts.flatMap(({ actions }) => actions.slice(0, 1)).slice(0, 3),
  };
}

/** The blocks without context that another passage shows. */
function withoutRepeated(blocks: readonly Block[], document: Document): readonly Block[] {
  const passages = blocks.flatMap((block) => (block.kind === "passage" ? [block.passage] : []));
  const shown = withoutRepeatedContext(passages, document);
  return blocks.map((block) =>
    block.kind === "passage" ? { ...block, passage: shown[passages.indexOf(block.passage)] ?? block.passage } : block,
  );
}

/** Whether both show the same span; the highlighted words may differ. */
function showsSame(a: Block, b: Block): boolean {
  if (a.kind === "passage" && b.kind === "passage") return isSameSpan(a.passage.span, b.passage.span);
  return a === b;
}
