import { listsOf } from "../language/forms.ts";
import { cached } from "../text/collections.ts";
import type { Document, Span } from "./document.ts";
import type { Paragraph } from "./paragraphs.ts";
import { type PlaceLabel, type PlaceNumber, placeLabels, romanNumber } from "./place-labels.ts";

const list = listsOf("document.txt");

/** A place that bears a number. The span begins with it and ends with the paragraph, or where the next place in the paragraph begins. */
export interface NumberedPlace extends PlaceNumber, Span {
  /** As the document writes it: `6a`, `Article IV`. */
  readonly label: string;
  readonly paragraph: Paragraph;
  /** The numbered place that it is in. */
  readonly parent: NumberedPlace | undefined;
}

interface NumberedPlaces {
  /** In order. */
  readonly all: readonly NumberedPlace[];
  /** By a paragraph's number: the innermost place that it belongs to, or the last that it has. */
  readonly around: readonly (NumberedPlace | undefined)[];
}

/** Cached: a long document has thousands. */
const numberedPlaces = cached(new WeakMap<Document, NumberedPlaces>(), (document): NumberedPlaces => {
  const reader = new PlaceReader(document);
  for (const paragraph of document.paragraphs) reader.read(paragraph);
  return reader;
});

/** Reads the paragraphs in order. */
class PlaceReader implements NumberedPlaces {
  readonly all: NumberedPlace[] = [];
  readonly around: (NumberedPlace | undefined)[] = [];
  /** The last numbers by unit; of numbers without a unit, by the place that they are in. */
  private readonly last = new Map<string | NumberedPlace | undefined, number>();
  /** The last place that is neither a heading nor an item: what follows belongs to it. */
  private open: NumberedPlace | undefined;
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
  }

  read(paragraph: Paragraph): void {
    this.around[paragraph.number] = this.outerOf(paragraph);
    const labels = placeLabels(this.document, paragraph, (unit) => this.last.get(unit) ?? 0);
    for (const [index, label] of labels.entries()) this.add(paragraph, label, labels[index + 1]?.start ?? paragraph.end);
  }

  private add(paragraph: Paragraph, { start, end: labelEnd, unit, key: written }: PlaceLabel, end: number): void {
    const parent = this.parentOf(paragraph, unit, written);
    const series = unit === "" ? parent : unit;
    const value = numberOf(written, this.last.get(series) ?? 0);
    this.last.set(series, value);
    const key = roman.test(written) && !Number.isNaN(value) ? String(value) : written;
    const label = this.document.text.slice(start, labelEnd).replace(/^[(（]|[)）.、]+$/gu, "");
    const place = { start, end, unit, key, label, paragraph, parent };
    this.all.push(place);
    this.around[paragraph.number] = place;
    if (paragraph.kind !== "heading" && paragraph.kind !== "item") this.open = place;
  }

  private parentOf(paragraph: Paragraph, unit: string, key: string): NumberedPlace | undefined {
    if (paragraph.kind === "item" && paragraph.leadIn !== undefined) return this.outerOf(paragraph);
    const outer =
      paragraph.kind === "item" ? this.outerOf(paragraph) : (containing(this.openAbove(paragraph), key) ?? this.above(paragraph));
    return unit === "" && follows(key, outer) ? outer?.parent : outer;
  }

  /** What a paragraph without a number belongs to. */
  private outerOf(paragraph: Paragraph): NumberedPlace | undefined {
    if (paragraph.leadIn !== undefined) return this.around[paragraph.leadIn];
    return this.openAbove(paragraph) ?? this.above(paragraph);
  }

  private above({ heading }: Paragraph): NumberedPlace | undefined {
    return heading === undefined ? undefined : this.around[heading];
  }

  private openAbove({ kind, heading }: Paragraph): NumberedPlace | undefined {
    return kind !== "heading" && this.open?.paragraph.heading === heading ? this.open : undefined;
  }
}

/** The place of which `4.2.1` is a part, from the last one outwards. */
function containing(place: NumberedPlace | undefined, key: string): NumberedPlace | undefined {
  let outer = place;
  while (outer && !key.startsWith(`${outer.key}.`)) outer = outer.parent;
  return outer;
}

/** Whether a number is the next one after a place, not in it: 7 after 6b. */
function follows(key: string, place: NumberedPlace | undefined): boolean {
  return place?.unit === "" && Number(key) === Number.parseInt(place.key, 10) + 1;
}

/** A single letter is a Roman number if it is the next one; `NaN` for other letters. */
function numberOf(key: string, before: number): number {
  if (!roman.test(key)) return Number(key);
  const number = romanNumber(key);
  return key.length > 1 || number === before + 1 ? number : Number.NaN;
}

const roman = /^[ivxlc]+$/u;

/** What is called by a number, in order; or, if nothing is, the first and the last of its kind. */
export type FoundPlaces = { readonly kind: "found"; readonly places: readonly NumberedPlace[] } | NoPlace;

export interface NoPlace {
  readonly kind: "none";
  readonly first: NumberedPlace;
  readonly last: NumberedPlace;
}

