import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { fileError } from "../../../src/knowledge/knowledge-problem.ts";
import { convertText } from "../../formats/convert-text.ts";
import { namingFile, readIfExists, statPath, writeWholeFile, writingError } from "../file-system.ts";
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
  const earlier = (await readdir(folder)).filter((name) => partName.test(name)).map((name) => join(folder, name));
  for (const path of earlier) await refuseOtherFile(path);
  for (const [at, path] of paths.entries()) await writeWholeFile(path, parts[at]?.text ?? "");
  for (const path of earlier.filter((each) => !paths.includes(each))) await rm(path);
  return paths;
}

/** In a folder whose files are the document's parts, the prompts would be a part of it. `knowledge`: the document's file or folder. */
async function refuseDocumentFolder(folder: string, knowledge: string): Promise<void> {
  const isInside = !relative(knowledge, folder).startsWith("..");
  if (isInside && (await stat(knowledge)).isDirectory())
    throw fileError(folder, "is in the document's folder, where it would become a part of the document; name another folder.");
}

async function refuseOtherFile(path: string): Promise<void> {
  const start = (await namingFile(path, () => readStart(path, 200))).toString("utf8");
  if (!isPrompt(start)) throw fileError(path, "is no part of an earlier run, and would be overwritten; name another folder.");
}

/** A text with answers. */
export interface AnswerFile {
  readonly name: string;
  readonly text: string;
}

/** A file, or all files of a folder but the prompts. Throws a `KnowledgeError`. */
export async function readAnswerFiles(path: string): Promise<readonly AnswerFile[]> {
  if (!(await statPath(path)).isDirectory()) return [await readAnswerFile(path)];
  const entries = await readdir(path, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/^(?:part-|\.)/u.test(entry.name)).map(({ name }) => join(path, name));
  if (files.length === 0) throw fileError(path, "has no answers; save each answer in it, under any name that does not begin with part-.");
  return Promise.all(files.sort().map(readAnswerFile));
}

async function readAnswerFile(path: string): Promise<AnswerFile> {
  const text = await readIfExists(path, async () => (await convertText(await readWholeFile(path, "phrases"))).text);
  return { name: basename(path), text: text ?? "" };
}
