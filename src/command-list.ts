import { about } from "./commands/about.ts";
import { ask } from "./commands/answer-question.ts";
import { channelSettings } from "./commands/channel-settings.ts";
import type { Command } from "./commands/command-definition.ts";
import { compare } from "./commands/compare.ts";
import { daily } from "./commands/daily/daily-command.ts";
import { fact } from "./commands/fact.ts";
import { quote } from "./commands/quote.ts";
import { source } from "./commands/source.ts";
import { createVerbatimCommand } from "./commands/verbatim.ts";

const otherCommands: readonly Command[] = [compare, quote, fact, ask, about, source, daily];

/** Registration, parsing, completion, help and README's table are derived from this list. */
export const commands: readonly Command[] = [...otherCommands, createVerbatimCommand(otherCommands, channelSettings)];
