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

/** Answers line by line until the person leaves (`exit`, Ctrl-D, Ctrl-C). A number or a label runs an action of the last reply. */
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
  let last: Reply | undefined;
  output.write(
    `${printableLine(bot.knowledge.title)}\nAsk in your own words, or type ${bot.library.commandLine("verbatim")}. Ctrl-D leaves.\n\n`,
  );
  lines.prompt();
  for await (const line of lines) {
    const typed = line.trim();
    if (/^(?:exit|quit|bye)$/iu.test(typed)) break;
    const number = actionNumber(typed);
    const count = last?.actions.length ?? 0;
    if (number !== undefined && count > 0 && number > count) output.write(`\nThe last reply has actions 1 to ${count}.\n\n`);
    else if (typed !== "") {
      last = await converse(toInput(typed, last, bot));
      output.write(`\n${terminalText(last, renderOptions(output))}\n\n`);
    }
    lines.prompt();
  }
  lines.close();
}

function actionNumber(typed: string): number | undefined {
  const [, digit] = /^\[?([1-9])\]?$/u.exec(typed) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

function toInput(typed: string, last: Reply | undefined, bot: Bot): Input {
  const chosen = last?.actions.find(
    ({ label }, index) => index === (actionNumber(typed) ?? 0) - 1 || printableLine(label).toLowerCase() === typed.toLowerCase(),
  );
  return chosen ? { kind: "action", id: bot.actionId(chosen.action) } : { kind: "text", text: typed };
}
