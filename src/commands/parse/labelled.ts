import type { Argument } from "../definition.ts";

export interface Labelled {
  /** What stands before the first label. */
  readonly before: string;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * A line as Discord shows a command that was given: `who: guo about: pace`, `shenzhen northeast topic: weather`. Undefined if there is no
 * label, or one for the first argument after other words: a question may have any words in it.
 */
export function labelledArguments(line: string, args: readonly Argument[]): Labelled | undefined {
  if (args.length === 0) return undefined;
  const labels = [...line.matchAll(new RegExp(`(?<!\\S)(${args.map(({ name }) => name).join("|")}):`, "giu"))];
  const before = line.slice(0, labels[0]?.index).trim();
  const values = labels.map(({ 0: label, 1: name = "", index }, at) => {
    const end = labels[at + 1]?.index ?? line.length;
    return [name.toLowerCase(), line.slice(index + label.length, end).trim()] as const;
  });
  const isForFirst = values.some(([name]) => name === args[0]?.name);
  if (values.length === 0 || (before !== "" && isForFirst)) return undefined;
  return { before, args: Object.fromEntries(values.filter(([, value]) => value !== "")) };
}
