import { waitFor } from "../../wait-for.ts";
import { type Fields, nestedObjects, toFields } from "./fields.ts";
import { modalErrors } from "./methods.ts";
import {
  buttonAction,
  type ChannelType,
  choiceAction,
  type ElementAction,
  escapeText,
  eventPayload,
  feedbackAction,
  homeActionPayload,
  homeOpenedEvent,
  messageActionPayload,
  messageEvent,
  messageShortcutPayload,
  slashCommandPayload,
  typingAction,
  viewSubmissionPayload,
} from "./payloads.ts";
import { chosen, elementLabel, findField } from "./readable-text.ts";
import { type SlackServer, startSlackServer, type Transport } from "./server.ts";
import type { SignedHttp } from "./signed-http.ts";
import { storeMessage } from "./stored-messages.ts";
import { channels, directChannel, type PostedMessage, people, type Workspace } from "./workspace.ts";

/** The person, the channel and the thread of an action. Default: Ann, in the channel of which the app is a member. */
interface Origin {
  readonly user?: string;
  readonly channel?: string;
  readonly thread?: string;
  /** Fields of a message's event that are different from a plain message's. */
  readonly fields?: Fields;
}

interface WritingOrigin extends Origin {
  readonly channelType?: ChannelType;
  readonly parentUser?: string;
}

type Actions = ReturnType<typeof createActions>;

/** Slack, with the actions of people. Each action resolves to the app's reaction, and rejects if there is none. */
export interface FakeSlack extends SlackServer, Actions {
  /** The same for people in another workspace. */
  inWorkspace(workspace: Workspace): FakeSlack;
  /** The same, delivered to another copy of the app. */
  deliveringBy(http: SignedHttp): FakeSlack;
}

export async function startFakeSlack(transport: Transport, options?: Parameters<typeof startSlackServer>[1]): Promise<FakeSlack> {
  return withActions(await startSlackServer(transport, options));
}

function withActions(server: SlackServer): FakeSlack {
  return {
    ...server,
    ...createActions(server),
    deliveringBy: (http) => withActions({ ...server, http, deliver: http.deliver }),
    inWorkspace: (other) =>
      withActions({ ...server, workspace: other, responseUrl: (context) => server.responseUrl({ workspace: other, ...context }) }),
  };
}

