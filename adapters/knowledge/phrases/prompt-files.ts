import { mkdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileError } from "../../../src/knowledge/knowledge-problem.ts";
import { convertText } from "../../formats/convert-text.ts";
import { namingFile, writeWholeFile, writingError } from "../file-system.ts";
import { isWithin, listFolder } from "../list-folder.ts";
import { readStart, readWholeFile } from "../read-file.ts";
import { isPrompt, type PromptPart } from "./prompt-parts.ts";

const partName = /^part-\d+\.txt$/u;

/** Writes `part-01.txt` and so on to a folder, in place of those of an earlier run. Returns their paths. Throws a `KnowledgeError`. */
export async function writePromptFiles(folder: string, parts: readonly PromptPart[], knowledge: string): Promise<readonly string[]> {
  await refuseDocumentFolder(folder, knowledge);
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw writingError(folder, error);
  });
  const digits = Math.max(2, String(parts.length).length);
  const paths = parts.map((_, at) => join(folder, `part-${String(at + 1).padStart(digits, "0")}.txt`));
  const earlier = (await listFolder(folder)).filter(({ name }) => partName.test(name)).map(({ path }) => path);
  for (const path of earlier) await refuseOtherFile(path);
  for (const [at, path] of paths.entries()) await writeWholeFile(path, parts[at]?.text ?? "");
  for (const path of earlier.filter((each) => !paths.includes(each))) await rm(path);
  return paths;
}

/** Where the files of the folder are the document's parts, a prompt would be one. `knowledge`: the document's file or folder. */
async function refuseDocumentFolder(folder: string, knowledge: string): Promise<void> {
  if (isWithin(resolve(folder), resolve(knowledge)) && (await stat(knowledge)).isDirectory())
    throw fileError(folder, "is in the document's folder; name another, so that no prompt is read as a part of the document.");
}

async function refuseOtherFile(path: string): Promise<void> {
  const start = (await namingFile(path, () => readStart(path, 200))).toString("utf8");
  if (!isPrompt(start)) throw fileError(path, "is no part of an earlier run, and would be overwritten; name another folder.");
}

/** A file, or all files of a folder but the prompts. Throws a `KnowledgeError`. */
export async function findAnswerFiles(path: string): Promise<readonly string[]> {
  const found = await namingFile(path, () => stat(path));
  if (!found.isDirectory()) return [path];
  const files = (await listFolder(path)).filter(({ name, kind }) => kind === "file" && !partName.test(name));
  if (files.length === 0) throw fileError(path, "has no answers; save each answer in it, under any other name than those of the parts.");
  return files.map((file) => file.path).sort();
}

/** Throws a `KnowledgeError`. */
export async function readAnswerFile(path: string): Promise<string> {
  const { text } = await namingFile(path, async () => convertText(await readWholeFile(path, "phrases")));
  return text;
}
