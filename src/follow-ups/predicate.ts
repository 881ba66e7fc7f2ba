import { fold } from "../text/fold.ts";
import { splitWords } from "../text/split-words.ts";

const asking: ReadonlySet<string> = new Set(
  `what which who whom whose where when why how is are was were be do does did has have had can could will would should s old many much long
  often far name list show tell give explain me us please and so but`.split(/\s+/u),
);

/** What a question asks about, without the words that ask: "why did Brook leave" → "Brook leave". */
export function predicateOf(question: string): string {
  const words = splitWords(question);
  const first = words.findIndex((word) => !asking.has(fold(word)) || word === "He");
  return first < 0 ? "" : words.slice(first).join(" ");
}