/** Undefined if the document numbers nothing of the kind. */
export function findNumbered(document: Document, { unit, key }: PlaceNumber): FoundPlaces | undefined {
  const { all } = numberedPlaces(document);
  const own = all.filter((place) => place.unit === unit && unit !== "");
  const others = own.length > 0 && !key.includes(".") ? [] : numberedAlike(document, unit);
  const inDigits = key.split(".").map((each) => (roman.test(each) ? String(romanNumber(each)) : each));
  for (const wanted of new Set([key, inDigits.join(".")])) {
    const named = all.filter((place) => isCalled(place, wanted, unit));
    const found = [named, ...others.map((places) => places.filter((place) => isCalled(place, wanted)))].find(isFilled);
    if (found) return { kind: "found", places: outermost(found) };
  }
  const ofKind = [own, ...others].find(isFilled) ?? [];
  const parts = ofKind.filter((place) => isPart(place.key, key, unit));
  if (isFilled(parts)) return { kind: "found", places: parts };
  return rangeOf(ofKind, key);
}

/** "Step 6" is 6a and 6b, section 4 is 4.1 to 4.3; but 4.1 is no step 4. */
function isPart(inner: string, outer: string, unit: string): boolean {
  return inner.startsWith(`${outer}.`) && (/[a-z]$/u.test(inner) || !list("item-units").has(unit));
}

/** Whether a place is in one that is called so: section 2 of article II. */
export function isInside({ parent }: NumberedPlace, { unit, key }: PlaceNumber): boolean {
  const number = roman.test(key) ? String(romanNumber(key)) : key;
  for (let outer = parent; outer; outer = outer.parent) if (outer.unit === unit && [key, number].includes(outer.key)) return true;
  return false;
}

/** Without the items within other items, if others are called so, too. */
function outermost(places: readonly NumberedPlace[]): readonly NumberedPlace[] {
  const outer = places.filter(({ parent }) => parent?.paragraph.kind !== "item");
  return isFilled(outer) ? outer : places;
}

function isFilled(list: readonly unknown[]): boolean {
  return list.length > 0;
}

/** The places that people may call so although the document does not: step 9 for "9)". The likeliest are first. */
function numberedAlike(document: Document, unit: string): readonly (readonly NumberedPlace[])[] {
  const { all } = numberedPlaces(document);
  const bare = all.filter((place) => place.unit === "");
  const [headings, others] = [bare.filter(isHeading), bare.filter((place) => !isHeading(place))];
  if (unit === "") return [bare];
  if (list("item-units").has(unit)) return [others, headings];
  if (list("article-units").has(unit)) return [headings, others];
  if (!list("section-units").has(unit)) return [];
  const isAnyHeading = document.paragraphs.some(({ kind }) => kind === "heading");
  return [headings, others.filter(({ key }) => !isAnyHeading || /\.\d/u.test(key)), all.filter(isHeading)];
}

function isHeading({ paragraph }: NumberedPlace): boolean {
  return paragraph.kind === "heading";
}

/** Whether a place has this number, alone or with those of the places around it. `unit`: of the outermost; undefined for any. */
function isCalled(place: NumberedPlace, wanted: string, unit?: string): boolean {
  if (!wanted.endsWith(place.key)) return false;
  let key = place.key;
  for (let [each, depth]: [NumberedPlace | undefined, number] = [place, 0]; each && depth < maxDepth; each = each.parent, depth += 1) {
    if (each !== place && !key.startsWith(`${each.key}.`)) key = `${each.key}.${key}`;
    if (key === wanted && (unit === undefined || each.unit === unit)) return true;
  }
  return false;
}

const maxDepth = 4;

/** Of those that are numbered as the wanted one: 4.1 to 4.9 for 4.12. */
function rangeOf(places: readonly NumberedPlace[], wanted: string): NoPlace | undefined {
  const depth = wanted.split(".").length;
  const alike = places.filter(({ key }) => key.split(".").length === depth);
  const beside = alike.filter(({ key }) => key.slice(0, key.lastIndexOf(".") + 1) === wanted.slice(0, wanted.lastIndexOf(".") + 1));
  const kinds = [beside, alike, places];
  const inDigits = kinds.map((each) => each.filter(({ key }) => /^[\d.]+$/u.test(key)));
  const sorted = ([...inDigits, ...kinds].find(isFilled) ?? []).toSorted((a, b) => byKey.compare(a.key, b.key));
  const [first, last] = [sorted[0], sorted.at(-1)];
  // One number alone numbers nothing.
  if (!first || !last || first.key === last.key) return undefined;
  return { kind: "none", first, last };
}

const byKey = new Intl.Collator("en", { numeric: true });

/** The paragraphs that belong to a place, after its own. */
export function paragraphsIn(document: Document, place: NumberedPlace): readonly Paragraph[] {
  const { around } = numberedPlaces(document);
  const end = document.paragraphs.findIndex(({ number }) => number > place.paragraph.number && !isWithin(around[number], place));
  return document.paragraphs.slice(place.paragraph.number, end < 0 ? undefined : end);
}

function isWithin(inner: NumberedPlace | undefined, outer: NumberedPlace): boolean {
  let place = inner;
  while (place && place.start > outer.start) place = place.parent;
  return place === outer;
}
