import type { types } from "@slack/bolt";
import type { Bot } from "../../../src/bot.ts";
import type { Reply } from "../../../src/reply.ts";
import { limits } from "./limits.ts";
import { button, messageOf } from "./message.ts";

export type HomeView = types.HomeView;

/** The button that takes the answer away from the Home tab. No action of the core has such an id. */
export const backId = "home";

/** The Home tab: what can be asked, with buttons; the answer to one that was pressed there stands above it. */
export function homeView(help: Reply, bot: Bot, commandPrefix: string, answer?: Reply): HomeView {
  const look = { bot, commandPrefix, surface: "home" } as const;
  const usual: types.KnownBlock[] = [...messageOf(help, look).blocks, ...shortcuts(bot, commandPrefix)];
  if (!answer) return { type: "home", blocks: usual };
  const back: types.ActionsBlock = { type: "actions", elements: [button("Back", backId, false)] };
  const blocks = [...messageOf(answer, look).blocks, back, { type: "divider" } as const, ...usual];
  return { type: "home", blocks: blocks.slice(0, limits.homeBlocks) };
}

/** A button for each command that runs on its own. */
function shortcuts({ commands, actionId }: Bot, commandPrefix: string): readonly types.ActionsBlock[] {
  const alone = commands.filter(
    ({ kind, name, args }) => kind === "reading" && name !== "verbatim" && !args.some(({ required }) => required),
  );
  const buttons = alone.map(({ name }) => button(`/${commandPrefix}${name}`, actionId({ command: name, args: {} }), false));
  return buttons.length === 0 ? [] : [{ type: "actions", elements: buttons.slice(0, limits.actions) }];
}

export interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** What the agent view suggests: commands with names that this document has. */
export function prompts({ commands, choices }: Bot, commandPrefix: string): readonly Prompt[] {
  const reading = commands.filter(({ kind }) => kind === "reading");
  const lines = reading.flatMap(({ name, args }) => {
    const required = args.filter((argument) => argument.required);
    const values = required.map((argument, at) => choices(name, argument.name, "")[at]?.name);
    const known = values.filter((value) => value !== undefined);
    return known.length < values.length ? [] : [[`/${commandPrefix}${name}`, ...known.map(quoted)].join(" ")];
  });
  return lines.slice(0, limits.prompts).map((line) => ({ title: line, message: line }));
}

function quoted(name: string): string {
  return /\s/u.test(name) ? `"${name}"` : name;
}
