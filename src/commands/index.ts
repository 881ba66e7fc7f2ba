import { about } from "./about.ts";
import { ask } from "./ask.ts";
import type { Command } from "./definition.ts";
import { compare } from "./compare.ts";
import { daily } from "./daily.ts";
import { fact } from "./fact.ts";
import { quote } from "./quote.ts";
import { source } from "./source.ts";
import { verbatimCommand } from "./verbatim.ts";

const answering: readonly Command[] = [compare, quote, fact, ask, about, source, daily];

/** The one list: everything that a platform registers, parses, completes or explains comes from here. */
export const commands: readonly Command[] = [...answering, verbatimCommand(answering)];
