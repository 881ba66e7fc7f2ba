import * as v from "valibot";
import { closest } from "../../text/closest.ts";
import { subjectKinds } from "../model.ts";
import { KnowledgeError, type KnowledgeProblem } from "../problem.ts";
import { readYaml, type YamlTree } from "./yaml-tree.ts";

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const textList = v.pipe(v.array(text), v.nonEmpty());
/** Button ids contain these ids, and Discord limits a button id to 100 characters. */
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u), v.maxLength(32));

const nameFields = { name: text, aliases: v.optional(textList) };
const subjectFields = { ...nameFields, kind: v.picklist(subjectKinds) };
const statementFields = {
  says: v.pipe(v.string(), v.nonEmpty()),
  at: v.optional(v.pipe(v.string(), v.regex(/^¶\d+(?:\.\d+)?$/u))),
  about: v.pipe(v.array(id), v.nonEmpty()),
  topic: v.optional(id),
  needs: v.optional(v.union([text, textList])),
  asked: v.optional(textList),
};
const speechFields = { ...statementFields, by: id };
const sections = {
  title: v.optional(text),
  complete: v.optional(v.boolean()),
  topics: v.optional(v.record(id, v.strictObject(nameFields))),
  subjects: v.optional(v.record(id, v.strictObject(subjectFields))),
  facts: v.optional(v.pipe(v.array(v.strictObject(statementFields)), v.nonEmpty())),
  quotations: v.optional(v.pipe(v.array(v.strictObject(speechFields)), v.nonEmpty())),
  reported: v.optional(v.pipe(v.array(v.strictObject(speechFields)), v.nonEmpty())),
};
const curationSchema = v.strictObject(sections);

/** The content of `knowledge.yaml`, before its words are located in the document. */
export interface CurationFile {
  readonly curation: v.InferOutput<typeof curationSchema>;
  readonly lineNumber: YamlTree["lineNumber"];
}

export type CurationEntry = NonNullable<CurationFile["curation"]["facts"]>[number];

/** Reads `knowledge.yaml`. Throws a `KnowledgeError` with the YAML errors, unknown keys, and missing or invalid values. */
export function readCuration(yaml: string, file: string): CurationFile {
  const { value, lineNumber } = readYaml(yaml, file);
  if (Array.isArray(value) || (value !== null && value !== undefined && typeof value !== "object"))
    throw new KnowledgeError([
      { file, line: 1, message: `should be a map with the keys ${Object.keys(sections).join(", ")}, not a list or a single value.` },
    ]);
  const checked = v.safeParse(curationSchema, value ?? {});
  if (checked.success) return { curation: checked.output, lineNumber };
  throw new KnowledgeError(checked.issues.map((issue) => toProblem(issue, file, lineNumber)));
}

type Issue = v.InferIssue<typeof curationSchema>;

function toProblem(issue: Issue, file: string, lineNumber: CurationFile["lineNumber"]): KnowledgeProblem {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const location = path.join(".") || "the file";
  return {
    file,
    line: lineNumber(path),
    message: issue.expected === "never" ? unknownKey(path) : `${location}: ${remedy(issue, path.at(-1))}`,
  };
}

/** UTF-16 code units. */
const maxShownKey = 80;

function unknownKey(path: readonly (string | number)[]): string {
  const key = String(path.at(-1));
  const allowedKeys = Object.keys(sectionKeys[path.length > 1 ? String(path[0]) : ""] ?? sections);
  const meant = closest(key, allowedKeys);
  return `unknown key "${key.slice(0, maxShownKey)}"; ${meant ? `did you mean "${meant}"?` : `the keys here are ${allowedKeys.join(", ")}.`}`;
}

const sectionKeys: Readonly<Record<string, object>> = {
  topics: nameFields,
  subjects: subjectFields,
  facts: statementFields,
  quotations: speechFields,
  reported: speechFields,
};

function remedy(issue: Issue, key: string | number | undefined): string {
  if (issue.received === "undefined" && key === "by") return "is missing; add the speaker's subject id.";
  if (issue.received === "undefined") return "is missing; add it.";
  if (issue.type === "non_empty")
    return ["says", "about", "name"].includes(String(key)) ? "is empty; fill it in." : "is empty; fill it in or remove the key.";
  if (key === "at") return "write the citation as ¶7.2 (paragraph 7, sentence 2).";
  if (key === "kind") return `must be one of ${subjectKinds.join(", ")}.`;
  if (issue.type === "regex" || issue.type === "max_length") return "an id consists of a-z, 0-9 and single hyphens, at most 32 characters.";
  return `should be ${expectations[issue.expected ?? ""] ?? `${issue.expected}`}, not ${issue.received}.`;
}

const expectations: Readonly<Record<string, string>> = {
  string: "text (in quotation marks if it looks like a number)",
  Array: "a list",
  Object: "a map of keys",
};
