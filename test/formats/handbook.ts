import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asHtml } from "./as-html.ts";
import { asText } from "./as-text.ts";
import { asWord } from "./as-word.ts";
import { parseMarkdown } from "./markdown.ts";

export const title = "Staff handbook of Brackwater Instruments";
export const handbookFormats = ["md", "txt", "html", "docx"] as const;

const folder = join(import.meta.dirname, "..", "..", "knowledge", "staff-handbook");

/** The staff handbook as one file of a format. Its PDF is printed from the page: see as-pdf.ts. */
export async function handbookAs(format: (typeof handbookFormats)[number]): Promise<string | Uint8Array> {
  const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
  const markdown = pages.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const tree = parseMarkdown(markdown);
  switch (format) {
    case "md":
      return markdown;
    case "txt":
      return asText(tree);
    case "html":
      return asHtml(markdown, title);
    case "docx":
      return asWord(tree, title);
  }
}
