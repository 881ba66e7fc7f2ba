// What it takes to check a quotation, in the shipped article and in a document of 5 MB.
import { displayText } from "../../src/document/display-text.ts";
import { createLibrary, type Library } from "../../src/library.ts";
import { checkQuotation } from "../../src/quotation-check/check-quotation.ts";
import { documentLetters } from "../../src/quotation-check/compared-letters.ts";
import { article } from "../article.ts";
import { percentile } from "../load.ts";
import { readUncurated } from "../uncurated.ts";
import { createRandom } from "./random-text.ts";
import { inMs, printTable } from "./table.ts";

/** UTF-16 code units. */
const size = 5_000_000;
const quotations = 400;
const random = createRandom(5);
const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];

/** Sentences of the article, in which every third word is another one. */
function largeText(): string {
  const sentences = article.document.sentences.map((sentence) => displayText(article.document, sentence).split(" "));
  const words = sentences.flat();
  const invented = () => Array.from({ length: 3 }, () => `${pick([..."bdfgklmnprst"])}${pick([..."aeiou"])}`).join("");
  const word = (own: string) => (random() < 0.33 ? (random() < 0.5 ? pick(words) : invented()) : own) ?? own;
  const parts: string[] = [];
  for (let length = 0; length < size; length += parts.at(-1)?.length ?? size)
    parts.push(`${Array.from({ length: 5 }, () => (pick(sentences) ?? []).map(word).join(" ")).join(" ")}\n\n`);
  return parts.join("");
}

/** Unchanged, with a word changed, stitched from two sentences, with a gap, and invented. */
function quotationsOf({ knowledge: { document } }: Library): readonly string[] {
  const long = document.sentences.map((sentence) => displayText(document, sentence).split(" ")).filter(({ length }) => length > 12);
  return Array.from({ length: quotations / 5 }, () => [pick(long) ?? [], pick(long) ?? []] as const).flatMap(([one, other]) => [
    one.join(" "),
    one.with(4, "zebra").join(" "),
    `${one.slice(0, 6).join(" ")} ${other.slice(-6).join(" ")}`,
    `${one.slice(0, 5).join(" ")} … ${one.slice(-5).join(" ")}`,
    one.map((word) => [...word].reverse().join("")).join(" "),
  ]);
}

function measure(name: string, library: Library): readonly string[] {
  const start = performance.now();
  documentLetters(library.knowledge.document);
  const letters = performance.now() - start;
  const all = quotationsOf(library);
  for (const quotation of all) checkQuotation(quotation, {}, library);
  const times = all.map((quotation) => {
    const begun = performance.now();
    checkQuotation(quotation, {}, library);
    return performance.now() - begun;
  });
  return [name, ...[0.5, 0.99].map((share) => inMs(percentile(times, share))), inMs(letters)];
}

printTable("A checked quotation", [
  ["a fifth each unchanged, changed, stitched, with a gap, invented", "p50", "p99", "its letters are read once, in"],
  measure("in the article, 6 KB", createLibrary(article)),
  measure("in 5 MB", createLibrary(readUncurated(largeText()))),
]);
