import { type FileHandle, open, rename } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { basename, join } from "node:path";
import { printableLine } from "../../src/text/characters.ts";
import { companions } from "../knowledge/document-files.ts";

/** `unreadable`: no form with one file. */
export type ReceivedFile = { readonly name: string; readonly path: string } | { readonly refused: "tooLong" | "unreadable" };

/** Bytes before the file: its boundary, its name and its type. */
const maxHead = 8 * 1024;

/**
 * Writes the file that a multipart form has as its only field (RFC 7578) to an empty folder. It is in memory a piece at a time: Node's own
 * reader of forms needs the whole of it several times. `limit`: bytes.
 */
export async function receiveFile(request: IncomingMessage, folder: string, limit: number): Promise<ReceivedFile> {
  const [, boundary] = /;\s*boundary="?([^\s";]{1,70})"?\s*(?:;|$)/iu.exec(request.headers["content-type"] ?? "") ?? [];
  const arriving = join(folder, "arriving");
  const file = await open(arriving, "wx+", 0o600);
  try {
    const name = await writeFile(request, file, limit + 2 * maxHead);
    if (typeof name === "object") return name;
    if (boundary === undefined || !name || !(await cutEnd(file, `\r\n--${boundary}--`))) return { refused: "unreadable" };
    const path = join(folder, safeName(name));
    await rename(arriving, path);
    return { name: basename(path), path };
  } finally {
    await file.close();
  }
}

/** All after the head of the form, which has the file's name. */
async function writeFile(request: IncomingMessage, file: FileHandle, limit: number) {
  let [head, length, name] = [Buffer.alloc(0), 0, undefined as string | undefined];
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > limit) return { refused: "tooLong" } as const;
    if (name !== undefined) await file.appendFile(chunk);
    else {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf("\r\n\r\n");
      if (end > maxHead || (end < 0 && head.length > maxHead)) return { refused: "unreadable" } as const;
      if (end >= 0) {
        name = fileName(head.toString("utf8", 0, end));
        await file.appendFile(head.subarray(end + 4));
      }
    }
  }
  return name;
}

/** Browsers write a quotation mark as %22. https://html.spec.whatwg.org/#multipart-form-data */
function fileName(head: string): string {
  return /;\s*filename="([^"]*)"/iu.exec(head)?.[1]?.replaceAll("%22", '"') ?? "";
}

/** False if the form does not end with `end`. */
async function cutEnd(file: FileHandle, end: string): Promise<boolean> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, end.length + 2));
  await file.read(tail, 0, tail.length, size - tail.length);
  const at = tail.indexOf(end);
  if (at >= 0) await file.truncate(size - tail.length + at);
  return at >= 0;
}

/** Unicode code points: in UTF-8 less than the 255 bytes that a file system allows. */
const maxNameLength = 60;

/** A name in a folder of its own, with its ending. What the program looks for beside a document is none. */
function safeName(name: string): string {
  const last = printableLine(name).split(/[\\/]/u).at(-1)?.trim() ?? "";
  const short = [...last].slice(-maxNameLength).join("");
  const isCompanion = Object.values<string>(companions).includes(short.toLowerCase());
  return isCompanion || /^\.*$/u.test(short) ? `document ${short}` : short;
}
