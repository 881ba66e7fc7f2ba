import * as v from "valibot";
import { attributes, subjectKinds } from "../model.ts";
import { KnowledgeError } from "../problem.ts";
import { checkValue } from "./check-value.ts";
import { readYaml, type YamlTree } from "./yaml-tree.ts";

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
  gives: v.optional(v.pipe(v.array(v.picklist(attributes)), v.nonEmpty())),
};
const speechFields = { ...statementFields, by: id };
/** UTF-16 code units: links to the document's words are longer, and have 512. */
const maxUrlLength = 300;
const isWebAddress = (value: string) => /^https?:\/\//iu.test(value) && URL.canParse(value) && new URL(value).username === "";
const webAddress = v.pipe(v.string(), v.trim(), v.check(isWebAddress), v.maxLength(maxUrlLength));
/** `v.record` takes a list as a map of its indexes. */
const noList = v.custom<unknown>((value) => !Array.isArray(value));
/** `nullish`: a section whose entries are all comments has nothing below it. */
const sections = {
  title: v.optional(text),
  url: v.optional(webAddress),
  complete: v.optional(v.boolean()),
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
