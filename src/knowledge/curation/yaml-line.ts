/** The value of a line `key: value` or `- value` or `- key: value`, as it is written; "" if the line has none. */
export function startOfValue(line: string): string {
  const [start] = /^\s*(?:-\s+)?(?:[^\s:"'[{#][^:"'[{]*:\s+)?/u.exec(line) ?? [""];
  const value = line.slice(start.length).trimEnd();
  return /^[^\s:"'[{#][^:"'[{]*:$/u.test(value) || value.startsWith("#") ? "" : value;
}

/** What follows the closing mark of a value, though nothing may; `mark` opens it. */
export interface TextAfterValue {
  readonly mark: string;
  readonly rest: string;
}

/** Undefined if nothing wrong follows, or a mark is not closed on the line. */
export function afterValue(line: string): TextAfterValue | undefined {
  return readMarks(startOfValue(line)).after;
}

/** The closing mark that a line lacks. */
export function unclosedMark(line: string): string | undefined {
  return readMarks(startOfValue(line)).unclosed;
}

interface Marks {
  readonly after?: TextAfterValue | undefined;
  readonly unclosed?: string | undefined;
}

const closings: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/** Quoted text, a quotation mark that is not closed, brackets, separators, spaces, or plain text, in which a quotation mark is a letter. */
const token = /'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[[\]{},'"]|:(?=\s|$)|\s+|(?:[^\s[\]{},:]|:(?=\S))(?:[^[\]{},:]|:(?=\S))*/gu;

/** Reads quoted texts and brackets from the start of a value. */
function readMarks(value: string): Marks {
  const open: string[] = [];
  /** The mark that opened the value that has just ended. */
  let ended: string | undefined;
  for (const { text, index } of tokens(value)) {
    if (isPlain(text) && open.length === 0 && ended === undefined) return {};
    if (ended !== undefined && !mayFollow(text, open.length)) return { after: { mark: ended, rest: value.slice(index) } };
    if (text === "'" || text === '"') return { unclosed: text };
    if (closings[text]) open.push(text);
    ended = /^[\]}]$/u.test(text) ? open.pop() : /^["']/u.exec(text)?.[0];
  }
  const last = open.at(-1);
  return last === undefined ? {} : { unclosed: closings[last] };
}

/** Without the spaces, and up to a comment. */
function tokens(value: string): readonly { readonly text: string; readonly index: number }[] {
  const all = [...value.matchAll(token)].map(({ 0: text, index }) => ({ text, index })).filter(({ text }) => text.trim() !== "");
  const comment = all.findIndex(({ text }) => text.startsWith("#"));
  return comment < 0 ? all : all.slice(0, comment);
}

function isPlain(text: string): boolean {
  return !/^["'[\]{},:]/u.test(text);
}

function mayFollow(text: string, depth: number): boolean {
  return text === ":" || (depth > 0 && /^[\]},]$/u.test(text));
}
