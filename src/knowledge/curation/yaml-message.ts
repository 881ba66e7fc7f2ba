import { describeIndentation, isContent } from "./yaml-indentation.ts";
import { afterValue, startOfValue, unclosedMark } from "./yaml-line.ts";

/** A mistake in a YAML file. `line`: from 0. */
export interface YamlMistake {
  readonly line: number;
  readonly message: string;
}

/** What js-yaml found at a line, in words for people who do not know YAML. `line`: from 0. */
export function describeYamlMistake(reason: string, lines: readonly string[], line: number): YamlMistake {
  for (const describe of descriptions) {
    const mistake = describe(lines, line, reason);
    if (mistake) return mistake;
  }
  return { line, message: `${reason}. Correct the YAML here; put text with a colon, a # or quotation marks in single quotes.` };
}

type Describe = (lines: readonly string[], line: number, reason: string) => YamlMistake | undefined;
/** Without js-yaml's reason: the line alone says what is wrong. */
type DescribeAt = (lines: readonly string[], line: number) => YamlMistake | undefined;

/** Checks a line, and those before it that js-yaml reads together with it. */
function atLine(describe: (line: string) => string | undefined): DescribeAt {
  return (lines, line) => {
    const message = describe(lines[line] ?? "");
    return message === undefined ? undefined : { line, message };
  };
}

/** js-yaml is at the following line when it finds that one is incomplete. */
function atLineOrBefore(describe: (line: string) => string | undefined): DescribeAt {
  const describeAt = atLine(describe);
  return (lines, line) => describeAt(lines, line) ?? (line > 0 ? describeAt(lines, precedingLine(lines, line)) : undefined);
}

function precedingLine(lines: readonly string[], line: number): number {
  return Math.max(
    0,
    lines.findLastIndex((text, index) => index < line && isContent(text)),
  );
}

const descriptions: readonly Describe[] = [
  (_, line, reason) =>
    reason.includes("maxDepth") ? { line, message: "is nested too deeply; write the entries as the README shows." } : undefined,
  (lines, line, reason) => (reason.includes("duplicated") ? { line, message: duplicateMessage(lines[line] ?? "") } : undefined),
  atLine((line) => (/^\s*(?:-\s*)?\t|\{\s*\t/u.test(line) ? "has a tab; use spaces instead." : undefined)),
  atLine(quotationMessage),
  describeUnclosed,
  atLine(startMessage),
  atLine((line) => (/^[^\s"'[{].*:(?:\s|$)/u.test(startOfValue(line)) ? "has a colon in its text; put the text in '…'." : undefined)),
  atLineOrBefore((line) => (/^\s*(?:-\s+)?[a-z]+:[^\s/]/u.test(line) ? "has no space after the colon; add it." : undefined)),
  atLineOrBefore((line) => (/^\s*-[\p{L}"']/u.test(line) ? "has no space after the -; add it." : undefined)),
  atLineOrBefore((line) => (/^[^\s#-][^:]*$/u.test(line) ? "has no colon; write `key: value`, or begin a remark with #." : undefined)),
  (_, line, reason) =>
    reason.startsWith("missed comma") ? { line, message: "has no comma between two entries in […] or {…}; add it." } : undefined,
  describeIndentation,
];

function duplicateMessage(line: string): string {
  const [, key] = /^[\s-]*([^\s:][^:]*):/u.exec(line) ?? [];
  return `${key === undefined ? "this key" : `"${key}:"`} is already above in the same entry; put both together there.`;
}

/** Of text after a quotation mark that ends a value too early. */
function quotationMessage(line: string): string | undefined {
  const found = afterValue(line);
  if (found?.mark === "'") {
    return /^[\p{L}\p{N}]/u.test(found.rest)
      ? "has an apostrophe inside '…'; write it as '' (twice), or use \"…\" around the text."
      : "has text after '…'; put the whole text in \"…\".";
  }
  if (found?.mark === '"') return "has quotation marks inside \"…\" or text after it; put the whole text in '…'.";
  if (found)
    return /^[\]}]/u.test(found.rest)
      ? `has a ${found.rest[0]} too many; remove it.`
      : `begins with ${found.mark}; put the whole text in '…'.`;
  return line.includes("\\") && /"[^"]*\\/u.test(line) ? "has a \\ inside \"…\"; use '…' around the text." : undefined;
}

/** Of a value that begins with a character that means something else in YAML. */
function startMessage(line: string): string | undefined {
  const [, mark] = /^([@`%&*!|>?-])(?=.)/u.exec(startOfValue(line)) ?? [];
  return mark === undefined ? undefined : `has text that begins with ${mark}; put it in '…'.`;
}

/** The mark that nothing closes is on an earlier line than where js-yaml notices it. */
function describeUnclosed(lines: readonly string[], line: number, reason: string): YamlMistake | undefined {
  if (!reason.includes("deficient indentation") && !reason.includes("unexpected end")) return undefined;
  for (let at = Math.min(line, lines.length - 1); at >= 0; at -= 1) {
    const mark = unclosedMark(lines[at] ?? "");
    if (mark) return { line: at, message: `has no closing ${mark}; add it at the end of the text.` };
  }
  return undefined;
}
