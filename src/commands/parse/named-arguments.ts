import type { Library } from "../../library.ts";
import { cleanInput } from "../../text/clean-input.ts";
import type { Command } from "../definition.ts";

type Args = Readonly<Record<string, string>>;

/** Arguments as Discord sends them, without those that are empty. */
export function cleanArguments(args: Args, { reader }: Library): Args {
  return Object.fromEntries(
    Object.entries(args)
      .map(([name, value]) => [name, reader.readLine(cleanInput(value)).trim()])
      .filter(([, value]) => value !== ""),
  );
}

/** People write "all: no" for a quotation alone. */
export function dropNegatedAll(args: Args, command: Command): Args {
  const forAll = command.args.filter(({ kind }) => kind === "all").map(({ name }) => name);
  return Object.fromEntries(
    Object.entries(args).filter(([name, value]) => !(forAll.includes(name) && /^(?:no|n|off|none|false|0)$/iu.test(value))),
  );
}
