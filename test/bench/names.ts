// Accuracy and speed of name resolution in large sets of names: npx tsx test/bench/names.ts
import { indexNames, type Named } from "../../src/search/name-lookup.ts";
import { percentile } from "../load.ts";
import { createRandom, withTypo } from "./random-text.ts";
import { printTable } from "./table.ts";

type Random = () => number;

const samples = 500;

function measure(count: number): readonly string[] {
  const random = createRandom(count);
  const all = inventNames(count + samples, random);
  const [known, unknown] = [all.slice(0, count), all.slice(count)];
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
    return match.kind === "resolved" ? match.entry.name : undefined;
  };
  const lastOf = (name: string) => name.split(" ").at(-1) ?? "?";
  /** A last name with a typo is enough if the name is chosen or suggested. */
  const isSuggested = (name: string) => {
    const match = names.resolve(withTypo(lastOf(name), random));
    if (match.kind === "resolved") return match.entry.name === name;
    return match.kind === "ambiguous" && match.candidates.some((entry) => entry.name.endsWith(lastOf(name)));
  };
  const sample = () => Array.from({ length: samples }, () => known[Math.floor(random() * known.length)] ?? "");
  const share = (tried: readonly string[], isFound: (name: string) => boolean) => tried.filter(isFound).length / tried.length;
  const figures = [
    share(sample(), (name) => resolve(withTypo(name, random)) === name),
    share(sample(), (name) => resolve(name.split(" ").reverse().join(" ")) === name),
    share(sample(), isSuggested),
    share(unknown, (name) => resolve(name) !== undefined),
  ];
  const [p50, p99] = [0.5, 0.99].map((at) => percentile(times, at).toFixed(2));
  return [count.toLocaleString("en"), indexed.toFixed(2), ...figures.map((figure) => figure.toFixed(3)), p50 ?? "", p99 ?? ""];
}

const onsets = "b br c ch d dr f g gr h j k l m n p pr r s sh st t tr v w z".split(" ");
const vowels = "a e i o u ai ea ou".split(" ");
const codas = ["", "", "n", "r", "l", "s", "m", "th", "ck", "nd", "rt"];

/** Distinct names of two words, each of two or three syllables. */
function inventNames(count: number, random: Random): readonly string[] {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  const word = () => {
    const syllables = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(onsets) + pick(vowels)).join("") + pick(codas);
    return syllables.charAt(0).toUpperCase() + syllables.slice(1);
  };
  const names = new Set<string>();
  while (names.size < count) names.add(`${word()} ${word()}`);
  return [...names];
}

const columns = ["names", "index s", "one typo", "swapped", "part, typo", "unknown chosen", "p50 ms", "p99 ms"];
printTable("Names", [columns, ...[2_000, 100_000].map(measure)]);
