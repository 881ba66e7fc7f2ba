import type { Line } from "../layout/lines.ts";
import type { FoundParagraph, Group } from "./group.ts";
import { isSentenceEnd } from "./paragraphs.ts";

/** Puts terms and their explanations together: a short line, and the paragraphs below it that are indented deeper. */
export function joinDefinitions(groups: readonly Group[]): readonly Group[] {
  const joined: Group[] = [];
  for (let at = 0; at < groups.length; ) {
    const group = groups[at];
    if (!group) break;
    const texts = group.kind === "paragraph" ? explanations(groups, at, group) : [];
    if (group.kind === "paragraph" && texts.length > 0) {
      joined.push({ kind: "block", page: group.page, block: { kind: "definition", terms: [group.text], texts } });
    } else joined.push(group);
    at += 1 + texts.length;
  }
  return joined;
}

function explanations(groups: readonly Group[], at: number, term: FoundParagraph): readonly string[] {
  const [line] = term.lines;
  if (term.lines.length > 1 || term.text.length > maxTerm || isSentenceEnd(term.text) || /[,;]$/u.test(term.text) || line.tag) return [];
  const texts: string[] = [];
  let indent: number | undefined;
  for (const group of groups.slice(at + 1, at + 1 + maxTexts)) {
    const own = group.kind === "paragraph" ? bodyIndent(group) - indentOf(line) : 0;
    if (group.kind !== "paragraph" || own < line.size || own > line.size * 6) break;
    if (indent !== undefined && Math.abs(own - indent) > tolerance) break;
    if (indent === undefined && !explains(group)) break;
    indent = own;
    texts.push(group.text);
  }
  return texts;
}

/** UTF-16 code units. The document reader takes a longer line for text. */
const maxTerm = 70;
const maxTexts = 20;
/** Points. */
const tolerance = 4;

function indentOf({ start, left }: Line): number {
  return start - left;
}

/** Without the indentation of the first line. */
function bodyIndent({ lines }: FoundParagraph): number {
  return indentOf(lines[1] ?? lines[0]);
}

/** A sentence, whose lines all are indented. */
function explains({ text, lines }: FoundParagraph): boolean {
  return isSentenceEnd(text) && Math.abs(indentOf(lines[0]) - bodyIndent({ kind: "paragraph", text, lines })) < lines[0].size;
}
