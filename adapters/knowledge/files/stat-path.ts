import type { Stats } from "node:fs";
import { lstat, readdir, readlink, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileError } from "../../../src/knowledge/problem.ts";
import { closest } from "../../../src/text/closest.ts";

/** Throws a `KnowledgeError` that says why a path leads to nothing. */
export async function statPath(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw fileError(path, await missingMessage(path, error));
  }
}

async function missingMessage(path: string, error: unknown): Promise<string> {
  const reason = systemReason(error);
  if (reason !== "no such file or directory" && reason !== "not a directory")
    return `cannot be read (${reason}); give the program the right to read it, or correct the path.`;
  if (path.includes("\ufffd")) return "has a name that is not in UTF-8; rename it.";
  const target = await linkTarget(path);
  if (target !== undefined) return `is a link to ${target}, which does not exist; correct the link.`;
  const similar = await similarPath(path);
  return `does not exist; ${similar ? `did you mean ${similar}?` : "KNOWLEDGE and import take a file, or a folder with the document."}`;
}

async function linkTarget(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isSymbolicLink() ? readlink(path) : undefined;
}

/** With the first name that does not exist replaced by the closest that does. */
async function similarPath(path: string): Promise<string | undefined> {
  const folder = dirname(path);
  if (folder === path) return undefined;
  const names = await readdir(folder).catch(() => undefined);
  if (!names) {
    const parent = await similarPath(folder);
    const similar = parent && join(parent, basename(path));
    return similar && (await lstat(similar).catch(() => undefined)) ? similar : undefined;
  }
  const visible = names.filter((name) => !name.startsWith("."));
  const withoutExtension = visible.filter((name) => name.startsWith(`${basename(path)}.`));
  const similar = withoutExtension[0] ?? closest(basename(path), visible);
  return similar && join(folder, similar);
}

/** The system's words for a failure, without the path: "permission denied". */
export function systemReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z\d_]+: ([^,]+)/u.exec(message)?.[1] ?? message;
}
