import type { Block, Reply } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";

/** `COMMAND_PREFIX` is a platform's affair: the core knows its commands by their own names. */
export function unprefixed(input: Input, prefix: string, commands: readonly string[]): Input {
  if (prefix === "") return input;
  switch (input.kind) {
    case "line":
    case "command":
      return { ...input, command: unprefixedName(input.command, prefix, commands) };
    case "text": {
      const named = (_: string, slash: string, name: string) => slash + unprefixedName(name, prefix, commands);
      return { ...input, text: input.text.replace(/^(\s*[/／]\s*)(\S+)/u, named) };
    }
    case "action":
      return input;
  }
}

/** A reply whose own words name the commands as they are typed here. The document's words stay. */
export function prefixed(reply: Reply, prefix: string, commands: readonly string[]): Reply {
  if (prefix === "") return reply;
  const command = new RegExp(`(?<![\\p{L}\\p{N}])/(?=(?:${commands.join("|")})\\b)`, "gu");
  const named = (text: string) => text.replace(command, `/${prefix}`);
  return { ...reply, blocks: reply.blocks.map((block) => renamed(block, named)) };
}

function renamed(block: Block, named: (text: string) => string): Block {
  switch (block.kind) {
    case "text":
    case "note":
    case "heading":
      return { ...block, text: named(block.text) };
    case "list":
      return { ...block, items: block.items.map(named) };
    case "passage":
    case "comparison":
      return block;
  }
}

/** A command's own name, for what it is called on the platform. A prefix may begin a command's own name, too. */
export function unprefixedName(command: string, prefix: string, commands: readonly string[]): string {
  const name = command.toLowerCase();
  return name.startsWith(prefix) && commands.includes(name.slice(prefix.length)) ? name.slice(prefix.length) : command;
}
