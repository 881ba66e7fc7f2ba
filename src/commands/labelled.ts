import type { Argument } from "./command.ts";

/** A line as Discord shows a command that was given, `who: guo about: pace`; undefined if it does not begin with an argument's name. */
export function labelledArguments(line: string, args: readonly Argument[]): Readonly<Record<string, string>> | undefined {
  if (args.length === 0) return undefined;
  const labels = [...line.matchAll(new RegExp(`(?<!\\S)(${args.map(({ name }) => name).join("|")}):`, "giu"))];
  const [first] = labels;
  if (!first || line.slice(0, first.index).trim() !== "") return undefined;
  const values = labels.map(({ 0: label, 1: name = "", index }, at) => {
    const end = labels[at + 1]?.index ?? line.length;
    return [name.toLowerCase(), line.slice(index + label.length, end).trim()] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== ""));
}
