import type { ConvertedFile } from "../format.ts";
import { convertText } from "../text/text.ts";
import { decodeUtf8 } from "../text/utf-8.ts";

type Decoder = InstanceType<typeof TextDecoder>;
type DecodedHtml = Pick<ConvertedFile, "text" | "notes">;

/**
 * HTML as text: by its byte order mark, by the encoding that it declares, otherwise as any text. What is valid UTF-8 is read as that whatever
 * it declares: a page that was saved in another encoding often still declares the old one.
 */
export async function decodeHtml(bytes: Uint8Array): Promise<DecodedHtml> {
  const declared = declaredDecoder(bytes);
  if (!declared || decodeUtf8(bytes) !== undefined) return convertText(bytes);
  if (declared.encoding === "utf-8") {
    return { ...(await convertText(bytes)), notes: ["declares UTF-8, which it is not; its encoding is a guess"] };
  }
  return { text: await decodeAs(declared, bytes), notes: [] };
}

/** Node reads windows-1252 as Latin-1, without its quotation marks: https://github.com/nodejs/node/issues/56542 */
async function decodeAs(decoder: Decoder, bytes: Uint8Array): Promise<string> {
  if (decoder.encoding !== "windows-1252") return decoder.decode(bytes);
  const { default: iconv } = await import("iconv-lite");
  return iconv.decode(Buffer.from(bytes), "windows-1252");
}

/** https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding, without attributes in odd places. */
function declaredDecoder(bytes: Uint8Array): Decoder | undefined {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, prescanned)).replace(/<!--[\s\S]*?-->/gu, "");
  const label = declaration.exec(start)?.[1] ?? xmlDeclaration.exec(start)?.[1];
  if (label === undefined) return undefined;
  try {
    // Bytes in which this declaration can be read are not UTF-16.
    return new TextDecoder(/^utf-?16/iu.test(label) ? "utf-8" : label, { ignoreBOM: true });
  } catch {
    return undefined;
  }
}

/** Bytes. The standard has 1024; pages that are saved with their scripts need more. */
const prescanned = 4096;
const declaration = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]+)/iu;
const xmlDeclaration = /^\s*<\?xml\s[^>]{0,100}encoding\s*=\s*["']([\w:.-]+)/iu;
