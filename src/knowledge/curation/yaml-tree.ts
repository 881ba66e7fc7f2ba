import { CORE_SCHEMA, loadAll, YAMLException } from "js-yaml";
import { fileError, KnowledgeError } from "../problem.ts";
import { readYamlLines, type YamlLines } from "./yaml-lines.ts";
import { describeYamlMistake } from "./yaml-message.ts";

/** The values of a YAML file and where they are. */
export interface YamlTree {
  /** Maps are plain objects. Undefined if the file is empty. */
  readonly value: unknown;
  /** The line, from 1, of the value at a path, or of its closest existing parent. */
  lineNumber(path: readonly PropertyKey[]): number | undefined;
}

/** Throws a `KnowledgeError` with the YAML error. Lines are read only when one is asked for: most files have no problem. */
export function readYaml(yaml: string, file: string): YamlTree {
  const documents = readDocuments(yaml, file);
  if (documents.length > 1) throw fileError(file, "has several YAML documents; remove the lines ---.");
  let lines: YamlLines | undefined;
  return {
    value: documents[0],
    lineNumber: (path) => {
      lines ??= readYamlLines(yaml);
      return lineAt(lines, path);
    },
  };
}

function readDocuments(yaml: string, file: string): readonly unknown[] {
  try {
    return loadAll(yaml, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new KnowledgeError([{ file, ...toMistake(error, yaml) }]);
  }
}

function toMistake({ reason, mark }: YAMLException, yaml: string): { readonly line: number | undefined; readonly message: string } {
  const { line, message } = describeYamlMistake(reason, yaml.split(/\r\n?|\n/u), mark?.line ?? 0);
  return { line: mark && line + 1, message };
}

function lineAt(lines: YamlLines, path: readonly PropertyKey[]): number {
  let node = lines;
  for (const key of path) {
    const child = node.children.get(String(key));
    if (!child) break;
    node = child;
  }
  return node.line;
}
