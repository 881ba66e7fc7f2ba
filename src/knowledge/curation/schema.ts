import * as v from "valibot";
import { isMap, isNode, LineCounter, parseDocument, type Document as YamlDocument } from "yaml";
import { closestTo } from "../../text/closest.ts";
import { subjectKinds } from "../model.ts";
import { KnowledgeError, type Problem } from "../problem.ts";

const words = v.pipe(v.string(), v.trim(), v.nonEmpty());
const someWords = v.pipe(v.array(words), v.nonEmpty());
/** Ids travel in the ids of buttons, which Discord limits to 100 characters. */
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u), v.maxLength(32));

const named = { name: words, aliases: v.optional(someWords) };
const subject = { ...named, kind: v.picklist(subjectKinds) };
const stated = {
  says: v.pipe(v.string(), v.nonEmpty()),
  at: v.optional(v.pipe(v.string(), v.regex(/^¶\d+(?:\.\d+)?$/u))),
  about: v.pipe(v.array(id), v.nonEmpty()),
  topic: v.optional(id),
  needs: v.optional(v.union([words, someWords])),
  asked: v.optional(someWords),
};
const spoken = { ...stated, by: id };
const sections = {
  title: v.optional(words),
  complete: v.optional(v.boolean()),
  topics: v.optional(v.record(id, v.strictObject(named))),
  subjects: v.optional(v.record(id, v.strictObject(subject))),
  facts: v.optional(v.pipe(v.array(v.strictObject(stated)), v.nonEmpty())),
  quotations: v.optional(v.pipe(v.array(v.strictObject(spoken)), v.nonEmpty())),
  reported: v.optional(v.pipe(v.array(v.strictObject(spoken)), v.nonEmpty())),
};
const curationSchema = v.strictObject(sections);

/** What `knowledge.yaml` holds, before anything is looked up in the document. */
export interface CurationFile {
  readonly curation: v.InferOutput<typeof curationSchema>;
  /** The line, from 1, where the value at a path stands. */
  lineOf(path: readonly PropertyKey[]): number | undefined;
}

export type Entry = NonNullable<CurationFile["curation"]["facts"]>[number];

/** Reads `knowledge.yaml`. Throws a `KnowledgeError` with every YAML error, unknown key and missing or wrong value. */
export function readCuration(yaml: string, file: string): CurationFile {
  const lines = new LineCounter();
  const tree = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const broken = tree.errors.map(({ message, pos }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    message: `${message.replace(/\.$/u, "")}. Mend the YAML here; text with a colon, a # or quotation marks goes in single quotes.`,
  }));
  if (broken.length > 0) throw new KnowledgeError(broken);
  const lineOf = (path: readonly PropertyKey[]) => lineInTree(tree, lines, path);
  if (tree.contents && !isMap(tree.contents))
    throw new KnowledgeError([
      { file, line: 1, message: `should hold keys (${Object.keys(sections).join(", ")}), not a list or a single value.` },
    ]);
  const checked = v.safeParse(curationSchema, plain(tree, file) ?? {});
  if (checked.success) return { curation: checked.output, lineOf };
  throw new KnowledgeError(checked.issues.map((issue) => problemOf(issue, file, lineOf)));
}

/** `yaml` refuses aliases that would grow without bound by throwing. */
function plain(tree: YamlDocument.Parsed, file: string): unknown {
  try {
    return tree.toJS();
  } catch (error) {
    throw new KnowledgeError([
      { file, line: undefined, message: `${error instanceof Error ? error.message : String(error)}; write the values out.` },
    ]);
  }
}

function lineInTree(tree: YamlDocument.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = tree.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

type Issue = v.InferIssue<typeof curationSchema>;

function problemOf(issue: Issue, file: string, lineOf: CurationFile["lineOf"]): Problem {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const where = path.join(".") || "the file";
  return {
    file,
    line: lineOf(path),
    message: issue.expected === "never" ? unknownKey(path) : `${where}: ${remedyFor(issue, path.at(-1))}`,
  };
}

function unknownKey(path: readonly (string | number)[]): string {
  const key = String(path.at(-1));
  const known = Object.keys(entriesOf[path.length > 1 ? String(path[0]) : ""] ?? sections);
  const meant = closestTo(key, known);
  return `unknown key "${key}"; ${meant ? `did you mean "${meant}"?` : `the keys here are ${known.join(", ")}.`}`;
}

const entriesOf: Readonly<Record<string, object>> = {
  topics: named,
  subjects: subject,
  facts: stated,
  quotations: spoken,
  reported: spoken,
};

function remedyFor(issue: Issue, key: string | number | undefined): string {
  if (issue.received === "undefined" && key === "by") return "says nobody's words; name the speaker's subject id in `by:`.";
  if (issue.received === "undefined") return "is missing; add it.";
  if (issue.type === "non_empty")
    return ["says", "about", "name"].includes(String(key)) ? "is empty; fill it in." : "is empty; fill it in or leave the key out.";
  if (key === "at") return "write the place as ¶7.2 (paragraph 7, sentence 2).";
  if (key === "kind") return `must be one of ${subjectKinds.join(", ")}.`;
  if (issue.type === "regex" || issue.type === "max_length")
    return "an id is written in a-z, 0-9 and single hyphens, at most 32 characters.";
  return `should be ${expectations[issue.expected ?? ""] ?? `${issue.expected}`}, not ${issue.received}.`;
}

const expectations: Readonly<Record<string, string>> = {
  string: "text (in quotation marks if it looks like a number)",
  Array: "a list",
  Object: "a map of keys",
};
