import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { displayText } from "./document/display.ts";
import { readDocument } from "./document/document.ts";
import { withAsked } from "./knowledge/curation/asked.ts";
import { findContradictions, findWarnings } from "./knowledge/curation/contradictions.ts";
import { curate, curatedSubjects } from "./knowledge/curation/curate.ts";
import { createCuratedNames } from "./knowledge/curation/curated-names.ts";
import { unusedIgnores } from "./knowledge/curation/ignore.ts";
import { merge } from "./knowledge/curation/merge.ts";
import { type CurationFile, readCuration } from "./knowledge/curation/schema.ts";
import type { ExtractedKnowledge } from "./knowledge/extract/extract.ts";
import type { Knowledge } from "./knowledge/model.ts";
import { KnowledgeError, type KnowledgeProblem } from "./knowledge/problem.ts";

export interface LoadedKnowledge {
  readonly knowledge: Knowledge;
  readonly warnings: readonly KnowledgeProblem[];
}

/**
 * Loads a folder with `document.txt` or `document.md`, and optionally `knowledge.yaml` and `asked.yaml`. Throws a `KnowledgeError` that lists
 * the problems.
 */
export async function loadKnowledge(folder: string): Promise<LoadedKnowledge> {
  const { documentFile, bytes } = await readDocumentFile(folder);
  const curationFile = join(folder, "knowledge.yaml");
  const curation = await readIfExists(curationFile);
  const askedFile = join(folder, "asked.yaml");
  const asked = await readIfExists(askedFile);
  return buildKnowledge({
    document: decodeUtf8(bytes, documentFile),
    documentFile,
    curation: curation && decodeUtf8(curation, curationFile),
    curationFile,
    asked: asked && decodeUtf8(asked, askedFile),
    askedFile,
    fallbackTitle: basename(resolve(folder)),
  });
}

/** Size of the folder's document in bytes; 0 if it is missing, which `loadKnowledge` reports. */
export async function documentSize(folder: string): Promise<number> {
  const files = await Promise.all(documentNames.map((name) => stat(join(folder, name)).catch(() => undefined)));
  return files.find((file) => file !== undefined)?.size ?? 0;
}

/** Both are read alike: the text shows whether it is Markdown. */
const documentNames = ["document.txt", "document.md"] as const;

async function readDocumentFile(folder: string): Promise<{ readonly documentFile: string; readonly bytes: Uint8Array }> {
  const [text, markdown] = [join(folder, documentNames[0]), join(folder, documentNames[1])];
  const [textBytes, markdownBytes] = await Promise.all([readIfExists(text), readIfExists(markdown)]);
  if (textBytes && markdownBytes) throw fileError(markdown, "is a second document beside document.txt; remove one of them.");
  if (textBytes) return { documentFile: text, bytes: textBytes };
  if (markdownBytes) return { documentFile: markdown, bytes: markdownBytes };
  throw fileError(text, "is missing; put the document there as UTF-8 text (document.txt or document.md).");
}

interface LoadedFiles {
  readonly document: string;
  readonly documentFile: string;
  readonly curation: string | undefined;
  readonly curationFile: string;
  readonly asked: string | undefined;
  readonly askedFile: string;
  readonly fallbackTitle: string;
}

async function buildKnowledge(files: LoadedFiles): Promise<LoadedKnowledge> {
  const { documentFile, curationFile, fallbackTitle } = files;
  const document = readDocument(files.document);
  if (document.paragraphs.length === 0)
    throw fileError(documentFile, "is empty; put the document there as UTF-8 text (document.txt or document.md).");
  const file = withAsked(readCuration(files.curation ?? "", curationFile), files.asked ?? "", files.askedFile);
  const extracted = await extract(document, file);
  const curated = curate(document, curationFile, file, extracted.subjects);
  if (curated.problems.length > 0) throw new KnowledgeError(curated.problems, curated.uncheckedEntries);
  const { subjects, statements } = merge(document, curated, extracted);
  const problems = findContradictions({ ...curated, statements }, curationFile, file.lineNumber);
  if (problems.length > 0) throw new KnowledgeError(problems);
  const title = file.curation.title ?? firstHeading(document) ?? fallbackTitle;
  return {
    knowledge: {
      document,
      title,
      subjects: byId(subjects),
      topics: byId(curated.topics),
      statements,
      isComplete: file.curation.complete ?? false,
    },
    warnings: [...findWarnings(curated, curationFile, file.lineNumber), ...unusedIgnores(file, curationFile, extracted)],
  };
}

/** Loads the extraction only if it is needed: for a completely curated document it is a tenth of the program. */
async function extract(document: Knowledge["document"], file: CurationFile): Promise<ExtractedKnowledge> {
  const { complete, ignore = [], topics = {} } = file.curation;
  if (complete) return { subjects: [], ignored: [], statements: [] };
  const { extractKnowledge } = await import("./knowledge/extract/extract.ts");
  return extractKnowledge(document, createCuratedNames(document, curatedSubjects(file), ignore, Object.keys(topics)));
}

/** A heading in the first paragraph is the document's title. */
function firstHeading(document: Knowledge["document"]): string | undefined {
  const [first] = document.paragraphs;
  return first?.kind === "heading" ? displayText(document, first) : undefined;
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

async function readIfExists(file: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw fileError(file, `cannot be read (${error instanceof Error ? error.message : String(error)}); check that it is a readable file.`);
  }
}

/** Strict UTF-8. A byte order mark stays in the text, so that offsets match the file. */
function decodeUtf8(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fileError(file, "is not UTF-8; save it as UTF-8.", firstInvalidLine(bytes));
  }
}

function firstInvalidLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(10, start);
    const stop = end < 0 ? bytes.length : end + 1;
    if (new TextDecoder().decode(bytes.subarray(start, stop)).includes("\uFFFD")) return line;
    start = stop;
  }
  return line;
}

function fileError(file: string, message: string, line?: number): KnowledgeError {
  return new KnowledgeError([{ file, line, message }]);
}
