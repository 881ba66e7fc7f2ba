import { type Element, visit } from "./parse-page.ts";

/** Characters within an element, white space aside. */
export interface TextSize {
  readonly text: number;
  /** Within links. */
  readonly links: number;
}

export type TextSizes = ReadonlyMap<Element, TextSize>;

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
      sizes.set(element, size);
      const outer = open.at(-1);
      if (!outer) return;
      outer.text += size.text;
      outer.links += size.links;
    },
    text: (value) => {
      const top = open.at(-1);
      if (top) top.text += value.replace(/\s+/gu, "").length;
    },
  });
  return sizes;
}
