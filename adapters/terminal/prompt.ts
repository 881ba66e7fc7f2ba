import { createInterface } from "node:readline/promises";
import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import { printableLine } from "../shared/control-characters.ts";
import { completions } from "../shared/line-completions.ts";
import type { Conversation } from "./conversation.ts";
import { type Output, renderOptions, terminalText } from "./render.ts";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: Output;
}

/** Answers line by line until the person leaves (`exit`, Ctrl-D, Ctrl-C). An action's label runs it; the core knows its number. */
export async function prompt(bot: Bot, converse: Conversation, { input, output }: Terminal): Promise<void> {
  const lines = createInterface({
    input,
    output,
    prompt: "> ",
    completer: (line: string) => completions(line, bot),
    historySize: 200,
    removeHistoryDuplicates: true,
  });
  lines.on("SIGINT", () => lines.close());
  let offered: Reply["actions"] = [];
  output.write(
    `${printableLine(bot.knowledge.title)}\nAsk in your own words, or type ${bot.library.commandLine("verbatim")}. Ctrl-D leaves.\n\n`,
  );
  lines.prompt();
  for await (const line of lines) {
    const typed = line.trim();
    if (/^(?:exit|quit|bye)$/iu.test(typed)) break;
    if (typed !== "") {
      const reply = await converse(toInput(typed, offered, bot));
      if (reply.actions.length > 0) offered = reply.actions;
      output.write(`\n${terminalText(reply, renderOptions(output))}\n\n`);
    }
    lines.prompt();
  }
  lines.close();
}

function toInput(typed: string, offered: Reply["actions"], bot: Bot): Input {
  const chosen = offered.find(({ label }) => printableLine(label).toLowerCase() === typed.toLowerCase());
  return chosen ? { kind: "action", id: bot.actionId(chosen.action) } : { kind: "text", text: typed };
}
