import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from "parse5";
import { FormatError } from "../format.ts";

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
  const root = page.childNodes.find((node) => isElement(node) && node.tagName === "html");
  const child = (name: string) =>
    root && isElement(root) ? root.childNodes.filter(isElement).find(({ tagName }) => tagName === name) : undefined;
  return { head: child("head"), body: child("body") };
}

/** parse5 looks through the open elements at each tag: 100,000 take 1.4 s, a million would take minutes. */
const maxDepth = 110_000;
const usualElements = 10_000;

export function isElement(node: Node): node is Element {
  return "tagName" in node;
}

function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === "#text";
}

/** Undefined if the element does not have it. */
export function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

export interface Visitor {
  /** False: what is in the element is not visited, and it is not left. */
  readonly enter: (element: Element) => boolean;
  readonly leave: (element: Element) => void;
  readonly text: (value: string, parent: Element) => void;
}

/** In document order, without recursion: pages nest deeper than the call stack. */
export function visit(root: Element, visitor: Visitor): void {
  if (!visitor.enter(root)) return;
  const open: { readonly element: Element; next: number }[] = [{ element: root, next: 0 }];
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const node = top.element.childNodes[top.next];
    top.next += 1;
    if (!node) {
      open.pop();
      visitor.leave(top.element);
    } else if (isText(node)) visitor.text(node.value, top.element);
    else if (isElement(node) && visitor.enter(node)) open.push({ element: node, next: 0 });
  }
}
