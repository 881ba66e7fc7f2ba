import type { types } from "@slack/bolt";
import type { Logger } from "pino";
import { encodeAction } from "../../../src/buttons.ts";
import type { Command } from "../../../src/commands/command-definition.ts";
import type { Subscription } from "../../../src/daily/daily-storage.ts";
import { resolveTiming } from "../../../src/daily/plan-posts.ts";
import { formatSlot, formatTiming } from "../../../src/daily/times-and-days-in-words.ts";
import { displayText } from "../../../src/document/display-text.ts";
import type { Document } from "../../../src/document/document.ts";
import type { Paragraph } from "../../../src/document/paragraphs.ts";
import { headingTree } from "../../../src/intents/outline.ts";
import type { CommandLine, Library } from "../../../src/library.ts";
import { backLabel, type Choices, type LabelledAction, type SourcedReply } from "../../../src/reply.ts";
import type { LinkTo, NamedCommands } from "../../shared/platform.ts";
import { button, menuBlocks, plainText } from "./buttons.ts";
import { readersTime, renderSlackMessage } from "./message.ts";
import { limits } from "./platform-limits.ts";
import { bulletLists, packParts, section, styledText, textSections } from "./rich-text.ts";

interface HomeView {
  readonly type: "home";
  readonly blocks: types.KnownBlock[];
}

/** The id of the button that removes the answer from the Home tab. It cannot collide with an id of the core's actions. */
export const closeButtonId = "home";

export interface Home extends NamedCommands {
  readonly help: SourcedReply;
  /** The workspace's daily posts; undefined if the store cannot be used at this moment. */
  readonly dailyPosts: readonly Subscription[] | undefined;
  readonly library: Library;
  /** The answer to a question or a button there. */
  readonly answer?: SourcedReply | undefined;
  readonly linkTo?: LinkTo | undefined;
}

/** The Home tab: a field for a question, the answer, the workspace's daily posts, the outline, and the help with a button for each command. */
export function homeView({ help, answer, dailyPosts, library, ...home }: Home): HomeView {
  // Slack shows no thumbs there.
  const render = ({ reply, document }: SourcedReply) => renderSlackMessage({ ...reply, thumbs: undefined }, { ...home, document }).blocks;
  const divider: types.DividerBlock = { type: "divider" };
  // An answer may have a way back of its own, to the page before.
  const closeBlock: types.ActionsBlock = { type: "actions", elements: [button(answer?.reply.back ? "Close" : backLabel, closeButtonId)] };
  const blocks: types.KnownBlock[] = [
    searchField,
    ...(answer ? [...render(answer), closeBlock, divider] : []),
    ...dailyBlocks(dailyPosts, library),
    ...menuBlocks(outlineMenu(help.document), help.document),
    ...render(withoutWayBack(help)),
    ...commandButtons(help.document, home),
  ];
  return { type: "home", blocks: blocks.slice(0, limits.homeBlocks) };
}

function plainHomeView({ help, ...home }: Home): HomeView {
  const { reply, document } = withoutWayBack(help);
  return { type: "home", blocks: [searchField, ...renderSlackMessage(reply, { ...home, document }).blocks] };
}

/** A workspace that may see no document sees only the reply that says so. */
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

function commandButtons({ hash }: Document, { commands, commandLine }: NamedCommands): readonly types.ActionsBlock[] {
  const buttons = commands
    .filter(needsNoArgument)
    .map(({ name }) => button(commandLine(name), encodeAction({ command: name, args: {} }, hash)));
  return buttons.length === 0 ? [] : [{ type: "actions", elements: buttons.slice(0, limits.actions) }];
}

function needsNoArgument({ kind, name, args }: Command): boolean {
  return kind === "stateless" && name !== "verbatim" && !args.some(({ required }) => required);
}

/** The Home tab, or its field and the help alone if the rest cannot be rendered. */
export function homeViewOrPlain(home: Home, log: Logger): HomeView {
  try {
    return homeView(home);
  } catch (err) {
    log.error({ err }, "the Home tab could not be rendered; showing its field and the help alone");
    return plainHomeView(home);
  }
}

/** More would be hard to survey. */
const maxShown = 20;

/**
 * Where and when the workspace's daily posts come. Everybody there sees this, so it does not say what a private channel reads about; Slack
 * names such a channel only to its members.
 */
function dailyBlocks(subscriptions: Home["dailyPosts"], library: Library): readonly types.KnownBlock[] {
  if (!subscriptions) return packParts(textSections("The settings of the daily posts cannot be read at this moment.", { italic: true }));
  if (subscriptions.length === 0) return [];
  const shown = subscriptions.toSorted((a, b) => dueTime(a) - dueTime(b)).slice(0, maxShown);
  const rest = subscriptions.length - shown.length;
  return packParts([
    ...textSections("Daily posts", { bold: true }),
    ...bulletLists(shown.map((subscription) => postSection(subscription, library))),
    ...(rest > 0 ? textSections(`and in ${rest} more channels`, { italic: true }) : []),
  ]);
}

/** Paused ones come last. */
function dueTime({ next }: Subscription): number {
  return next?.at ?? Number.POSITIVE_INFINITY;
}

function postSection({ channel: { channel: channel_id }, schedule, next }: Subscription, library: Library): types.RichTextSection {
  const timing = resolveTiming(schedule, library.zones);
  const due =
    next && timing
      ? [styledText(" · next: "), readersTime(next.at, formatSlot(next, timing))]
      : [styledText(" · paused", { italic: true })];
  return section([
    { type: "channel", channel_id },
    styledText(`: ${timing ? formatTiming(timing) : `in ${schedule.zone}, an unknown time zone`}`),
    ...due,
  ]);
}

/** A menu of the document's sections, with those below them if all fit; undefined if it has no headings. */
function outlineMenu(document: Document): Choices | undefined {
  const options = optionsByDocument.get(document) ?? outlineOptions(document);
  optionsByDocument.set(document, options);
  return options.length === 0 ? undefined : { label: "Open a section", options };
}

/** A long document has thousands of headings. */
const optionsByDocument = new WeakMap<Document, readonly LabelledAction[]>();

function outlineOptions(document: Document): readonly LabelledAction[] {
  const tree = headingTree(document);
  const highest = tree.map(({ heading }) => sectionOption(heading, "", document));
  const all = tree.flatMap(({ heading, below }) => [
    sectionOption(heading, "", document),
    ...below.map((each) => sectionOption(each, "– ", document)),
  ]);
  return (all.length <= limits.menu.options ? all : highest).slice(0, limits.menu.options);
}

function sectionOption(heading: Paragraph, mark: string, document: Document): LabelledAction {
  return { label: mark + displayText(document, heading), action: { command: "about", args: { section: String(heading.number) } } };
}
