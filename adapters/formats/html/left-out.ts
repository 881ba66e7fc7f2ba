import { attribute, type Element, isElement } from "./parse-page.ts";
import type { TextSizes } from "./text-sizes.ts";

/** Whether an element has no text that a browser shows, or only that of a control. */
export function isNeverShown(element: Element): boolean {
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
  [
    "script style template noscript noframes head title link meta base iframe frame object embed applet audio video canvas svg map",
    "del button select datalist input textarea progress meter output dialog rt rp rtc annotation annotation-xml",
  ]
    .join(" ")
    .split(" "),
);

/** By attribute: the values that hide an element. Text for screen readers repeats or explains what others see. */
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
export function isFurniture(element: Element, sizes: TextSizes): boolean {
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

const none = { text: 0, links: 0, ownLinks: 0 };
/** Characters. */
const minContents = 20;
const minOwnLinks = 0.9;

const contentRoots: ReadonlySet<string> = new Set(["body", "main", "article"]);

function mayHoldMenu(element: Element): boolean {
  if (element.tagName === "aside" || attribute(element, "role") === "complementary") return true;
  if (!mayBeMenu.has(element.tagName) || element.attrs.length === 0) return false;
  return siteNames.test(`${attribute(element, "class") ?? ""} ${attribute(element, "id") ?? ""}`);
}

const siteRoles = /^(?:navigation|contentinfo|banner)$/iu;
const mayBeMenu: ReadonlySet<string> = new Set(["div", "ul", "ol", "section", "p", "table", "td", "span"]);
const siteNames =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|sidebar|toc|pagination|pager|share|social|cookies?|skip|related|tags|catlinks|printfooter)(?:$|[\s_-])/iu;
/** The share of the text that is in links. */
const minLinks = 0.6;

/** The mark beside a heading that links to it, or beside a note that links back, and a link that skips a menu. */
function isAnchorMark(element: Element, sizes: TextSizes): boolean {
  if (!attribute(element, "href")?.startsWith("#")) return false;
  const size = sizes.get(element)?.text ?? 0;
  if (size === 0 || size > maxAnchor) return false;
  const words = element.childNodes
    .map((node) => ("value" in node ? node.value : ""))
    .join("")
    .trim();
  return /^(?:[¶#§🔗^↑↩⏎]\ufe0e?|skip (?:to|navigation).*)$/iu.test(words);
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
