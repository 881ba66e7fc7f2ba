import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { readDocument } from "./document/document.ts";
import { contradictionsIn, warningsIn } from "./knowledge/curation/check.ts";
import { curate } from "./knowledge/curation/curate.ts";
import { merged } from "./knowledge/curation/merge.ts";
import { readCuration } from "./knowledge/curation/schema.ts";
import { extractKnowledge } from "./knowledge/extract/extract.ts";
import type { Knowledge } from "./knowledge/model.ts";
import { KnowledgeError, type Problem } from "./knowledge/problem.ts";

export interface Loaded {
  readonly knowledge: Knowledge;
  readonly warnings: readonly Problem[];
}

/** Loads a folder with `document.txt` and, if there is one, `knowledge.yaml`. Throws a `KnowledgeError` that lists all that is wrong. */
export async function loadKnowledge(folder: string): Promise<Loaded> {
  const documentFile = join(folder, "document.txt");
  const bytes = await bytesOf(documentFile);
  if (!bytes) throw failed(documentFile, "is missing; put the document there as UTF-8 text, one paragraph a line.");
  const curationFile = join(folder, "knowledge.yaml");
  const curation = await bytesOf(curationFile);
  return buildKnowledge({
    document: decoded(bytes, documentFile),
    documentFile,
    curation: curation && decoded(curation, curationFile),
    curationFile,
    fallbackTitle: basename(resolve(folder)),
  });
}

/** Bytes of the folder's document; 0 if there is none, which loading it will report. */
export async function documentSize(folder: string): Promise<number> {
  const file = await stat(join(folder, "document.txt")).catch(() => undefined);
  return file?.size ?? 0;
}

interface Sources {
  readonly document: string;
  readonly documentFile: string;
  readonly curation: string | undefined;
  readonly curationFile: string;
  readonly fallbackTitle: string;
}

function buildKnowledge({ document: text, documentFile, curation, curationFile, fallbackTitle }: Sources): Loaded {
  const document = readDocument(text);
  if (document.paragraphs.length === 0) throw failed(documentFile, "is empty; put the document there as UTF-8 text, one paragraph a line.");
  const file = readCuration(curation ?? "", curationFile);
  const derived = file.curation.complete ? { subjects: [], statements: [] } : extractKnowledge(document);
  const curated = curate(document, curationFile, file, derived.subjects);
  if (curated.problems.length > 0) throw new KnowledgeError(curated.problems);
  const { subjects, statements } = merged(document, curated, derived);
  const problems = contradictionsIn({ ...curated, statements }, curationFile, file.lineOf);
  if (problems.length > 0) throw new KnowledgeError(problems);
  const title = file.curation.title ?? titleIn(document) ?? fallbackTitle;
  return {
    knowledge: { document, title, subjects: byId(subjects), topics: byId(curated.topics), statements },
    warnings: warningsIn(curated, curationFile, file.lineOf),
  };
}

/** A heading that opens the document is its title. */
function titleIn({ text, paragraphs }: Knowledge["document"]): string | undefined {
  const [first] = paragraphs;
  return first?.kind === "heading" ? text.slice(first.start, first.end) : undefined;
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

async function bytesOf(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw failed(file, `cannot be read (${error instanceof Error ? error.message : String(error)}); check that it is a readable file.`);
  }
}

/** Strict UTF-8; a byte order mark stays part of the text, so that offsets are those of the file. */
function decoded(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw failed(file, "is not UTF-8; save it as UTF-8.", lineOfBadByte(bytes));
  }
}

function lineOfBadByte(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (new TextDecoder().decode(bytes.subarray(start, stop)).includes("\uFFFD")) return line;
    start = stop;
  }
  return line;
}

function failed(file: string, message: string, line?: number): KnowledgeError {
  return new KnowledgeError([{ file, line, message }]);
}
