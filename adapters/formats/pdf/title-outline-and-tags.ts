import type { PdfDocument, PdfPage } from "./open-pdf.ts";

/** What the metadata say the title is, unless a program made it up. */
export async function readTitle(pdf: PdfDocument): Promise<string | undefined> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  if (!("Title" in info) || typeof info.Title !== "string") return undefined;
  const words = info.Title.replace(/\s+/gu, " ").trim();
  if (!/\p{L}{2}/u.test(words) || madeUp.test(words) || words.length > maxLength) return undefined;
  return words;
}

/** UTF-16 code units. */
const maxLength = 200;
const madeUp =
  /^(?:microsoft (?:word|powerpoint|excel)\b|(?:untitled|unbenannt|sans titre|без названия|无标题|document|dokument|title|slide|presentation)\s*\d*$|about:|https?:|file:|\S+\.(?:docx?|odt|rtf|txt|tex|dvi|pdf|html?|indd|qxd|pptx?|xlsx?|md|ps)$)/iu;

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

/** What a tagged PDF says a piece of text belongs to. */
export interface Tag {
  /** Pieces of one paragraph, heading, item or cell have the same number; it is of this page only. */
  readonly element: number;
  readonly role: "heading" | "paragraph" | "item" | "cell";
  /** A heading's level, 1 being the highest, or the number of lists that an item is in. */
  readonly level: number;
  /** The numbers of a cell's table and row. */
  readonly table: number;
  readonly row: number;
  readonly isHeader: boolean;
}

interface TreeNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly TreeNode[];
}

/** The tags by the ids of marked content; none if the page is not tagged. */
export async function readTags(page: PdfPage): Promise<ReadonlyMap<string, Tag>> {
  const tags = new Map<string, Tag>();
  const tree = (await page.getStructTree()) as TreeNode | null;
  if (!tree) return tags;
  let elements = 0;
  const stack: (readonly [TreeNode, Tag])[] = [[tree, { element: 0, role: "paragraph", level: 0, table: 0, row: 0, isHeader: false }]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [node, above] = next;
    if (node.type === "content" && node.id !== undefined) tags.set(node.id, above);
    elements += 1;
    const own = tagOf(node.role ?? "", above, elements);
    for (const child of (node.children ?? []).toReversed()) stack.push([child, own]);
  }
  return tags;
}

function tagOf(role: string, above: Tag, element: number): Tag {
  const heading = /^(?:H([1-6])?|Title)$/u.exec(role);
  if (heading) return { ...above, element, role: "heading", level: Number(heading[1] ?? 1) };
  switch (role) {
    case "L":
      return { ...above, element, level: (above.role === "item" ? above.level : 0) + 1 };
    case "LI":
      return { ...above, element, role: "item" };
    case "Table":
      return { ...above, element, table: element };
    case "TR":
      return { ...above, element, row: element };
    case "TH":
    case "TD":
      return above.table > 0 ? { ...above, element, role: "cell", isHeader: role === "TH" } : above;
    case "P":
    case "Caption":
    case "Note":
    case "TOCI":
    case "BlockQuote":
      // A paragraph of an item or a cell is that item or cell.
      return above.role === "item" || above.role === "cell" ? above : { ...above, element, role: "paragraph" };
    default:
      return above;
  }
}
