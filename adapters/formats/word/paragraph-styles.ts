/** What mammoth reads, as far as it is needed here: its types do not say. */
export interface WordElement {
  readonly type: string;
  readonly children?: readonly WordElement[];
  readonly value?: string;
  readonly styleId?: string | null;
  styleName?: string | null;
  numbering?: ListLevel | null;
}

/**
 * Gives all headings the style that is written as a heading, and takes from them and from the lists without numbers what makes list items of
 * them. Returns how many paragraphs have an automatic number.
 */
export function prepareParagraphs(document: WordElement, xml: { readonly styles: string; readonly numbering: string }): number {
  const headingLevel = createHeadingLevel(xml.styles);
  const showsNoNumber = createShowsNoNumber(xml.numbering);
  const waiting: WordElement[] = [document];
  let numbered = 0;
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    for (const child of element.children ?? []) waiting.push(child);
    if (element.type !== "paragraph") continue;
    if (element.numbering && showsNoNumber(element.numbering)) element.numbering = null;
    if (element.numbering?.isOrdered) numbered += 1;
    styleHeading(element, headingLevel(element));
  }
  return numbered;
}

function styleHeading(paragraph: WordElement, level: number | undefined): void {
  if (level !== undefined) paragraph.styleName = headingStyle(level);
  if (level !== undefined || paragraph.styleName === "Subtitle") paragraph.numbering = null;
}

/** The style's name that mammoth is given for all headings of a level. */
function headingStyle(level: number): string {
  return `heading ${level}`;
}

/**
 * The level of a paragraph, from 1 to 9: as the name of its style says, otherwise the outline level, the style's own or that of one that it is
 * based on, because Word's navigation shows these headings, too. Undefined if it is no heading. `stylesXml`: the part of the file that has the
 * styles; "" if it has none.
 */
function createHeadingLevel(stylesXml: string): (paragraph: WordElement) => number | undefined {
  const styles = new Map(elements(stylesXml, "w:style").flatMap(readStyle));
  return (paragraph) => {
    const [name, id] = [paragraph.styleName ?? "", paragraph.styleId ?? ""];
    // Only the id is left if the file does not define the style.
    const named = levelInName(name) ?? (styles.has(id) ? undefined : levelInName(id));
    // The title of a table of contents is based on a heading.
    if (named !== undefined || /^(?:toc|contents|index)\b/iu.test(name)) return named;
    const outlined = findOutlineLevel(styles, id);
    return outlined !== undefined && textLength(paragraph) <= maxOutlinedLength ? outlined : undefined;
  };
}

/** UTF-16 code units. Contracts give whole clauses an outline level. */
const maxOutlinedLength = 200;

function textLength({ value = "", children = [] }: WordElement): number {
  return value.length + children.reduce((sum, child) => sum + textLength(child), 0);
}

interface Style {
  readonly outline: string | undefined;
  readonly basedOn: string | undefined;
}

function readStyle(xml: string): readonly (readonly [string, Style])[] {
  const id = attribute(xml, "w:styleId");
  if (id === undefined || attribute(xml, "w:type") !== "paragraph") return [];
  return [[id, { outline: elementValue(xml, "w:outlineLvl"), basedOn: elementValue(xml, "w:basedOn") }]];
}

/** Levels count from 0 in the file; 9 is body text: ECMA-376 part 1, 17.3.1.20. */
function findOutlineLevel(styles: ReadonlyMap<string, Style>, styleId: string): number | undefined {
  let style = styles.get(styleId);
  for (let depth = 0; style && depth < maxAncestors; depth += 1) {
    if (style.outline !== undefined) return /^[0-8]$/u.test(style.outline) ? Number(style.outline) + 1 : undefined;
    style = styles.get(style.basedOn ?? "");
  }
  return undefined;
}

/** A chain of styles that is longer is a circle: Word allows 11. */
const maxAncestors = 20;

function levelInName(name: string): number | undefined {
  if (title.test(name)) return 1;
  const [, level] = heading.exec(name) ?? [];
  return level === undefined ? undefined : Number(level);
}

/**
 * The names of built-in styles are English in the file, whatever language Word speaks; templates and other programs also use those of other
 * languages, and ids without letters that are not ASCII ("berschrift1").
 */
const heading =
  /^(?:heading|[üu]?berschrift|titre|t[íi]?tulo|titolo|kop|rubrik|otsikko|overskrift|nag[łl]?[óo]?wek|заголовок|标题|標題|見出し|제목)\s*([1-9])$/iu;
const title = /^(?:title|titel|titre|t[íi]?tulo|titolo)$/iu;

/** A level of a list, as mammoth has it. */
interface ListLevel {
  readonly isOrdered?: boolean;
  readonly level?: string;
  readonly paragraphStyleId?: string | undefined;
}

/**
 * Whether a level shows no number: LibreOffice gives all headings such a level (ECMA-376 part 1, 17.9.17, `none`). mammoth takes it for a
 * number. It does not say which list a level is of, so levels of equal depth and style are one: they show none if none of them does.
 * `numberingXml`: the part of the file that has the lists; "" if it has none.
 */
function createShowsNoNumber(numberingXml: string): (level: ListLevel) => boolean {
  const [none, shown] = [new Set<string>(), new Set<string>()];
  for (const xml of elements(numberingXml, "w:lvl")) {
    (elementValue(xml, "w:numFmt") === "none" ? none : shown).add(key(attribute(xml, "w:ilvl"), elementValue(xml, "w:pStyle")));
  }
  return ({ level, paragraphStyleId }) => none.has(key(level, paragraphStyleId)) && !shown.has(key(level, paragraphStyleId));
}

function key(level: string | undefined, styleId: string | undefined): string {
  return `${level ?? "0"} ${styleId ?? ""}`;
}

const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** How mammoth writes paragraphs by the name of their style, before its own rules. */
export const styleMap: readonly string[] = [
  ...levels.map((level) => `p[style-name='${headingStyle(level)}'] => h${Math.min(level, 6)}:fresh`),
  ...["Quote", "Intense Quote", "Quotations"].map((name) => `p[style-name='${name}'] => blockquote > p:fresh`),
  ...["HTML Preformatted", "Preformatted Text", "Source Code", "Code"].map((name) => `p[style-name='${name}'] => pre:separator('\\n')`),
  // The table of contents repeats the headings.
  ...["toc", "TOC"].flatMap((name) => levels.map((level) => `p[style-name='${name} ${level}'] => !`)),
  ...["TOC Heading", "Contents Heading"].map((name) => `p[style-name='${name}'] => !`),
  ...levels.map((level) => `p[style-name='Contents ${level}'] => !`),
  // The numbers are not in the file: Word counts, also across lists. Counting each list from 1 would show wrong ones.
  "p:ordered-list(1) => ul > li:fresh",
  ...[2, 3, 4, 5].map((level) => `p:ordered-list(${level}) => ${"ul|ol > li > ".repeat(level - 1)}ul > li:fresh`),
];

/** The elements of a name, each from its start tag up to the next one of that name. Word nests none that is read here in itself. */
function elements(xml: string, name: string): readonly string[] {
  return xml.split(new RegExp(`<${name}(?=[\\s>])`, "u")).slice(1);
}

/** The value of the first element of a name. */
function elementValue(xml: string, name: string): string | undefined {
  const start = xml.search(new RegExp(`<${name}\\s`, "u"));
  return start < 0 ? undefined : attribute(xml.slice(start, xml.indexOf(">", start)), "w:val");
}

/** An attribute of the first tag that has it. */
function attribute(xml: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, "u").exec(xml) ?? [];
  return double ?? single;
}
