import { about } from "./commands/about.ts";
import { ask } from "./commands/ask.ts";
import { compare } from "./commands/compare.ts";
import { daily } from "./commands/daily/daily.ts";
import type { Command } from "./commands/definition.ts";
import { fact } from "./commands/fact.ts";
import { quote } from "./commands/quote.ts";
import { source } from "./commands/source.ts";
import { verbatimCommand } from "./commands/verbatim.ts";

const answering: readonly Command[] = [compare, quote, fact, ask, about, source, daily];

/** The one list: everything that a platform registers, parses, completes or explains comes from here. */
export const commands: readonly Command[] = [...answering, verbatimCommand(answering)];
