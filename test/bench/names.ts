// How well and how fast names are found among many: npx tsx test/bench/names.ts
import { indexNames, type Named, type Names } from "../../src/search/names/names.ts";
import { seeded, withTypo } from "./seeded.ts";

type Random = () => number;

const tries = 500;

function measure(count: number): void {
  const random = seeded(count);
  const all = madeNames(count + tries, random);
  const [known, strangers] = [all.slice(0, count), all.slice(count)];
  const start = performance.now();
  const names = indexNames(
    known.map((name, index): Named => ({ id: `n${index}`, name, aliases: [], kind: index % 2 === 0 ? "person" : "place" })),
  );
  const indexed = (performance.now() - start) / 1000;
  const times: number[] = [];
  const resolve = (typed: string) => {
    const before = performance.now();
    const match = names.resolve(typed);
    times.push(performance.now() - before);
    return match.kind === "known" ? match.entry.name : undefined;
  };
  const share = (typed: (name: string) => string) => shareRight(sample(known, random), typed, resolve);
  const figures = [
    share((name) => withTypo(name, random)),
    share((name) => name.split(" ").reverse().join(" ")),
    halfShare(sample(known, random), names, random),
    strangers.filter((name) => resolve(name) !== undefined).length / strangers.length,
  ];
  const sorted = times.sort((a, b) => a - b);
  const percentiles = [0.5, 0.99].map((at) => sorted[Math.floor(at * (sorted.length - 1))] ?? 0);
  console.log(
    String(count).padEnd(10),
    indexed.toFixed(2).padStart(6),
    ...figures.map((figure) => figure.toFixed(3).padStart(11)),
    ...percentiles.map((ms) => ms.toFixed(2).padStart(9)),
  );
}

function sample(names: readonly string[], random: Random): readonly string[] {
  return Array.from({ length: tries }, () => names[Math.floor(random() * names.length)] ?? "");
}

function shareRight(names: readonly string[], typed: (name: string) => string, resolve: (typed: string) => string | undefined): number {
  return names.filter((name) => resolve(typed(name)) === name).length / names.length;
}

/** A last name alone, with a typo: right when the name is picked or among those asked about. */
function halfShare(names: readonly string[], { resolve }: Names<Named>, random: Random): number {
  const found = names.filter((name) => {
    const match = resolve(withTypo(name.split(" ").at(-1) ?? "", random));
    return match.kind === "known"
      ? match.entry.name === name
      : match.kind === "unsure" && match.candidates.some((entry) => entry.name.endsWith(name.split(" ").at(-1) ?? "?"));
  });
  return found.length / names.length;
}

const onsets = "b br c ch d dr f g gr h j k l m n p pr r s sh st t tr v w z".split(" ");
const vowels = "a e i o u ai ea ou".split(" ");
const codas = ["", "", "n", "r", "l", "s", "m", "th", "ck", "nd", "rt"];

/** Two words of two or three syllables, each name once. */
function madeNames(count: number, random: Random): readonly string[] {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  const word = () => {
    const syllables = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(onsets) + pick(vowels)).join("") + pick(codas);
    return syllables.charAt(0).toUpperCase() + syllables.slice(1);
  };
  const names = new Set<string>();
  while (names.size < count) names.add(`${word()} ${word()}`);
  return [...names];
}

console.log("names      index s   one typo    swapped  half, typo  unknown picked  p50 ms   p99 ms");
for (const count of [300, 2_000, 100_000]) measure(count);
