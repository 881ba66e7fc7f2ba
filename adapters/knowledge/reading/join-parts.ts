import type { DocumentLayout } from "../../../src/document/document.ts";
import type { ConvertedFile } from "../../formats/format.ts";

type Part = Pick<ConvertedFile, "text" | "origins"> & { readonly file: { readonly name: string } };

const separator = "\n\n";

/** Several files become one text; a citation then names the file. */
export function joinParts(converted: readonly Part[]): DocumentLayout & { readonly text: string } {
  const [first, second] = converted;
  if (first && !second) return { text: first.text, origins: first.origins };
  let start = 0;
  const placed = converted.map((part) => {
    const span = { start, end: start + part.text.length };
    start = span.end + separator.length;
    const pages = part.origins.map((page) => ({
      start: page.start + span.start,
      end: page.end + span.start,
      label: `${part.file.name}, ${page.label}`,
    }));
    return { span, origins: pages.length > 0 ? pages : [{ ...span, label: part.file.name }] };
  });
  return {
    text: converted.map(({ text }) => text).join(separator),
    parts: placed.map(({ span }) => span),
    origins: placed.flatMap(({ origins }) => origins),
  };
}
