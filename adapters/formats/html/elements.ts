import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";
import { FormatError } from "../format.ts";
import type { ItemMark, OpenList } from "./block-collector.ts";

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;

/** A page as browsers read it. Throws a `FormatError` if it would take quadratic time or memory. */
export function parsePage(html: string): { readonly head: Element | undefined; readonly body: Element | undefined } {
  let depth = 0;
  let count = 0;
  // An element takes at least three characters, unless it is one that the standard copies into each of the following blocks.
  const maxElements = usualElements + html.length / 3;
  const page = parse(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush: () => {
        depth += 1;
        count += 1;
        if (depth > maxDepth || count > maxElements) {
          throw new FormatError("has too many elements that are never closed; open it in a browser, and copy its text into a text file.");
        }
      },
      onItemPop: () => {
        depth -= 1;
      },
    },
  });
  const parts = page.childNodes.filter(isElement).flatMap(({ childNodes }) => childNodes.filter(isElement));
  return { head: parts.find(({ tagName }) => tagName === "head"), body: parts.find(({ tagName }) => tagName === "body") };
}

/** parse5 looks through the open elements at each tag: 100,000 take 1.4 s, a million would take minutes. */
const maxDepth = 110_000;
const usualElements = 10_000;

export function isElement(node: Node): node is Element {
  return "tagName" in node;
}

export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** The text directly in an element. */
export function ownText({ childNodes }: Element): string {
  return childNodes.map((node) => ("value" in node ? node.value : "")).join("");
}

/** The number of columns or rows that a cell takes. */
export function spanOf(element: Element, name: "colspan" | "rowspan"): number {
  return Math.min(1000, Math.max(1, Number.parseInt(attribute(element, name) ?? "1", 10) || 1));
}

export interface Visitor {
  /** Returns false if what is in the element is not to be visited; then it is not left either. */
  readonly enter: (element: Element) => boolean;
  readonly leave?: (element: Element) => void;
  readonly text?: (value: string, parent: Element) => void;
}

/** Visits elements in document order, without recursion: pages nest deeper than the call stack. */
export function visit(root: Element, visitor: Visitor): void {
  if (!visitor.enter(root)) return;
  const open: { readonly element: Element; next: number }[] = [{ element: root, next: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const node = top.element.childNodes[top.next];
    top.next += 1;
    if (!node) {
      open.pop();
      visitor.leave?.(top.element);
    } else if (defaultTreeAdapter.isTextNode(node)) visitor.text?.(node.value, top.element);
    else if (isElement(node) && visitor.enter(node)) open.push({ element: node, next: 0 });
  }
}

/** Elements that begin and end a paragraph, besides those that are read in a way of their own. */
export function isBlock({ tagName, attrs }: Element): boolean {
  return blocks.has(tagName) || (attrs.length > 0 && attrs.some(({ name, value }) => name === "style" && displaysBlock.test(value)));
}

const blocks: ReadonlySet<string> = new Set(
  `address article aside body center details div dl fieldset figcaption figure footer form header hgroup html legend main nav optgroup
  option p search section summary tbody tfoot thead listing plaintext xmp`.split(/\s+/u),
);
const displaysBlock = /(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item)/iu;

/** Whether an element within a line has a class that says that it is code. */
export function isCode(element: Element): boolean {
  return /(?:^|\s)code(?:\s|$)/u.test(attribute(element, "class") ?? "");
}

/** Undefined if the element is no heading. Google Docs and Word have a style for the title. */
export function headingLevel(element: Element): number | undefined {
  const level = /^h([1-6])$/u.exec(element.tagName)?.[1];
  if (level !== undefined) return Number(level);
  if (attribute(element, "role") === "heading") return Math.min(6, Number(attribute(element, "aria-level")) || 2);
  return element.tagName === "p" && isTitle(attribute(element, "class") ?? "") ? 1 : undefined;
}

/** Classes of Google Docs are `c1 title`; a panel of Confluence has a `title` alone. */
function isTitle(classes: string): boolean {
  return /(?:^|\s)MsoTitle(?:\s|$)/u.test(classes) || (/(?:^|\s)title(?:\s|$)/u.test(classes) && /(?:^|\s)c\d+(?:\s|$)/u.test(classes));
}

export function listOf(element: Element): OpenList {
  const step = attribute(element, "reversed") === undefined ? 1 : -1;
  const start = Number.parseInt(attribute(element, "start") ?? "", 10);
  const first = step > 0 ? 1 : element.childNodes.filter((node) => node.nodeName === "li").length;
  // Google Docs writes nested lists beside each other: lst-kix_abc-1.
  const level = Number(/(?:^|\s)lst-kix_\w+-([1-8])/u.exec(attribute(element, "class") ?? "")?.[1] ?? 0);
  return { next: element.tagName === "ol" ? (Number.isNaN(start) ? first : start) : undefined, step, level };
}

/** Whether a raised text links to a note. */
export function isNoteLink(element: Element): boolean {
  const { parentNode } = element;
  const outer = parentNode && "tagName" in parentNode ? [parentNode] : [];
  return [...outer, ...element.childNodes.filter(isElement)].some((each) => each.tagName === "a" && attribute(each, "href")?.includes("#"));
}

/** Whether Word wrote the paragraph as an item of a list, in a page that it saved. */
export function isListItem(element: Element): boolean {
  return element.tagName === "p" && wordLevel.test(attribute(element, "style") ?? "");
}

const wordLevel = /mso-list\s*:\s*l\d+\s+level(\d)/iu;

/** `mark`: what Word shows before the item, if it is a bullet or a number. */
export function wordListItem(element: Element): ItemMark & { readonly mark: Element | undefined } {
  const depth = Number(wordLevel.exec(attribute(element, "style") ?? "")?.[1] ?? 1) - 1;
  let mark: Element | undefined;
  let words = "";
  visit(element, {
    enter: (each) => {
      if (wordMark.test(attribute(each, "style") ?? "")) mark ??= each;
      return true;
    },
    text: (value, parent) => {
      if (mark && (parent === mark || parent.parentNode === mark)) words += value;
    },
  });
  const number = /^\s*(\d{1,3})[.)]?\s*$/u.exec(words)?.[1];
  const isMark = number !== undefined || /^[^\p{L}\p{N}]*$|^\s*[o§]\s*$/u.test(words);
  return { mark: isMark ? mark : undefined, number: number === undefined ? undefined : Number(number), depth };
}

const wordMark = /mso-list\s*:\s*ignore/iu;
