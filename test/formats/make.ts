import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asHtml } from "./as-html.ts";
import { asPdf } from "./as-pdf.ts";
import { asText } from "./as-text.ts";
import { asWord } from "./as-word.ts";
import { parseMarkdown } from "./markdown.ts";

const title = "Staff handbook of Brackwater Instruments";
export const formats = ["md", "txt", "html", "docx", "pdf"] as const;
export type MadeFormat = (typeof formats)[number];

const handbook = join(import.meta.dirname, "..", "..", "knowledge", "staff-handbook");

/** The staff handbook as one file of a format. The pdf needs a browser. */
export async function makeFile(format: MadeFormat): Promise<string | Uint8Array> {
  const pages = readdirSync(handbook).filter((name) => name.endsWith(".md"));
  const markdown = pages.map((name) => readFileSync(join(handbook, name), "utf8")).join("\n");
  const tree = parseMarkdown(markdown);
  switch (format) {
    case "md":
      return markdown;
    case "txt":
      return asText(tree);
    case "html":
      return asHtml(tree, title);
    case "docx":
      return asWord(tree, title);
    case "pdf":
      return asPdf(asHtml(tree, title), title);
  }
}

/** `npx tsx test/formats/make.ts FOLDER` writes the five files there. */
if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2] ?? "formats";
  mkdirSync(folder, { recursive: true });
  for (const format of formats) writeFileSync(join(folder, `handbook.${format}`), await makeFile(format));
}
