import { startsInAny } from "../../text/characters.ts";
import { hasLetter, startsWithDigit } from "../../text/words.ts";
/** What js-yaml found at a line, in words for people who do not know YAML. `line`: from 0. */
export function describeYamlMistake(reason: string, lines: readonly string[], line: number): YamlMistake {
  for (const describe of descriptions) {
    const mistake = describe(lines, line, reason);
    if (mistake) return mistake;
  }
  return { line, message: `${reason}. Correct the YAML here; put text with a colon, a # or quotation marks in single quotes.` };
}

/** `line`: from 0. */
interface YamlMistake {
  readonly line: number;
  readonly message: string;
}

type Describe = (lines: readonly string[], line: number, reason: string) => YamlMistake | undefined;

const descriptions: readonly Describe[] = [
  (_, line, reason) =>
    reason.includes("maxDepth") ? { line, message: "is nested too deeply; write the entries as knowledge/README.md shows." } : undefined,
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

/** Describes a line alone: js-yaml's reason is not needed. */
function atLine(describe: (line: string) => string | undefined): Describe {
  return (lines, line) => {
    const message = describe(lines[line] ?? "");
    return message === undefined ? undefined : { line, message };
  };
}

/** js-yaml is at the following line when it finds that one is incomplete. */
function atLineOrBefore(describe: (line: string) => string | undefined): Describe {
  const describeAt = atLine(describe);
  return (lines, line, reason) => {
    const before = lines.findLastIndex((text, index) => index < line && isContent(text));
    return describeAt(lines, line, reason) ?? (line > 0 ? describeAt(lines, Math.max(0, before), reason) : undefined);
  };
}

function duplicateMessage(line: string): string {
  const [, key] = /^[\s-]*([^\s:][^:]*):/u.exec(line) ?? [];
  return `${key === undefined ? "this key" : `"${key}:"`} is already above in the same entry; put both together there.`;
}

/** Describes text after a quotation mark that ends a value too early. */
function quotationMessage(line: string): string | undefined {
  const found = readMarks(line).after;
  if (found?.mark === "'") {
    return hasLetter(found.rest.charAt(0)) || startsWithDigit(found.rest)
      ? "has an apostrophe inside '…'; write it as '' (twice), or use \"…\" around the text."
      : "has text after '…'; put the whole text in \"…\".";
  }
  if (found?.mark === '"') return "has quotation marks inside \"…\" or text after it; put the whole text in '…'.";
  if (found)
    return startsInAny(found.rest, "]}")
      ? `has a ${found.rest[0]} too many; remove it.`
      : `begins with ${found.mark}; put the whole text in '…'.`;
  return line.includes("\\") && /"[^"]*\\/u.test(line) ? "has a \\ inside \"…\"; use '…' around the text." : undefined;
}

/** The mark that nothing closes is on an earlier line than where js-yaml notices it. */
function describeUnclosed(lines: readonly string[], line: number, reason: string): YamlMistake | undefined {
  if (!reason.includes("deficient indentation") && !reason.includes("unexpected end")) return undefined;
  for (let at = Math.min(line, lines.length - 1); at >= 0; at -= 1) {
    const mark = readMarks(lines[at] ?? "").unclosed;
    if (mark) return { line: at, message: `has no closing ${mark}; add it at the end of the text.` };
  }
  return undefined;
}

/** Describes a value that begins with a character that means something else in YAML. */
function startMessage(line: string): string | undefined {
  const value = startOfValue(line);
  return value.length > 1 && startsInAny(value, "@`%&*!|>?-") ? `has text that begins with ${value[0]}; put it in '…'.` : undefined;
}

/** Describes a line that begins in another column than what it belongs to. */
function describeIndentation(lines: readonly string[], line: number): YamlMistake | undefined {
  const text = lines[line] ?? "";
  const first = lines.findIndex(isContent);
  if (indentOf(text) === 0 && first >= 0 && first < line && indentOf(lines[first] ?? "") > 0) {
    return { line: first, message: firstLineMessage(lines[first - 1] ?? "") };
  }
  const expected = expectedColumn(lines, line);
  if (expected === undefined || expected === indentOf(text)) return undefined;
  const spaces = expected === 0 ? "no spaces" : expected === 1 ? "1 space" : `${expected} spaces`;
  return { line, message: `begins in the wrong column; line it up with the entry above (${spaces} at its start).` };
}

