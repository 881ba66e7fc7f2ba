import type { ConvertedFile } from "../format.ts";
import { decodeUnicode } from "./unicode.ts";

/** Unicode, otherwise in the encoding that it is most likely in. A byte order mark stays in the text, so that offsets match the file. */
export async function convertText(bytes: Uint8Array): Promise<ConvertedFile> {
  const unicode = decodeUnicode(bytes);
  if (unicode) return { ...unicode, origins: [] };
  // Loaded only here: hardly any file needs it.
  const { decodeLegacy } = await import("./legacy-encodings.ts");
  return { ...(await decodeLegacy(bytes)), origins: [] };
}
