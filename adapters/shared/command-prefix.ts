import type { Block, Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";

/** The input with plain command names: the core does not know `COMMAND_PREFIX`. */
export function stripPrefix(input: Input, prefix: string, commands: readonly string[]): Input {
  if (prefix === "") return input;
  switch (input.kind) {
    case "line":
    case "command":
      return { ...input, command: commandName(input.command, prefix, commands) };
    case "text": {
      const strip = (_: string, slash: string, name: string) => slash + commandName(name, prefix, commands);
      return { ...input, text: input.text.replace(/^(\s*[/／]\s*)(\S+)/u, strip) };
    }
    case "action":
      return input;
  }
}

/** The reply with prefixed command names in the bot's own words; quotations do not change. */
export function addPrefix(reply: Reply, prefix: string, commands: readonly string[]): Reply {
  if (prefix === "") return reply;
  const command = new RegExp(`(?<![\\p{L}\\p{N}])/(?=(?:${commands.join("|")})\\b)`, "gu");
  const rename = (text: string) => text.replace(command, `/${prefix}`);
  return { ...reply, blocks: reply.blocks.map((block) => renameCommands(block, rename)) };
}

function renameCommands(block: Block, rename: (text: string) => string): Block {
  switch (block.kind) {
    case "text":
    case "note":
    case "heading":
      return { ...block, text: rename(block.text) };
    case "list":
      return { ...block, items: block.items.map(rename) };
    case "passage":
    case "comparison":
      return block;
  }
}

/** The core's name of a command that may carry the prefix. A command's own name may begin with the prefix, too. */
export function commandName(command: string, prefix: string, commands: readonly string[]): string {
  const name = command.toLowerCase();
  return name.startsWith(prefix) && commands.includes(name.slice(prefix.length)) ? name.slice(prefix.length) : command;
}
