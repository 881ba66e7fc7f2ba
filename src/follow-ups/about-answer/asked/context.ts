import type { AskedAbout } from "./asked-about.ts";
import { compiled, it, unit } from "./forms.ts";

export function readContext(plain: string): AskedAbout | undefined {
  if (!contextForm.test(plain) || wholeParagraph.test(plain)) return undefined;
  return /\b(?:who|whose|when|why|marks?)\b/u.test(plain) ? undefined : { kind: "context" };
}

const contextForm = compiled(
  String.raw`\b(?:contexts?|surroundings?|neighbou?ring|surrounds?)\b|\baround ${it}\b|\bwhat is around\b|\b(?:${unit}|show|show me|more) around\b`,
);

/** "The whole paragraph, for context". */
const wholeParagraph = /\b(?:whole|full|entire|complete) (?:paragraph|para|passage|section)\b/u;

export function readParagraph(plain: string): AskedAbout | undefined {
  if (!/\b(?:paragraph|para|passage|section)\b/u.test(plain)) return undefined;
  const asksPlace = /\b(?:which|what|where|number|cite|indicate|specify|tell|know|point|reference|source)\b/u.test(plain);
  const isWhole = /\b(?:whole|full|entire|complete|rest of)\b|\bparagraph (?:say|says|read|reads)\b/u.test(plain);
  const isShown =
    /\b(?:show|read|see|give|display|print|post|paste|reproduce|bring|want|have|share|send|view|open|provide|pull|quote|need|get)\b|^the \w+$/u.test(
      plain,
    );
  return isWhole || (isShown && !asksPlace) ? { kind: "paragraph" } : undefined;
}
