import { getDocumentProxy } from "unpdf";
import { FormatError } from "../../format.ts";
import type { CharacterMaps } from "./character-maps.ts";

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
    throw openError(error);
  }
}

function openError(error: unknown): FormatError {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") return new FormatError("is protected with a password; save a copy without one.");
  return new FormatError("is damaged or cut off, so that it cannot be read as a PDF; download or export it again.");
}
