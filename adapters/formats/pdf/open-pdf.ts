import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { getDocumentProxy } from "unpdf";
import { FormatError } from "../format.ts";

export type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

/** Throws a `FormatError`. */
export async function openPdf(bytes: Uint8Array, { BinaryDataFactory }: CharacterMaps): Promise<PdfDocument> {
  try {
    // pdf.js takes the buffer away from its owner, and writes warnings to stdout, which belongs to answers.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      disableFontFace: true,
      useWorkerFetch: false,
      cMapPacked: false,
      BinaryDataFactory,
    });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException")
      throw new FormatError("is protected with a password; save a copy without one.");
    throw new FormatError("is damaged or cut off, so that it cannot be read as a PDF; download or export it again.");
  }
}

type CharacterMaps = ReturnType<typeof createCharacterMaps>;

/**
 * Reads the character maps that Chinese, Japanese and Korean PDFs without embedded fonts refer to. unpdf has none; those of poppler-data are
 * used where it is installed. `BinaryDataFactory`: the option of pdf.js. `missing`: names of the maps that were needed and not found.
 */
export function createCharacterMaps(folder = popplerData) {
  const missing = new Set<string>();
  class BinaryDataFactory {
    async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
      const map = kind === "cMapUrl" && /^[\w-]+$/u.test(filename) ? await readMap(folder, filename) : undefined;
      if (map) return map;
      if (kind === "cMapUrl") missing.add(filename);
      throw new Error(`There is no ${filename}.`);
    }
  }
  return { BinaryDataFactory, missing };
}

/** The folder of Debian, Ubuntu, Fedora and Alpine. */
const popplerData = "/usr/share/poppler/cMap";

async function readMap(folder: string, name: string): Promise<Uint8Array | undefined> {
  for (const collection of await readdir(folder).catch(() => [])) {
    const bytes = await readFile(join(folder, collection, name)).catch(() => undefined);
    if (bytes) return new Uint8Array(bytes);
  }
  return undefined;
}
