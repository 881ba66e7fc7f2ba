import type { Block, Reply } from "../src/reply.ts";
import type { Input } from "../src/request.ts";

/** `COMMAND_PREFIX` is a platform's affair: the core knows its commands by their own names. */
export function unprefixed(input: Input, prefix: string): Input {
  if (prefix === "") return input;
  switch (input.kind) {
    case "line":
    case "command":
      return { ...input, command: unprefixedName(input.command, prefix) };
    case "text":
      return {
        ...input,
        text: input.text.replace(/^(\s*\/\s*)(\S+)/u, (_, slash: string, name: string) => slash + unprefixedName(name, prefix)),
      };
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

/** A command's own name, for what it is called on the platform. */
export function unprefixedName(command: string, prefix: string): string {
  return command.toLowerCase().startsWith(prefix) ? command.slice(prefix.length) : command;
}
