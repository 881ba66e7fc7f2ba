import type { Argument } from "../definition.ts";

export interface LabelledLine {
  /** Text before the first label. */
  readonly before: string;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * Parses the form in which Discord shows a command: `who: guo about: pace`, `shenzhen northeast topic: weather`. Undefined without labels,
 * or if the first argument's label follows other words: a question may contain any words.
 */
export function parseLabelledArguments(line: string, args: readonly Argument[]): LabelledLine | undefined {
  if (args.length === 0) return undefined;
  const labels = [...line.matchAll(new RegExp(`(?<!\\S)(${args.map(({ name }) => name).join("|")}):`, "giu"))];
  const before = line.slice(0, labels[0]?.index).trim();
  const values = labels.map(({ 0: label, 1: name = "", index }, at) => {
    const end = labels[at + 1]?.index ?? line.length;
    return [name.toLowerCase(), line.slice(index + label.length, end).trim()] as const;
  });
  const labelsFirstArgument = values.some(([name]) => name === args[0]?.name);
  if (values.length === 0 || (before !== "" && labelsFirstArgument)) return undefined;
  return { before, args: Object.fromEntries(values.filter(([, value]) => value !== "")) };
}
