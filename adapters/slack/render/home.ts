import type { types } from "@slack/bolt";
import { encodeAction } from "../../../src/action.ts";
import type { Command } from "../../../src/commands/definition.ts";
import type { Document } from "../../../src/document/document.ts";
import type { CommandLine } from "../../../src/library.ts";
import { backLabel, type SourcedReply } from "../../../src/reply.ts";
import type { NamedCommands } from "../../shared/named-commands.ts";
import type { LinkTo } from "../../shared/render-options.ts";
import { button, menuBlocks, plainText } from "./actions.ts";
import { type DailyPosts, dailyBlocks } from "./home-daily.ts";
import { limits } from "./limits.ts";
import { renderSlackMessage } from "./message.ts";
import { outlineMenu } from "./outline.ts";

export interface HomeView {
  readonly type: "home";
  readonly blocks: types.KnownBlock[];
}

/** The id of the button that removes the answer from the Home tab. It cannot collide with an id of the core's actions. */
export const closeButtonId = "home";

export interface Home extends NamedCommands {
  readonly help: SourcedReply;
  readonly dailyPosts: DailyPosts;
  /** To a question or a button there. */
  readonly answer?: SourcedReply | undefined;
  readonly linkTo?: LinkTo | undefined;
}

/** The Home tab: a field for a question, the answer, the workspace's daily posts, the outline, and the help with a button for each command. */
export function homeView({ help, answer, dailyPosts, ...home }: Home): HomeView {
  // Slack shows no thumbs there.
  const render = ({ reply, document }: SourcedReply) => renderSlackMessage({ ...reply, thumbs: undefined }, { ...home, document }).blocks;
  const divider: types.DividerBlock = { type: "divider" };
  const blocks: types.KnownBlock[] = [
    searchField,
    ...(answer ? [...render(answer), closeBlock(answer), divider] : []),
    ...dailyBlocks(dailyPosts),
    ...menuBlocks(outlineMenu(help.document), help.document),
    ...render(withoutWayBack(help)),
    ...commandButtons(help.document, home),
  ];
  return { type: "home", blocks: blocks.slice(0, limits.homeBlocks) };
}

/** The field and the help. */
export function plainHomeView({ help, ...home }: Home): HomeView {
  const { reply, document } = withoutWayBack(help);
  return { type: "home", blocks: [searchField, ...renderSlackMessage(reply, { ...home, document }).blocks] };
}

/** For a workspace that may see no document: only the reply that says so. */
export function documentlessHomeView({ reply, document }: SourcedReply, commandLine: CommandLine): HomeView {
  return { type: "home", blocks: renderSlackMessage(reply, { document, commandLine }).blocks };
}

/** The help stays below each answer, so nothing needs to lead back to it. */
function withoutWayBack({ reply, document }: SourcedReply): SourcedReply {
  const actions = reply.actions.map(({ label, action }) => ({ label, action: { ...action, back: undefined } }));
  return { reply: { ...reply, actions }, document };
}

/** UTF-16 code units of a question. */
const maxQuestion = 500;

const searchField: types.InputBlock = {
  type: "input",
  dispatch_action: true,
  label: plainText("Ask the document", limits.input.label),
  element: {
    type: "plain_text_input",
    action_id: "search",
    placeholder: plainText("A question, a name, or words that it contains", limits.input.placeholder),
    max_length: maxQuestion,
    dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] },
  },
};

/** An answer may have a way back of its own, to the page before. */
function closeBlock({ reply }: SourcedReply): types.ActionsBlock {
  return { type: "actions", elements: [button(reply.back ? "Close" : backLabel, closeButtonId)] };
}

/** A button for each command that needs no argument. */
function commandButtons({ hash }: Document, { commands, commandLine }: NamedCommands): readonly types.ActionsBlock[] {
  const buttons = commands
    .filter(needsNoArgument)
    .map(({ name }) => button(commandLine(name), encodeAction({ command: name, args: {} }, hash)));
  return buttons.length === 0 ? [] : [{ type: "actions", elements: buttons.slice(0, limits.actions) }];
}

function needsNoArgument({ kind, name, args }: Command): boolean {
  return kind === "stateless" && name !== "verbatim" && !args.some(({ required }) => required);
}
