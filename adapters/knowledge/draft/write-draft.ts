import { constants } from "node:fs";
import { access, copyFile } from "node:fs/promises";
import { join } from "node:path";
import { buildKnowledge } from "../../../src/build-knowledge.ts";
import { fileError } from "../../../src/knowledge/problem.ts";
import { companions } from "../files/companions.ts";
import { readIfExists } from "../files/named-errors.ts";
import { findSourceFiles } from "../files/source-files.ts";
import { writeWholeFile } from "../files/write-file.ts";
import { readSource } from "../load-knowledge.ts";
import type { ReadOptions } from "../reading/read-document.ts";
import { draftKnowledge } from "./draft.ts";
import type { DraftPlan } from "./plan.ts";

export interface WrittenDraft {
  readonly path: string;
  /** Where the file is kept that was there before. */
  readonly backup: string | undefined;
  readonly plan: DraftPlan;
}

/** Writes `knowledge.yaml` beside the document at `path`, unless there is one that may not be replaced. Throws a `KnowledgeError`. */
export async function writeDraft(
  path: string,
  mayReplace: boolean,
  options?: ReadOptions,
): Promise<WrittenDraft | { readonly existing: string }> {
  const file = join((await findSourceFiles(path)).folder, companions.curation);
  // An empty file has nothing that could be lost.
  const exists =
    Buffer.from((await readIfExists(file)) ?? [])
      .toString()
      .trim() !== "";
  // Before the document is read, which may take a minute.
  if (exists && !mayReplace) return { existing: file };
  const { source } = await readSource(path, options);
  if (source.asked.text.trim() !== "")
    throw fileError(source.asked.path, "belongs to another knowledge.yaml; move it away before a new one is drafted.");
  const load = (text: string) => buildKnowledge({ ...source, curation: { path: file, text } });
  const { knowledge } = await load("");
  const { text, plan } = await draftKnowledge(knowledge, load);
  const backup = exists ? await keepCopy(file) : undefined;
  await writeWholeFile(file, text);
  return { path: file, backup, plan };
}

/** `knowledge.yaml.bak`, or with a number if there is one: nothing that a person wrote is overwritten. */
async function keepCopy(file: string): Promise<string> {
  let copy = `${file}.bak`;
  for (let number = 2; await isThere(copy); number += 1) copy = `${file}.bak-${number}`;
  await copyFile(file, copy, constants.COPYFILE_EXCL);
  return copy;
}

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
