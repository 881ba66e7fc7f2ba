import type { Reply } from "./reply.ts";

const join = /[,;]?\s+and\s+(?=(?:what|who|whom|whose|when|where|why|how|which|did|does|do|is|are|was|were)\b)/iu;
/** The second part leans on the first ("who is Liu and where does she live?"). */
const leaning = /\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|that|this|these|those)\b/iu;
const fewestWords = 3;

/** The questions in a question of two parts; none if it is one. */
export function partsOf(text: string): readonly string[] {
  const parts = text.split(join).map((part) => part.trim());
  const [, ...later] = parts;
  const whole =
    later.length === 0 || later.some((part) => leaning.test(part)) || parts.some((part) => part.split(/\s+/u).length < fewestWords);
  return whole || parts.length > mostParts ? [] : parts;
}

const mostParts = 3;
const mostEvidence = 6;

/** The answers to the parts as one; undefined unless the document answers one of them. */
export function joined(parts: readonly Reply[]): Reply | undefined {
  const answers = parts.filter(({ outcome }) => outcome === "answered");
  const [first] = answers;
  if (!first) return undefined;
  const share = Math.floor(mostEvidence / parts.length);
  const rest = parts.length - answers.length;
  return {
    ...first,
    blocks: [
      ...answers.flatMap(({ blocks }) => blocks),
      ...(rest > 0 ? [{ kind: "note", text: "On the rest the document does not say." } as const] : []),
    ],
    evidence: answers.flatMap(({ evidence }) => evidence.slice(0, share)),
    context: answers.flatMap(({ context }) => context),
    actions: answers.flatMap(({ actions }) => actions.slice(0, 1)).slice(0, 3),
  };
}
