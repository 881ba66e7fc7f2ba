import { attribute, type Element, isElement, ownText, visit } from "./elements.ts";

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

/** Characters within an element, white space aside: all, those in links, and those in links to places of the page. */
interface TextSize {
  text: number;
  links: number;
  ownLinks: number;
}

type TextSizes = ReadonlyMap<Element, Readonly<TextSize>>;

/** Measures the root, lists and `aside`, and the elements that have attributes: a large page has a million others. */
function measureText(root: Element, isOmitted: (element: Element) => boolean): TextSizes {
  const sizes = new Map<Element, TextSize>();
  const open: TextSize[] = [];
  visit(root, {
    enter: (element) => {
      if (isOmitted(element)) return false;
      open.push({ ...none });
      return true;
    },
    leave: (element) => {
      const size = open.pop() ?? { ...none };
      if (element.tagName === "a") size.links = size.text;
      if (element.tagName === "a" && attribute(element, "href")?.startsWith("#")) size.ownLinks = size.text;
      const outer = open.at(-1);
      if (element.attrs.length > 0 || measured.has(element.tagName) || !outer) sizes.set(element, size);
      if (!outer) return;
      outer.text += size.text;
      outer.links += size.links;
      outer.ownLinks += size.ownLinks;
    },
    text: (value) => {
      const top = open.at(-1);
      if (top) top.text += letterCount(value);
    },
  });
  return sizes;
}

const measured: ReadonlySet<string> = new Set(["aside", "ul", "ol"]);

function textLength(root: Element, isOmitted: (element: Element) => boolean): number {
  let length = 0;
  visit(root, {
    enter: (element) => element === root || !isOmitted(element),
    text: (value) => {
      length += letterCount(value);
    },
  });
  return length;
}

function letterCount(value: string): number {
  return value.replace(/\s+/gu, "").length;
}

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
  });
  return [...mains, ...(articles.length === 1 ? articles : [])].slice(0, maxCandidates);
}

/** Elements that are measured. */
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
  });
  return titles.length === 1 && !hasOwn ? titles[0] : undefined;
}

/** Whether an element has no text that a browser shows, or only that of a control. */
function isNeverShown(element: Element): boolean {
  if (element.tagName === "body") return false;
  if (element.tagName === "p" && isComment(element)) return true;
  return (
    neverShown.has(element.tagName) || (element.attrs.length > 0 && element.attrs.some(({ name, value }) => hides.get(name)?.test(value)))
  );
}

/** A remark in the margin, which Google Docs puts at the end. */
function isComment({ childNodes: [first] }: Element): boolean {
  return first !== undefined && isElement(first) && /^cmnt\d+$/u.test(attribute(first, "id") ?? "");
}

const neverShown: ReadonlySet<string> = new Set(
  `script style template noscript noframes head title link meta base iframe frame object embed applet audio video canvas svg map del button
  select datalist input textarea progress meter output dialog rt rp rtc annotation annotation-xml`.split(/\s+/u),
);

/** The values of attributes that hide an element. Text for screen readers repeats or explains what others see. */
const hides: ReadonlyMap<string, RegExp> = new Map([
  ["hidden", /^/u],
  ["aria-hidden", /^\s*true\s*$/iu],
  ["style", /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/iu],
  [
    "class",
    /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|mw-editsection|mw-cite-backlink|mw-jump-link|noprint|MsoToc\d|headerlink)(?:\s|$)/iu,
  ],
  ["role", /^(?:search|menu|menubar|toolbar|dialog|alertdialog|button|tooltip)$/iu],
  ["id", /^onetrust-consent-sdk$/u],
  ["href", /^#cmnt\d+$/u],
]);

/** Whether an element belongs to the site, not to the document, or is a table of contents: by its name, its role, or the links in it. */
function isFurniture(element: Element, sizes: TextSizes): boolean {
  const { tagName } = element;
  if (contentRoots.has(tagName)) return false;
  if (tagName === "nav" || siteRoles.test(attribute(element, "role") ?? "")) return true;
  if (tagName === "a") return isAnchorMark(element, sizes);
  if (tagName === "footer" || tagName === "header") return !isWithinContent(element) && !hasTitle(element);
  const { text, links, ownLinks } = sizes.get(element) ?? none;
  // A table of contents repeats the headings.
  if ((tagName === "ul" || tagName === "ol") && text >= minContents && ownLinks >= text * minOwnLinks) return true;
  return mayHoldMenu(element) && links > text * minLinks;
}

const none: Readonly<TextSize> = { text: 0, links: 0, ownLinks: 0 };
/** Characters. */
const minContents = 20;
const minOwnLinks = 0.9;
/** The share of the text that is in links. */
const minLinks = 0.6;

const contentRoots: ReadonlySet<string> = new Set(["body", "main", "article"]);
const siteRoles = /^(?:navigation|contentinfo|banner)$/iu;

function mayHoldMenu(element: Element): boolean {
  if (element.tagName === "aside" || attribute(element, "role") === "complementary") return true;
  if (!mayBeMenu.has(element.tagName) || element.attrs.length === 0) return false;
  return siteNames.test(`${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`);
}

const mayBeMenu: ReadonlySet<string> = new Set(["div", "ul", "ol", "section", "p", "table", "td", "span"]);
const siteNames =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|sidebar|toc|pagination|pager|share|social|cookies?|skip|related|tags|catlinks|printfooter)(?:$|[\s_-])/iu;

/** The mark beside a heading that links to it, or beside a note that links back, and a link that skips a menu. */
function isAnchorMark(element: Element, sizes: TextSizes): boolean {
  if (!attribute(element, "href")?.startsWith("#")) return false;
  const size = sizes.get(element)?.text ?? 0;
  if (size === 0 || size > maxAnchor) return false;
  return /^(?:[¶#§🔗^↑↩⏎]\ufe0e?|skip (?:to|navigation).*)$/iu.test(ownText(element).trim());
}

/** Characters. */
const maxAnchor = 40;

function isWithinContent(element: Element): boolean {
  let { parentNode } = element;
  for (let steps = 0; parentNode && "parentNode" in parentNode && steps < maxSteps; steps += 1) {
    if (contentElements.has(parentNode.nodeName)) return true;
    parentNode = parentNode.parentNode;
  }
  return false;
}

const contentElements: ReadonlySet<string> = new Set(["article", "main", "section", "blockquote", "figure", "td"]);
/** Elements. Looking through all those of a deep page for each would be quadratic. */
const maxSteps = 100;

/** Whether the document's title is in it, at most two levels deep. */
function hasTitle({ childNodes }: Element): boolean {
  const children = childNodes.filter(isElement);
  return [...children, ...children.flatMap((child) => child.childNodes.filter(isElement))].some(({ tagName }) => tagName === "h1");
}
