import { isNode, LineCounter, parseDocument, type Document as YamlDocument } from "yaml";
import { z } from "zod";
import { closestTo } from "../lookup/closest.ts";
import { subjectKinds } from "./knowledge.ts";
import { KnowledgeError, type Problem } from "./problem.ts";

const words = z.string().trim().min(1);
const someWords = z.array(words).min(1);
/** Ids travel in the ids of buttons, which Discord limits to 100 characters. */
const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)
  .max(32);

const named = { name: words, aliases: someWords.optional() };
const stated = {
  says: z.string().min(1),
  at: z
    .string()
    .regex(/^¶\d+(?:\.\d+)?$/u)
    .optional(),
  about: z.array(id).min(1),
  topic: id.optional(),
  needs: z.union([words, someWords]).optional(),
  asked: someWords.optional(),
};
const curationSchema = z.strictObject({
  title: words.optional(),
  complete: z.boolean().optional(),
  topics: z.record(id, z.strictObject(named)).optional(),
  subjects: z.record(id, z.strictObject({ ...named, kind: z.enum(subjectKinds) })).optional(),
  facts: z.array(z.strictObject(stated)).min(1).optional(),
  quotations: z
    .array(z.strictObject({ ...stated, by: id }))
    .min(1)
    .optional(),
  reported: z
    .array(z.strictObject({ ...stated, by: id }))
    .min(1)
    .optional(),
});

/** What `knowledge.yaml` holds, before anything is looked up in the document. */
export type Curation = z.infer<typeof curationSchema>;
export type Entry = NonNullable<Curation["facts"]>[number];

export interface CurationFile {
  readonly curation: Curation;
  /** The line, from 1, where the value at a path stands. */
  lineOf(path: readonly PropertyKey[]): number | undefined;
}

/** Reads `knowledge.yaml`. Throws a `KnowledgeError` with every YAML error, unknown key and missing or wrong value. */
export function readCuration(yaml: string, file: string): CurationFile {
  const lines = new LineCounter();
  const tree = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const broken = tree.errors.map(({ message, pos }) => ({
    file,
    line: lines.linePos(pos[0]).line,
    message: `${message}. Mend the YAML here.`,
  }));
  if (broken.length > 0) throw new KnowledgeError(broken);
  const lineOf = (path: readonly PropertyKey[]) => lineInTree(tree, lines, path);
  const checked = curationSchema.safeParse(tree.toJS() ?? {});
  if (checked.success) return { curation: checked.data, lineOf };
  throw new KnowledgeError(checked.error.issues.flatMap((issue) => issueProblems(issue, file, lineOf)));
}

function lineInTree(tree: YamlDocument.Parsed, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = tree.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function issueProblems(issue: z.core.$ZodIssue, file: string, lineOf: CurationFile["lineOf"]): readonly Problem[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, issue.path, file, lineOf));
  const where = issue.path.map(String).join(".");
  return [{ file, line: lineOf(issue.path), message: `${where || "the file"}: ${remedyFor(issue)}` }];
}

function unknownKey(key: string, path: readonly PropertyKey[], file: string, lineOf: CurationFile["lineOf"]): Problem {
  const [section = ""] = path.map(String);
  const known = knownKeys[section] ?? Object.keys(curationSchema.shape);
  const meant = closestTo(key, known);
  const remedy = meant ? `did you mean "${meant}"?` : `the keys here are ${known.join(", ")}.`;
  return { file, line: lineOf([...path, key]), message: `unknown key "${key}"; ${remedy}` };
}

const knownKeys: Readonly<Record<string, readonly string[]>> = {
  topics: Object.keys(named),
  subjects: [...Object.keys(named), "kind"],
  facts: Object.keys(stated),
  quotations: [...Object.keys(stated), "by"],
  reported: [...Object.keys(stated), "by"],
};

function remedyFor(issue: z.core.$ZodIssue): string {
  const key = issue.path.at(-1);
  if (key === "by") return "says nobody's words; name the speaker's subject id in `by:`.";
  if (key === "at") return "write the place as ¶7.2 (paragraph 7, sentence 2).";
  if (key === "kind") return `must be one of ${subjectKinds.join(", ")}.`;
  if (issue.code === "too_small") return "is empty; fill it in or leave the key out.";
  if (issue.code === "invalid_key" || issue.code === "too_big" || issue.code === "invalid_format")
    return "an id is written in a-z, 0-9 and single hyphens, at most 32 characters.";
  return `${issue.message}; put text that looks like a number in quotation marks.`;
}
