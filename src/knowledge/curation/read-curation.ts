import * as v from "valibot";
import { closest } from "../../text/edit-distance.ts";
import { readGivable, subjectKinds } from "../knowledge-model.ts";
import { didYouMean, KnowledgeError, type KnowledgeProblem } from "../knowledge-problem.ts";
import { readYaml, type YamlTree } from "./yaml-file.ts";

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
export const textList = v.pipe(v.array(text), v.nonEmpty());
/** Button ids contain these ids, and Discord limits a button id to 100 characters. */
const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u), v.maxLength(32));

const nameFields = { name: text, aliases: v.optional(textList) };
const subjectFields = { ...nameFields, kind: v.picklist(subjectKinds) };
/** Words of the document, and the paragraph or sentence where they are. */
export const wordsFields = {
  says: v.pipe(v.string(), v.nonEmpty()),
  at: v.optional(v.pipe(v.string(), v.regex(/^¶\d+(?:\.\d+)?(?:–\d+)?$/u))),
};
const statementFields = {
  ...wordsFields,
  about: v.pipe(v.array(id), v.nonEmpty()),
  topic: v.optional(id),
  needs: v.optional(v.union([text, textList])),
  asked: v.optional(textList),
  gives: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.string(),
          v.check((each) => readGivable().includes(each)),
        ),
      ),
      v.nonEmpty(),
    ),
  ),
};
const speechFields = { ...statementFields, by: id };
/** UTF-16 code units: links to the document's words are longer, and have 512. */
const maxUrlLength = 300;
const isWebAddress = (value: string) => /^https?:\/\//iu.test(value) && URL.canParse(value) && new URL(value).username === "";
const webAddress = v.pipe(v.string(), v.trim(), v.check(isWebAddress), v.maxLength(maxUrlLength));
/** UTF-16 code units of one line. */
const maxContactLength = 200;
const contact = v.pipe(
  text,
  v.check((value) => !/[\n\r]/u.test(value)),
  v.maxLength(maxContactLength),
);
/** YAML 1.2 reads "no" as a text. */
const yesOrNo = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(["yes", "no"]),
    v.transform((value) => value === "yes"),
  ),
]);
/** `v.record` takes a list as a map of its indexes. */
const noList = v.custom<unknown>((value) => !Array.isArray(value));
/** `nullish`: a section whose entries are all comments has nothing below it. */
const sections = {
  title: v.optional(text),
  url: v.optional(webAddress),
  contact: v.optional(contact),
  complete: v.optional(v.boolean()),
  model: v.optional(yesOrNo),
  ignore: v.nullish(v.array(text)),
  topics: v.nullish(v.pipe(noList, v.record(id, v.strictObject(nameFields)))),
  subjects: v.nullish(v.pipe(noList, v.record(id, v.strictObject(subjectFields)))),
  facts: v.nullish(v.array(v.strictObject(statementFields))),
  quotations: v.nullish(v.array(v.strictObject(speechFields))),
  reported: v.nullish(v.array(v.strictObject(speechFields))),
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
  return { curation: checkValue(curationSchema, value ?? {}, { file, lineNumber, keysAt }), lineNumber };
}

function keysAt(path: readonly (string | number)[]): readonly string[] {
  return Object.keys(sectionKeys[path.length > 1 ? String(path[0]) : ""] ?? sections);
}

const sectionKeys: Readonly<Record<string, object>> = {
  topics: nameFields,
  subjects: subjectFields,
  facts: statementFields,
  quotations: speechFields,
  reported: speechFields,
};

/** The YAML file that holds a value. */
interface CheckedFile {
  readonly file: string;
  readonly lineNumber: YamlTree["lineNumber"];
  /** The keys that the map of a path may have; the path ends with an unknown key. */
  keysAt(path: readonly (string | number)[]): readonly string[];
}

/** The value in the schema's shape. Throws a `KnowledgeError` with the unknown keys, and the missing or invalid values. */
export function checkValue<T extends v.GenericSchema>(schema: T, value: unknown, file: CheckedFile): v.InferOutput<T> {
  const checked = v.safeParse(schema, value);
  if (checked.success) return checked.output;
  throw new KnowledgeError(checked.issues.map((issue) => toProblem(issue, file)));
}

function toProblem(issue: v.BaseIssue<unknown>, { file, lineNumber, keysAt }: CheckedFile): KnowledgeProblem {
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const location = path.findLast((key) => typeof key === "string") ?? "the file";
  return {
    file,
    line: lineNumber(path),
    message: issue.expected === "never" ? unknownKey(String(path.at(-1)), keysAt(path)) : `${location}: ${remedy(issue, path, keysAt)}`,
  };
}

/** UTF-16 code units. */
const maxShownKey = 80;

function unknownKey(key: string, allowedKeys: readonly string[]): string {
  const remedy = didYouMean(closest(key, allowedKeys), `the keys here are ${allowedKeys.join(", ")}.`);
  return `unknown key "${key.slice(0, maxShownKey)}"; ${remedy}`;
}

function remedy(issue: v.BaseIssue<unknown>, path: readonly (string | number)[], keysAt: CheckedFile["keysAt"]): string {
  const key = path.at(-1);
  if (issue.received === "undefined" && key === "by") return "is missing; add the speaker's subject id.";
  if (issue.received === "undefined") return "is missing; add it.";
  if (issue.type === "custom") return "needs no dashes; begin each entry with an id, such as `mill: { name: Mill }`.";
  if (issue.type === "non_empty")
    return ["says", "about", "name"].includes(String(key)) ? "is empty; fill it in." : "is empty; fill it in or remove the key.";
  if (key === "at") return "write the citation as ¶7.2 (paragraph 7, sentence 2).";
  const wrongValue = issue.type === "check" || issue.type === "max_length" || issue.type === "union" ? wrongValues.get(key) : undefined;
  if (wrongValue !== undefined) return wrongValue;
  if (path.includes("gives")) return `must be one of ${readGivable().join(", ")}.`;
  if (key === "kind") return `must be one of ${subjectKinds.join(", ")}.`;
  if (issue.type === "regex" || issue.type === "max_length") return "an id consists of a-z, 0-9 and single hyphens, at most 32 characters.";
  return wrongShape(issue, path, keysAt);
}

const wrongValues: ReadonlyMap<unknown, string> = new Map([
  ["model", "must be yes or no: whether a language model may read this document."],
  ["url", "is no address on the web; write it as https://example.org/handbook, without a password and in at most 300 characters."],
  ["contact", `is one line of at most ${maxContactLength} characters, such as "#people or people@example.org".`],
]);

function wrongShape(
  { expected, received }: v.BaseIssue<unknown>,
  path: readonly (string | number)[],
  keysAt: CheckedFile["keysAt"],
): string {
  if (received === "null") return "has nothing after it; fill it in or remove the line. What begins with # needs quotation marks.";
  if (expected === "Array") return received === "Object" ? "is a list; begin each entry with `- `." : "is a list; write it in [ ].";
  if (expected === "Object") {
    const [key] = keysAt([...path, ""]);
    return path.length > 1 ? `needs keys of its own, such as \`${key}:\`.` : "needs entries of its own, such as `mill: { name: Mill }`.";
  }
  if (expected === "boolean") return "must be true or false.";
  if (expected !== "string") return `should be ${expected}, not ${received}.`;
  return received === "Object"
    ? "has a colon in its text; put the text in '…'."
    : `should be one text, not ${received === "Array" ? "a list" : received}; put it in '…'.`;
}