function createActions(server: SlackServer) {
  const { deliver, workspace } = server;
  const mentioning = (text: string) => `<@${workspace.botUser}> ${escapeText(text)}`;
  return {
    /** Removes the app from the workspace, or from its organisation. Slack sends both events. `time`: seconds since 1970. */
    uninstall: async (time = Math.floor(Date.now() / 1_000)) => {
      const caller = server.callers.findIn(workspace);
      if (caller) caller.refusal = "account_inactive";
      for (const event of [{ type: "tokens_revoked", tokens: { oauth: [], bot: [workspace.botUser] } }, { type: "app_uninstalled" }])
        await deliver({ kind: "events_api", payload: { ...eventPayload(event, workspace), event_time: time } });
    },
    /** Types a slash command. The command ends at the first space. */
    runCommand: (line: string, origin: Origin = {}) => runCommand(server, line, origin),
    /** Writes a message to the app, or in a channel. Resolves to its time stamp. */
    sendMessage: (text: string, origin: Origin = {}) => sendMessage(server, escapeText(text), origin),
    ask: (text: string, origin: Origin = {}) => waitForAnswer(server, escapeText(text), origin),
    mention: (text: string, origin: Origin = {}) => waitForAnswer(server, mentioning(text), { channel: channels.general, ...origin }),
    /** Writes in a channel what an app hears that has the events of channels; a mention is a second event. Resolves to the time stamp. */
    write: (text: string, origin: WritingOrigin = {}) => write(server, text, origin),
    useShortcut: (message: Fields, callbackId: string, { user = people.ann, channel = channels.general }: Origin = {}) => {
      const origin = { user, channel, callbackId, responseUrl: server.responseUrl({ user, channel }) };
      return interact(server, messageShortcutPayload(message, origin, workspace), channel);
    },
    pressThumb: (which: "positive" | "negative", message: PostedMessage, user?: string) =>
      actUnder(server, feedbackAction(findThumbs(message.blocks), which), message, user),
    submitModal: (modal: Fields, values: Fields, user?: string) => submitModal(server, modal, values, user),
    /** Resolves to the new message, or to the one that was replaced. */
    clickButton: (label: string, message: PostedMessage, user?: string) =>
      actUnder(server, buttonAction(findButton(message.blocks, label)), message, user),
    /** The id need not exist. */
    clickButtonId: (id: string, message: PostedMessage, user?: string) =>
      actUnder(server, buttonAction({ action_id: id, value: id, text: { type: "plain_text", text: "?" } }), message, user),
    choose: (text: string, message: PostedMessage, user?: string) => actUnder(server, chosen(message.blocks, text), message, user),
    /** The value need not exist. */
    chooseValue: (value: string, message: PostedMessage, user?: string) =>
      actUnder(server, choiceAction({ action_id: "menu" }, { text: { type: "plain_text", text: "?" }, value }), message, user),
    clickHomeButton: (label: string, user?: string) => actInHome(server, (view) => buttonAction(findButton(view, label)), user),
    searchInHome: (text: string, user?: string) => actInHome(server, (view) => typingAction(findField(view), text), user),
    openTab: async (tab: "home" | "messages", user: string = people.ann) => {
      await deliver({ kind: "events_api", payload: eventPayload(homeOpenedEvent(user, directChannel(user), tab), workspace) });
    },
    /** Delivering the same event again is a duplicate. */
    sendEvent: (event: Fields, retry?: number) =>
      deliver({ kind: "events_api", payload: event, ...(retry === undefined ? {} : { retry }) }),
    /** Resolves to the first message of the app that matches, already posted or yet to come. */
    waitForMessage: (matches: (message: PostedMessage) => boolean) => waitFor(() => workspace.messages.find(matches), "a message"),
  };
}

async function runCommand(
  server: SlackServer,
  line: string,
  { user = people.ann, channel = channels.general }: Origin,
): Promise<PostedMessage> {
  const [, name = "", text = ""] = /^(\S+)\s*(.*)$/su.exec(line) ?? [];
  const responseUrl = server.responseUrl({ user, channel });
  const payload = slashCommandPayload(name, text, { user, channel, responseUrl, team: server.workspace });
  const act = async () => {
    const { body } = await server.deliver({ kind: "slash_commands", payload });
    if (Object.keys(body).length > 0) storeAcknowledgement(server, body, { user, channel });
  };
  return waitForMessageAfter(server, act, ({ onlyFor }) => onlyFor === undefined || onlyFor === user);
}

/** Slack does not report to the app that it cannot show an acknowledgement, so that is recorded as a violation. */
function storeAcknowledgement({ workspace }: SlackServer, body: Fields, { user, channel }: { user: string; channel: string }): void {
  const onlyFor = body.response_type === "in_channel" ? undefined : user;
  const { refusal } = storeMessage(body, { by: "acknowledgement", channel, onlyFor }, workspace);
  if (refusal) workspace.reportViolation(`An acknowledgement cannot be shown: ${JSON.stringify(refusal)}`);
}

async function sendMessage(
  server: SlackServer,
  text: string,
  { user = people.ann, channel = directChannel(user), thread, fields = {} }: Origin,
): Promise<string> {
  const ts = server.workspace.nextTs();
  const type = channel.startsWith("D") ? "message" : "app_mention";
  const event = { ...messageEvent(type, { user, channel, ts, text, thread }, server.workspace), ...fields };
  await server.deliver({ kind: "events_api", payload: eventPayload(event, server.workspace) });
  return ts;
}

