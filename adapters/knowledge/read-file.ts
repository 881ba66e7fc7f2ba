import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { FormatError } from "../formats/format.ts";
import { checkSize, type FileKind } from "./file-and-upload-limits.ts";

/** Reads a file that is not too large for its kind. Throws a `FormatError`. */
export function readWholeFile(path: string, kind: FileKind): Promise<Buffer> {
  return readFile(path, (size) => {
    checkSize(kind, size);
    return size;
  });
}

/** Reads that many bytes from the start of a file, or fewer where it is shorter. Throws a `FormatError`. */
export function readStart(path: string, length: number): Promise<Buffer> {
  return readFile(path, (size) => Math.min(size, length));
}

/** Waits for no named pipe, and reads no device, which may never end. */
async function readFile(path: string, countBytes: (size: number) => number): Promise<Buffer> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new FormatError("is no file; remove it, or put the file there.");
    return await readBytes(handle, countBytes(found.size));
  } finally {
    await handle.close();
  }
}

/** Reads that many bytes from the start, whatever the file has grown to; fewer where it has shrunk. */
export async function readBytes(handle: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let end = 0;
  while (end < length) {
    const { bytesRead } = await handle.read(bytes, end, length - end, end);
    if (bytesRead === 0) break;
    end += bytesRead;
  }
  return bytes.subarray(0, end);
}
