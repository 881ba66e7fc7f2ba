import { isFurniture, isNeverShown } from "./left-out.ts";
import { attribute, type Element, visit } from "./parse-page.ts";
import { measureText, textLength } from "./text-sizes.ts";

/** What of a page is its document. */
export interface VisibleContent {
  readonly root: Element;
  readonly isLeftOut: (element: Element) => boolean;
  /** Characters of the menus, headers and footers of the site, white space aside. */
  readonly leftOut: number;
  /** The title that the page shows outside its main content. */
  readonly outerTitle: Element | undefined;
}

/** Menus, headers and footers of the site are left out, unless hardly anything would be left; then only what is never shown is left out. */
export function findContent(body: Element): VisibleContent {
  const sizes = measureText(body, isNeverShown);
  const isOmitted = (element: Element) => isNeverShown(element) || isFurniture(element, sizes);
  const [all, own] = [sizes.get(body)?.text ?? 0, textLength(body, isOmitted)];
  if (own < all * minOwn) return { root: body, isLeftOut: isNeverShown, leftOut: 0, outerTitle: undefined };
  const candidates = mainElements(body, isOmitted);
  const main = candidates.find((element) => textLength(element, isOmitted) >= own * minMain);
  const root = main ?? body;
  return {
    root,
    isLeftOut: (element) => element !== root && isOmitted(element),
    leftOut: all - textLength(root, isOmitted),
    outerTitle: main && onlyTitle(body, main),
  };
}

/** The share of the text that is left if menus, headers and footers are left out. */
const minOwn = 0.2;
/** The share of that text which the main element has. */
const minMain = 0.5;

/** `main`, then an `article` if there is only one. A page may nest them; the outermost ones are enough. */
function mainElements(body: Element, isOmitted: (element: Element) => boolean): readonly Element[] {
  const [mains, articles]: [Element[], Element[]] = [[], []];
  visit(body, {
    enter: (element) => {
      if (isOmitted(element)) return false;
      const isMain = element.tagName === "main" || attribute(element, "role") === "main";
      if (isMain) mains.push(element);
      else if (element.tagName === "article") articles.push(element);
      return !isMain && element.tagName !== "article";
    },
    leave: () => undefined,
    text: () => undefined,
  });
  return [...mains, ...(articles.length === 1 ? articles : [])].slice(0, maxCandidates);
}

/** Each is measured. */
const maxCandidates = 5;

/** The page's one `h1`, if the main content has none. */
function onlyTitle(body: Element, main: Element): Element | undefined {
  const titles: Element[] = [];
  let [isInMain, hasOwn] = [false, false];
  visit(body, {
    enter: (element) => {
      if (isNeverShown(element)) return false;
      if (element === main) isInMain = true;
      if (element.tagName === "h1") {
        titles.push(element);
        hasOwn ||= isInMain;
      }
      return true;
    },
    leave: (element) => {
      if (element === main) isInMain = false;
    },
    text: () => undefined,
  });
  return titles.length === 1 && !hasOwn ? titles[0] : undefined;
}
