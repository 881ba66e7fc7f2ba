import * as v from "valibot";
import { closest } from "../../text/closest.ts";
import { attributes, subjectKinds } from "../model.ts";
import { KnowledgeError, type KnowledgeProblem } from "../problem.ts";
import type { YamlTree } from "./yaml-tree.ts";

/** The YAML file that a value is from. */
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
  const meant = closest(key, allowedKeys);
  return `unknown key "${key.slice(0, maxShownKey)}"; ${meant ? `did you mean "${meant}"?` : `the keys here are ${allowedKeys.join(", ")}.`}`;
}

function remedy(issue: v.BaseIssue<unknown>, path: readonly (string | number)[], keysAt: CheckedFile["keysAt"]): string {
  const key = path.at(-1);
  if (issue.received === "undefined" && key === "by") return "is missing; add the speaker's subject id.";
  if (issue.received === "undefined") return "is missing; add it.";
  if (issue.type === "custom") return "needs no dashes; begin each entry with an id, such as `mill: { name: Mill }`.";
  if (issue.type === "non_empty")
    return ["says", "about", "name"].includes(String(key)) ? "is empty; fill it in." : "is empty; fill it in or remove the key.";
  if (key === "at") return "write the citation as ¶7.2 (paragraph 7, sentence 2).";
  if (key === "url" && (issue.type === "check" || issue.type === "max_length"))
    return "is no address on the web; write it as https://example.org/handbook, without a password and in at most 300 characters.";
  if (path.includes("gives")) return `must be one of ${attributes.join(", ")}.`;
  if (key === "kind") return `must be one of ${subjectKinds.join(", ")}.`;
  if (issue.type === "regex" || issue.type === "max_length") return "an id consists of a-z, 0-9 and single hyphens, at most 32 characters.";
  return wrongShape(issue, path, keysAt);
}

function wrongShape(
  { expected, received }: v.BaseIssue<unknown>,
  path: readonly (string | number)[],
  keysAt: CheckedFile["keysAt"],
): string {
  if (received === "null") return "has nothing after it; fill it in or remove the line.";
  if (expected === "Array") return received === "Object" ? "is a list; begin each entry with `- `." : "is a list; write it in [ ].";
  if (expected === "Object") {
    const [key] = keysAt([...path, ""]);
    return path.length > 1 ? `needs keys of its own, such as \`${key}:\`.` : "needs entries of its own, such as `mill: { name: Mill }`.";
  }
  if (expected === "boolean") return "must be true or false.";
  if (expected !== "string") return `should be ${expected}, not ${received}.`;
  return received === "Object"
    ? "has a colon in its text; put the text in '…'."
    : `should be one text, not ${plainName(received)}; put it in '…'.`;
}

function plainName(received: string): string {
  return received === "Array" ? "a list" : received;
}
