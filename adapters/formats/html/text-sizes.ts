import { type Element, visit } from "./parse-page.ts";

/** Characters within an element, white space aside. */
export interface TextSize {
  readonly text: number;
  /** Within links. */
  readonly links: number;
}

export type TextSizes = ReadonlyMap<Element, TextSize>;

/** Of the root, and of the elements within it that have attributes or are `aside`: a large page has a million others. */
export function measureText(root: Element, isOmitted: (element: Element) => boolean): TextSizes {
  const sizes = new Map<Element, TextSize>();
  const open: { text: number; links: number }[] = [];
  visit(root, {
    enter: (element) => {
      if (isOmitted(element)) return false;
      open.push({ text: 0, links: 0 });
      return true;
    },
    leave: (element) => {
      const size = open.pop() ?? { text: 0, links: 0 };
      if (element.tagName === "a") size.links = size.text;
      const outer = open.at(-1);
      if (element.attrs.length > 0 || element.tagName === "aside" || !outer) sizes.set(element, size);
      if (!outer) return;
      outer.text += size.text;
      outer.links += size.links;
    },
    text: (value) => {
      const top = open.at(-1);
      if (top) top.text += letterCount(value);
    },
  });
  return sizes;
}

export function textLength(root: Element, isOmitted: (element: Element) => boolean): number {
  let length = 0;
  visit(root, {
    enter: (element) => element === root || !isOmitted(element),
    leave: () => undefined,
    text: (value) => {
      length += letterCount(value);
    },
  });
  return length;
}

function letterCount(value: string): number {
  return value.replace(/\s+/gu, "").length;
}