function firstLineMessage(lineAbove: string): string {
  const heading = /^#\s*([a-z]+:)\s*$/u.exec(lineAbove)?.[1];
  return heading === undefined
    ? "begins with spaces, though nothing is above it; remove them."
    : `belongs below \`${heading}\`; take the # from the line above as well.`;
}

/** Whether a line is neither empty nor a comment. */
function isContent(line: string): boolean {
  return line.trim() !== "" && !line.trimStart().startsWith("#");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The column of the lines above that is closest to the one of this line: that of a dash for a dash, otherwise that of a key. */
function expectedColumn(lines: readonly string[], line: number): number | undefined {
  const isEntry = isListEntry(lines[line] ?? "");
  const indent = indentOf(lines[line] ?? "");
  const columns = lines
    .slice(0, line)
    .filter((above) => isContent(above) && (!isEntry || isListEntry(above)))
    .map((above) => (isEntry ? indentOf(above) : columnOfKey(above)))
    .reverse();
  return columns.toSorted((a, b) => Math.abs(a - indent) - Math.abs(b - indent))[0];
}

function isListEntry(line: string): boolean {
  return columnOfKey(line) > indentOf(line);
}

/** After the spaces and the dash of a list's entry. */
function columnOfKey(line: string): number {
  const rest = line.trimStart();
  const afterDash = rest.slice(1).trimStart();
  const isEntry = rest.startsWith("-") && rest.length > 1 && afterDash.length < rest.length - 1;
  return line.length - (isEntry ? afterDash : rest).length;
}

/** Reads quoted texts and brackets from the start of the value. */
function readMarks(line: string): Marks {
  const value = startOfValue(line);
  const open: string[] = [];
  /** The mark that opened the value that has just ended. */
  let ended: string | undefined;
  for (const { text, index } of tokens(value)) {
    if (!startsInAny(text, "\"'[]{},:") && open.length === 0 && ended === undefined) return {};
    if (ended !== undefined && !mayFollow(text, open.length)) return { after: { mark: ended, rest: value.slice(index) } };
    if (text === "'" || text === '"') return { unclosed: text };
    if (closings[text]) open.push(text);
    ended = ["]", "}"].includes(text) ? open.pop() : quotationMarks.find((mark) => text.startsWith(mark));
  }
  const last = open.at(-1);
  return last === undefined ? {} : { unclosed: closings[last] };
}

/** What is wrong with the marks of a line's value. */
interface Marks {
  /** Text that follows the closing mark of the value, though nothing may; `mark` opens it. */
  readonly after?: { readonly mark: string; readonly rest: string };
  /** The closing mark that the line does not have. */
  readonly unclosed?: string | undefined;
}

const quotationMarks = ['"', "'"];
const closings: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** The value of a line `key: value` or `- value` or `- key: value`, as it is written; "" if the line has none. */
function startOfValue(line: string): string {
  const [start] = /^\s*(?:-\s+)?(?:[^\s:"'[{#][^:"'[{]*:\s+)?/u.exec(line) ?? [""];
  const value = line.slice(start.length).trimEnd();
  return /^[^\s:"'[{#][^:"'[{]*:$/u.test(value) || value.startsWith("#") ? "" : value;
}

/** The tokens without spaces, up to a comment. */
function tokens(value: string): readonly { readonly text: string; readonly index: number }[] {
  const all = [...value.matchAll(token)].map(({ 0: text, index }) => ({ text, index })).filter(({ text }) => text.trim() !== "");
  const comment = all.findIndex(({ text }) => text.startsWith("#"));
  return comment < 0 ? all : all.slice(0, comment);
}

/** Quoted text, a quotation mark that is not closed, brackets, separators, spaces, or plain text, in which a quotation mark is a letter. */
const token = /'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[[\]{},'"]|:(?=\s|$)|\s+|(?:[^\s[\]{},:]|:(?=\S))(?:[^[\]{},:]|:(?=\S))*/gu;

function mayFollow(text: string, depth: number): boolean {
  return text === ":" || (depth > 0 && ["]", "}", ","].includes(text));
}
