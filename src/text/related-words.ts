import { english } from "./english.ts";
import { related } from "./related.ts";

/** Stems of words that may stand for a word of everyday English, the likeliest first. */
export function relatedStems(stem: string): readonly string[] {
  if (pictures.includes(stem)) return pictures;
  const at = places.get(stem);
  const row = at === undefined ? "" : (rows[at] ?? "");
  return row === "" ? [] : row.split(" ").flatMap((place) => stems[Number.parseInt(place, 36)] ?? []);
}

/** What a caption is asked about in a dozen ways; WordNet keeps these words apart. */
const pictures: readonly string[] = ["photo", "photograph", "pictur", "imag"];

const stems: readonly string[] = english.flatMap((level) => level.split(" "));
const places: ReadonlyMap<string, number> = new Map(stems.map((stem, at) => [stem, at]));
const rows: readonly string[] = related.split(",");
