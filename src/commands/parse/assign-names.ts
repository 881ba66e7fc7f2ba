import type { Library } from "../../library.ts";
import type { Argument } from "../definition.ts";
import { inner, type Token, textOf } from "./tokens.ts";

interface Split {
  readonly args: Readonly<Record<string, string>>;
  /** The lower, the better the parts are names of their kind. */
  readonly cost: number;
}

/** Cost of a part that is a name but for a slip, one to ask about, and one that is nothing known; the latter two for each word too. */
const costs = { known: 0, slip: 1, unsure: 4, unknown: 6 };
/** A separator ("vs", a comma) inside a part: it should have parted it. */
const unparted = 3;
/** Beyond this many words only exact names are looked for. */
const mostWordsForSlips = 8;

/**
 * Cuts words into one part for each argument, required ones at least, so that the parts are names as well as can be:
 * `northeast china shenzhen` is two names, not three.
 */
export function namesSplit(tokens: readonly Token[], args: readonly Argument[], library: Library): Readonly<Record<string, string>> {
  const [first, ...others] = args;
  if (first && others.some(({ required }) => required) && library.subjects.exact(textOf(tokens))) return { [first.name]: textOf(tokens) };
  const required = args.filter((argument) => argument.required);
  const optional = args.filter((argument) => !argument.required);
  const orders = [required, args, [...optional, ...required], [...required.slice(0, 1), ...optional, ...required.slice(1)]].filter(
    (order) => order.length <= tokens.length,
  );
  const attempts = tokens.length > mostWordsForSlips ? [costOf(library, false)] : [costOf(library, false), costOf(library, true)];
  for (const cost of attempts) {
    const best = orders.flatMap((order) => splits(tokens, order, cost)).reduce<Split | undefined>(cheaper, undefined);
    if (best && (best.cost < costs.unknown || cost === attempts.at(-1))) return best.args;
  }
  return first && tokens.length > 0 ? { [first.name]: textOf(tokens) } : {};
}

function cheaper(best: Split | undefined, split: Split): Split {
  return best && best.cost <= split.cost ? best : split;
}

type Cost = (part: readonly Token[], argument: Argument) => number;

function costOf(library: Library, withSlips: boolean): Cost {
  const known = new Map<string, number>();
  return (part, argument) => {
    const text = textOf(part);
    const key = `${argument.kind} ${text}`;
    const cost = known.get(key) ?? costOfName(text, argument.kind === "topic" ? library.topics : library.subjects, withSlips);
    known.set(key, cost);
    return cost + (cost > costs.known && part.some(({ kind }) => kind === "separator") ? unparted : 0);
  };
}

function costOfName(text: string, names: Library["subjects"] | Library["topics"], withSlips: boolean): number {
  if (names.exact(text)) return costs.known;
  const length = text.split(" ").length;
  if (!withSlips) return costs.unknown + length;
  const { kind } = names.resolve(text);
  return kind === "known" ? costs.slip : costs[kind] + length;
}

function splits(tokens: readonly Token[], order: readonly Argument[], cost: Cost): readonly Split[] {
  const [argument, ...rest] = order;
  if (!argument) return [];
  if (rest.length === 0) return partSplit(tokens, argument, cost);
  const found: Split[] = [];
  for (let at = 1; at <= tokens.length - rest.length; at += 1) {
    const [first] = partSplit(tokens.slice(0, at), argument, cost);
    if (!first) continue;
    for (const left of splits(tokens.slice(at), rest, cost))
      found.push({ args: { ...first.args, ...left.args }, cost: first.cost + left.cost });
  }
  return found;
}

function partSplit(tokens: readonly Token[], argument: Argument, cost: Cost): readonly Split[] {
  const part = inner(tokens);
  return part.length === 0 ? [] : [{ args: { [argument.name]: textOf(part) }, cost: cost(part, argument) }];
}