/** The two events about a mention come in any order. */
async function write({ deliver, workspace }: SlackServer, text: string, origin: WritingOrigin): Promise<string> {
  const { user = people.ann, channel = channels.general, thread, channelType, fields = {}, parentUser = user } = origin;
  const ts = workspace.nextTs();
  const parts = { user, channel, ts, text, thread, parentUser };
  const message = { ...messageEvent("message", parts, workspace, channelType), ...fields };
  const isMention = text.includes(`<@${workspace.botUser}`);
  const mention = { ...messageEvent("app_mention", parts, workspace), ...fields };
  const events = isMention ? [message, mention].toSorted(() => Math.random() - 0.5) : [message];
  await Promise.all(events.map((event) => deliver({ kind: "events_api", payload: eventPayload(event, workspace) })));
  return ts;
}

/** Slack shows an error only below a field of the modal, and only a view that keeps to its limits. */
async function submitModal({ deliver, workspace }: SlackServer, modal: Fields, values: Fields, user: string = people.ann): Promise<Fields> {
  const { body } = await deliver({ kind: "interactive", payload: viewSubmissionPayload(user, modal, values, workspace) });
  const blockIds = nestedObjects(modal.blocks).flatMap(({ type, block_id }) => (type === "input" ? [block_id] : []));
  const foreign = Object.keys(toFields(body.errors)).filter((id) => !blockIds.includes(id));
  if (foreign.length > 0) workspace.reportViolation(`Errors of fields that are not in the modal: ${foreign.join()}`);
  if (body.response_action !== "update") return body;
  const errors = modalErrors(body.view);
  if (errors.length > 0) workspace.reportViolation(`A modal cannot be shown: ${errors.join()}`);
  workspace.replaceModal(modal.id, toFields(body.view));
  return body;
}

/** The answer is in the thread of the question, or in a new thread under it. */
async function waitForAnswer(server: SlackServer, text: string, origin: Origin): Promise<PostedMessage> {
  const ts = await sendMessage(server, text, origin);
  return waitFor(() => server.workspace.messages.find((message) => message.thread === (origin.thread ?? ts) && message.ts > ts));
}

function actUnder(server: SlackServer, action: ElementAction, message: PostedMessage, user: string = people.ann): Promise<PostedMessage> {
  const { channel, thread, ts } = message;
  const responseUrl = server.responseUrl({ channel, user, thread, original: ts });
  const payload = messageActionPayload(user, action, message, responseUrl, server.workspace);
  return interact(server, payload, channel);
}

async function actInHome(
  { workspace, deliver }: SlackServer,
  action: (view: Fields) => ElementAction,
  user: string = people.ann,
): Promise<Fields> {
  const { view = {}, hash = "" } = workspace.homes.findLast((home) => home.user === user) ?? {};
  const before = workspace.homes.length;
  await deliver({ kind: "interactive", payload: homeActionPayload(user, action(view), view, hash, workspace) });
  return waitFor(() => workspace.homes.slice(before).find((home) => home.user === user)?.view);
}

function interact(server: SlackServer, payload: Fields, channel: string): Promise<PostedMessage> {
  const act = () => server.deliver({ kind: "interactive", payload });
  return waitForMessageAfter(server, act, (reply) => reply.channel === channel);
}

/** The first that is posted or replaced because of the action. */
async function waitForMessageAfter(
  { workspace }: SlackServer,
  act: () => Promise<unknown>,
  matches: (message: PostedMessage) => boolean,
): Promise<PostedMessage> {
  const [posted, replaced] = [workspace.messages.length, workspace.updates.length];
  await act();
  return waitFor(() => [...workspace.messages.slice(posted), ...workspace.updates.slice(replaced)].find(matches));
}

export function buttonLabels(blocks: unknown): readonly string[] {
  return buttons(blocks).map(elementLabel);
}

function findThumbs(blocks: unknown): Fields {
  const thumbs = nestedObjects(blocks).find(({ type }) => type === "feedback_buttons");
  if (!thumbs) throw new Error("There are no thumbs.");
  return thumbs;
}

export function findButton(blocks: unknown, label: string): Fields {
  const button = buttons(blocks).find((candidate) => elementLabel(candidate) === label);
  if (!button) throw new Error(`There is no button "${label}" among: ${buttonLabels(blocks).join(", ")}`);
  return button;
}

function buttons(blocks: unknown): readonly Fields[] {
  return nestedObjects(blocks).filter(({ type }) => type === "button");
}
