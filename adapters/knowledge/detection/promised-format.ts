import { extname } from "node:path";
import type { Format } from "../../formats/format.ts";

/** By the end of a file's name; undefined if it promises nothing. `other`: refused unless the content is something else. */
export function promisedFormat(name: string): Format | "other" | undefined {
  return formats.get(extname(name).slice(1).toLowerCase());
}

const others = ["doc", "rtf", "odt", "xls", "xlsx", "ppt", "pptx", "epub", "pages", "png", "jpg", "zip"];

const formats: ReadonlyMap<string, Format | "other"> = new Map<string, Format | "other">([
  ["txt", "text"],
  ["text", "text"],
  ["md", "markdown"],
  ["markdown", "markdown"],
  ["html", "html"],
  ["htm", "html"],
  ["xhtml", "html"],
  ["docx", "word"],
  ["docm", "word"],
  ["pdf", "pdf"],
  ...others.map((name) => [name, "other"] as const),
]);
