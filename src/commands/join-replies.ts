import { isSameSpan } from "../document/span.ts";
import { type Block, maxEvidence, type Reply } from "../reply.ts";

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
