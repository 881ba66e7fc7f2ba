import type { PdfDocument } from "./open-pdf.ts";

/** The bookmarks of a PDF, which are its headings. */
export interface Outline {
  /** 1 is the highest. Undefined if there is no such bookmark. */
  readonly levelOf: (heading: string) => number | undefined;
}

interface Bookmark {
  readonly title: string;
  readonly items: readonly Bookmark[];
}

export async function readOutline(pdf: PdfDocument): Promise<Outline> {
  const levels = new Map<string, number>();
  const add = (bookmarks: readonly Bookmark[], level: number) => {
    for (const { title, items } of bookmarks) {
      const key = keyOf(title);
      if (key !== "" && !levels.has(key)) levels.set(key, level);
      if (level < maxLevel) add(items, level + 1);
    }
  };
  add(((await pdf.getOutline().catch(() => null)) ?? []) as readonly Bookmark[], 1);
  return { levelOf: (heading) => levels.get(keyOf(heading)) };
}

const maxLevel = 6;

/** Numbers are often missing in one of the two. */
function keyOf(title: string): string {
  const words = title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^(?:chapter|appendix|part|section)?\s*(?:[\d.]+|[a-z]\.[\d.]*|§\s*\d+)\s*/u, "");
  return words.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
