import { attribute, elements, elementValue } from "./elements.ts";

/** A level of a list, as mammoth has it. */
export interface ListLevel {
  readonly isOrdered?: boolean;
  readonly level?: string;
  readonly paragraphStyleId?: string | undefined;
}

/**
 * Whether a level shows no number: LibreOffice gives all headings such a level (ECMA-376 part 1, 17.9.17, `none`). mammoth takes it for a
 * number. It does not say which list a level is of, so levels of equal depth and style are one: they show none if none of them does.
 * `numberingXml`: the part of the file that has the lists; "" if it has none.
 */
export function createShowsNoNumber(numberingXml: string): (level: ListLevel) => boolean {
  const [none, shown] = [new Set<string>(), new Set<string>()];
  for (const xml of elements(numberingXml, "w:lvl")) {
    (elementValue(xml, "w:numFmt") === "none" ? none : shown).add(key(attribute(xml, "w:ilvl"), elementValue(xml, "w:pStyle")));
  }
  return ({ level, paragraphStyleId }) => none.has(key(level, paragraphStyleId)) && !shown.has(key(level, paragraphStyleId));
}

function key(level: string | undefined, styleId: string | undefined): string {
  return `${level ?? "0"} ${styleId ?? ""}`;
}
