import { createRequire } from "node:module";
import { CORE_SCHEMA, loadAll, YAMLException } from "js-yaml";
import type * as Yaml from "yaml";
import { once } from "../../text/collections.ts";
import { fileError, KnowledgeError } from "../knowledge-problem.ts";

/** Finds places and mistakes. Most files need neither, and it takes ten times as long as js-yaml. */
const library = once((): typeof Yaml => createRequire(import.meta.url)("yaml"));

/** The values of a YAML file and where they are. */
export interface YamlTree {
  /** Maps are plain objects. Undefined if the file is empty. */
  readonly value: unknown;
  /** The line, from 1, of the value at a path, or of its closest existing parent. */
  lineNumber(path: readonly PropertyKey[]): number | undefined;
}

/** Throws a `KnowledgeError` with the YAML error. */
export function readYaml(yaml: string, file: string): YamlTree {
  const documents = readDocuments(yaml, file);
  if (documents.length > 1) throw fileError(file, "has several YAML documents; remove the lines ---.");
  const tree = once(() => parseTree(yaml));
  return {
    value: documents[0],
    lineNumber: (path) => {
      const { document, lines } = tree();
      const parents = path.map((_, index) => document.getIn(path.slice(0, path.length - index), true));
      const found = parents.find((node) => library().isNode(node) && node.range);
      return library().isNode(found) && found.range ? lines.linePos(found.range[0]).line : 1;
    },
  };
}

/** The library looks for duplicate keys in a time that grows with the square of their number. */
function parseTree(yaml: string, uniqueKeys = false) {
  const lines = new (library().LineCounter)();
  return { document: library().parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys }), lines };
}

function readDocuments(yaml: string, file: string): readonly unknown[] {
  try {
    return loadAll(yaml, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { line, message } = describeMistake(yaml, error);
    throw new KnowledgeError([{ file, line, message }]);
  }
}

/** What js-yaml found, in words for people who do not know YAML. `line`: from 1. */
function describeMistake(yaml: string, { reason, mark }: YAMLException): { readonly line: number; readonly message: string } {
  const noticed = (mark?.line ?? 0) + 1;
  if (reason.includes("maxDepth"))
    return { line: noticed, message: "is nested too deeply; write the entries as knowledge/README.md shows." };
  const { document, lines } = parseTree(yaml, reason.includes("duplicate"));
  const [error] = document.errors;
  const found = error && describeError(error, yaml, (offset) => lines.linePos(offset).line);
  if (found) return found;
  const [start] = /(?<=:\s|-\s)[@`%&*!|>?-]/u.exec(yaml.split("\n")[noticed - 1] ?? "") ?? [];
  if (start) return { line: noticed, message: `has text that begins with ${start}; put it in '…'.` };
  return { line: noticed, message: `${reason}. Correct the YAML here; put text with a colon, a # or quotation marks in single quotes.` };
}

interface Mistake {
  readonly line: number;
  readonly message: string;
}

function describeError({ code, message, pos }: Yaml.YAMLError, yaml: string, lineOf: (offset: number) => number): Mistake | undefined {
  const line = lineOf(pos[0]);
  const rows = yaml.split("\n");
  const closing = /(?:closing |end with a )(\S)/u.exec(message)?.[1];
  if (closing !== undefined)
    return { line: lastUnclosed(rows, line, closing), message: `has no closing ${closing}; add it at the end of the text.` };
  const [key = "this key"] = /^[^:\n]+:/u.exec(yaml.slice(pos[0])) ?? [];
  switch (code) {
    case "TAB_AS_INDENT":
      return { line, message: "has a tab; use spaces instead." };
    case "DUPLICATE_KEY":
      return { line, message: `"${key}" is already above in the same entry; put both together there.` };
    case "BAD_DQ_ESCAPE":
      return { line, message: "has a \\ inside \"…\"; use '…' around the text." };
    case "BLOCK_IN_FLOW":
      return { line, message: "has no comma between two entries in […] or {…}; add it." };
    case "UNEXPECTED_TOKEN":
    case "MISSING_CHAR":
      return afterEnd(yaml, pos[0], line) ?? unspaced(rows, line) ?? { line, message: wrongColumn };
    default:
      return unspaced(rows, line) ?? noEntry(rows, line) ?? { line, message: wrongColumn };
  }
}

const wrongColumn = "this line or one beside it begins in the wrong column; line up the entries that belong together.";

/** The last row, from 1, up to a line, in which a quotation or a bracket begins that the row does not close. */
function lastUnclosed(rows: readonly string[], line: number, closing: string): number {
  const opening = { "]": "\\[", "}": "\\{" }[closing] ?? closing;
  const isUnclosed = new RegExp(`(?:^|[\\s[{])${opening}[^${closing === "]" ? "\\]" : closing}]*$`, "u");
  return rows.slice(0, line).findLastIndex((row) => isUnclosed.test(row)) + 1 || line;
}

/** Text after what closes a value. */
function afterEnd(yaml: string, start: number, line: number): Mistake | undefined {
  const [next = ""] = yaml.slice(start);
  const end =
    yaml
      .slice(yaml.lastIndexOf("\n", start - 1) + 1, start)
      .trimEnd()
      .at(-1) ?? "";
  if ("]}".includes(next)) return { line, message: `has a ${next} too many; remove it.` };
  if (end === "'")
    return {
      line,
      message: /['\p{L}\d]/u.test(yaml[start - 1] ?? "")
        ? "has an apostrophe inside '…'; write it as '' (twice), or use \"…\" around the text."
        : "has text after '…'; put the whole text in \"…\".",
    };
  if (end === '"') return { line, message: "has quotation marks inside \"…\" or text after it; put the whole text in '…'." };
  const opening = { "]": "[", "}": "{" }[end];
  return opening === undefined ? undefined : { line, message: `begins with ${opening}; put the whole text in '…'.` };
}

function unspaced(rows: readonly string[], line: number): Mistake | undefined {
  const row = rows[line - 1] ?? "";
  if (/^\s*-[^\s-]/u.test(row)) return { line, message: "has no space after the -; add it." };
  return /^\s*(?:-\s+)?[a-z]+:[^\s/]/u.test(row) ? { line, message: "has no space after the colon; add it." } : undefined;
}

/** A row that has no colon, or one too many. */
function noEntry(rows: readonly string[], line: number): Mistake | undefined {
  const row = rows[line - 1] ?? "";
  if (/:\s.*:(?:\s|$)/u.test(row)) return { line, message: "has a colon in its text; put the text in '…'." };
  return row.includes(":") || isListEntry(row)
    ? undefined
    : { line, message: "has no colon; write `key: value`, or begin a remark with #." };
}

function isListEntry(row = ""): boolean {
  return /^\s*-\s/u.test(row);
}
