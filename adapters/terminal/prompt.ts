import { createInterface } from "node:readline/promises";
import type { Bot } from "../../src/bot.ts";
import { encodeAction } from "../../src/buttons.ts";
import { offeredActions, type SourcedReply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";
import { printableLine } from "../../src/text/characters.ts";
import { completions } from "../shared/line-completions.ts";
import type { Conversation } from "./json-conversation.ts";
import { terminalText } from "./terminal-output.ts";
import { type Output, renderOptions } from "./terminal-streams.ts";

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: Output;
  /** Receives a function that writes lines above the one that is being typed. */
  readonly onNotices?: (sayAbove: (text: string) => void) => void;
}

/** Answers line by line until the person leaves (`exit`, Ctrl-D, Ctrl-C). The label or the number of a button or of a choice runs it. */
export async function prompt(currentBot: () => Bot, converse: Conversation, { input, output, onNotices }: Terminal): Promise<void> {
  const lines = createInterface({
    input,
    output,
    prompt: "> ",
    completer: (line: string) => completions(line, currentBot()),
    historySize: 200,
    removeHistoryDuplicates: true,
  });
  lines.on("SIGINT", () => lines.close());
  let offered: SourcedReply | undefined;
  output.write(greeting(currentBot()));
  lines.prompt();
  onNotices?.((text) => {
    output.write(`${toLineStart}${text}`);
    lines.prompt(true);
  });
  for await (const line of lines) {
    const typed = line.trim();
    if (/^(?:exit|quit|bye)$/iu.test(typed)) break;
    if (typed !== "") {
      const answered = await converse(toInput(typed, offered));
      if (offeredActions(answered.reply).length > 0) offered = answered;
      output.write(`\n${terminalText(answered.reply, renderOptions(output))}\n\n`);
    }
    lines.prompt();
  }
  lines.close();
}

/** Clears the line on which the cursor is. */
const toLineStart = "\r\u001B[K";

function greeting({ knowledge, library }: Bot): string {
  return `${printableLine(knowledge.title)}\nAsk in your own words, or type ${library.commandLine("verbatim")}. Ctrl-D leaves.\n\n`;
}

function toInput(typed: string, offered: SourcedReply | undefined): Input {
  const chosen =
    offered &&
    offeredActions(offered.reply).find(({ label }, at) =>
      [String(at + 1), printableLine(label).toLowerCase()].includes(typed.toLowerCase()),
    );
  return offered && chosen ? { kind: "action", id: encodeAction(chosen.action, offered.document.hash) } : { kind: "text", text: typed };
}
