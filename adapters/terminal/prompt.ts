import { createInterface } from "node:readline/promises";
import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import { completions } from "../shared/completions.ts";
import type { Conversation } from "./conversation.ts";
import { lookOf, type Output, terminalText } from "./render.ts";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: Output;
}

/** Asks and answers until the person leaves (`exit`, Ctrl-D, Ctrl-C). A number, or its label, presses an action of the last reply. */
export async function prompt(bot: Bot, converse: Conversation, { input, output }: Terminal): Promise<void> {
  const library = createInterface({
    input,
    output,
    prompt: "> ",
    completer: (line: string) => completions(line, bot),
    historySize: 200,
    removeHistoryDuplicates: true,
  });
  library.on("SIGINT", () => library.close());
  let last: Reply | undefined;
  output.write(`${bot.knowledge.title}\nAsk in your own words, or type /verbatim. Ctrl-D leaves.\n\n`);
  library.prompt();
  for await (const line of library) {
    const typed = line.trim();
    if (/^(?:exit|quit|bye)$/iu.test(typed)) break;
    const number = pressedNumber(typed);
    const count = last?.actions.length ?? 0;
    if (number !== undefined && count > 0 && number > count) output.write(`\nThe last reply has actions 1 to ${count}.\n\n`);
    else if (typed !== "") {
      last = await converse(inputFrom(typed, last, bot));
      output.write(`\n${terminalText(last, lookOf(output))}\n\n`);
    }
    library.prompt();
  }
  library.close();
}

function pressedNumber(typed: string): number | undefined {
  const [, digit] = /^\[?([1-9])\]?$/u.exec(typed) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

function inputFrom(typed: string, last: Reply | undefined, bot: Bot): Input {
  const pressed = last?.actions.find(
    ({ label }, index) => index === (pressedNumber(typed) ?? 0) - 1 || label.toLowerCase() === typed.toLowerCase(),
  );
  return pressed ? { kind: "action", id: bot.actionId(pressed.action) } : { kind: "text", text: typed };
}
