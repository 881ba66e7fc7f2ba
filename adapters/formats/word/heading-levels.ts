import { attribute, elements, elementValue } from "./elements.ts";

/** How the styles of a Word file make headings. Levels are from 1 to 9; undefined if the style is of no heading. */
export interface HeadingStyles {
  /** By the name of the style, or by its id, which is left if the file does not define the style. */
  namedLevel(name: string, styleId: string): number | undefined;
  /** By the outline level, the style's own or of one that it is based on: Word's navigation shows these headings, too. */
  outlineLevel(name: string, styleId: string): number | undefined;
}

/** `stylesXml`: the part of the file that has the styles; "" if it has none. */
export function readHeadingStyles(stylesXml: string): HeadingStyles {
  const styles = new Map(elements(stylesXml, "w:style").flatMap((xml) => readStyle(xml) ?? []));
  return {
    namedLevel: (name, styleId) => levelInName(name) ?? (styles.has(styleId) ? undefined : levelInName(styleId)),
    // The title of a table of contents is based on a heading.
    outlineLevel: (name, styleId) => (/^(?:toc|contents|index)\b/iu.test(name) ? undefined : findOutlineLevel(styles, styleId)),
  };
}

/** What mammoth is given as the style's name of all headings of a level. */
export function headingStyle(level: number): string {
  return `heading ${level}`;
}

interface Style {
  readonly outline: string | undefined;
  readonly basedOn: string | undefined;
}

function readStyle(xml: string): readonly [readonly [string, Style]] | undefined {
  const id = attribute(xml, "w:styleId");
  if (id === undefined || attribute(xml, "w:type") !== "paragraph") return undefined;
  return [[id, { outline: elementValue(xml, "w:outlineLvl"), basedOn: elementValue(xml, "w:basedOn") }]];
}

/** A chain of styles that is longer is a circle: Word allows 11. */
const maxAncestors = 20;

/** In the file they count from 0; 9 is body text: ECMA-376 part 1, 17.3.1.20. */
function findOutlineLevel(styles: ReadonlyMap<string, Style>, styleId: string): number | undefined {
  let style = styles.get(styleId);
  for (let depth = 0; style && depth < maxAncestors; depth += 1) {
    if (style.outline !== undefined) return /^[0-8]$/u.test(style.outline) ? Number(style.outline) + 1 : undefined;
    style = styles.get(style.basedOn ?? "");
  }
  return undefined;
}

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
