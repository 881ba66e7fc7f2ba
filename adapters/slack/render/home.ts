import type { types } from "@slack/bolt";
import { encodeAction } from "../../../src/action.ts";
import type { Bot } from "../../../src/bot.ts";
import type { Command } from "../../../src/commands/definition.ts";
import type { Document } from "../../../src/document/document.ts";
import type { CommandLine } from "../../../src/library.ts";
import type { SourcedReply } from "../../../src/reply.ts";
import { withoutControls } from "../../shared/control-characters.ts";
import type { NamedCommands } from "../../shared/named-commands.ts";
import { limits } from "./limits.ts";
import { button, renderSlackMessage } from "./message.ts";

export type HomeView = types.HomeView;

/** The id of the button that removes the answer from the Home tab. It cannot collide with an id of the core's actions. */
export const backButtonId = "home";

/** The Home tab: the help with a button for each command. `answer`: the answer to a button clicked there, shown above the help. */
export function homeView(help: SourcedReply, { commands, commandLine }: NamedCommands, answer?: SourcedReply): HomeView {
  const render = ({ reply, document }: SourcedReply) => renderSlackMessage(reply, { document, commandLine, target: "home" }).blocks;
  const helpBlocks: types.KnownBlock[] = [...render(help), ...commandButtons(commands, help.document, commandLine)];
  if (!answer) return { type: "home", blocks: helpBlocks };
  const back: types.ActionsBlock = { type: "actions", elements: [button("Back", backButtonId, false)] };
  const blocks = [...render(answer), back, { type: "divider" } as const, ...helpBlocks];
  return { type: "home", blocks: blocks.slice(0, limits.homeBlocks) };
}

/** A button for each command that needs no argument. */
function commandButtons(commands: readonly Command[], { hash }: Document, commandLine: CommandLine): readonly types.ActionsBlock[] {
  const withoutArguments = commands.filter(
    ({ kind, name, args }) => kind === "stateless" && name !== "verbatim" && !args.some(({ required }) => required),
  );
  const buttons = withoutArguments.map(({ name }) => button(commandLine(name), encodeAction({ command: name, args: {} }, hash), false));
  return buttons.length === 0 ? [] : [{ type: "actions", elements: buttons.slice(0, limits.actions) }];
}

export interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** The prompts that the agent view suggests: commands with names from this document. */
export function suggestedPrompts({ commands, completions: choices, library }: Bot): readonly Prompt[] {
  const stateless = commands.filter(({ kind }) => kind === "stateless");
  const lines = stateless.flatMap(({ name, args }) => {
    const required = args.filter((argument) => argument.required);
    const values = required.map((argument, index) => choices(name, argument.name, "")[index]?.name);
    const known = values.filter((value) => value !== undefined);
    return known.length < values.length ? [] : [[library.commandLine(name), ...known.map(withoutControls).map(quoteIfSpaced)].join(" ")];
  });
  return lines.slice(0, limits.prompts).map((line) => ({ title: line, message: line }));
}

function quoteIfSpaced(name: string): string {
  return /\s/u.test(name) ? `"${name}"` : name;
}
