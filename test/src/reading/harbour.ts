import type { KnownName, Vocabulary } from "../../../src/reading/vocabulary/vocabulary.ts";
import { stemWord } from "../../../src/text/stem.ts";

const names: ReadonlyMap<string, KnownName> = new Map([
  ["ada brook", { name: "Ada Brook", kind: "person" }],
  ["brook", { name: "Ada Brook", kind: "person" }],
  ["ortega", { name: "Ortega", kind: "person" }],
  ["port tarn", { name: "Port Tarn", kind: "place" }],
  ["tarn", { name: "Port Tarn", kind: "place" }],
  ["veloria", { name: "Veloria", kind: "place" }],
]);
const text = `the harbour of port tarn was rebuilt in a storm by ada brook an engineer from veloria who studied the weather and tides
  ortega the mayor paid for lighthouse ferries fishing boats and a new market hall the government raised taxes on imported salt
  residents remember the flood young families left the coast for work`;
const words = text.split(/\s+/u);
const stems = new Set([...words, ...[...names.keys()].flatMap((name) => name.split(" "))].map(stemWord));

/** A small invented document's words and names. */
export const harbour: Vocabulary = {
  knows: (word) => stems.has(stemWord(word)),
  has: (word) => words.includes(word),
  findName: (name) => names.get(name),
  words: () => words,
  nameWords: () => ["ada", "brook", "ortega", "port", "tarn", "veloria"],
  texts: () => text.split("\n"),
};
