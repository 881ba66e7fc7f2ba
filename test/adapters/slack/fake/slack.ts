import { waitFor } from "../../wait-for.ts";
import type { Acknowledgement } from "./delivery.ts";
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
}

interface WritingOrigin extends Origin {
  readonly channelType?: ChannelType;
  /** Fields of the event that are different from a plain message's. */
  readonly fields?: Fields;
  /** Who wrote the first message of the thread. */
  readonly parentUser?: string;
}

/** Slack, with the actions of people. Each action resolves to the app's reaction, and rejects if there is none. */
export interface FakeSlack extends SlackServer {
  /** The same for people in another workspace. */
  inWorkspace(workspace: Workspace): FakeSlack;
  /** The same, delivered to another copy of the app. */
  deliveringBy(http: SignedHttp): FakeSlack;
  /** Removes the app from the workspace, or from its organisation. */
  uninstall(time?: number): Promise<void>;
  /** Types a slash command. The command ends at the first space. */
  runCommand(line: string, origin?: Origin): Promise<PostedMessage>;
  /** Writes a message to the app, or in a channel. Resolves to its time stamp. */
  sendMessage(text: string, origin?: Origin): Promise<string>;
  /** Writes a message. Resolves to the answer. */
  ask(text: string, origin?: Origin): Promise<PostedMessage>;
  /** Writes a message in a channel that mentions the app. Resolves to the answer. */
  mention(text: string, origin?: Origin): Promise<PostedMessage>;
  /**
   * Writes a message in a channel, of which an app with the events of channels hears; a mention of the app is a second event. Resolves to the
   * message's time stamp when both are acknowledged.
   */
  write(text: string, origin?: WritingOrigin): Promise<string>;
  /** Uses a shortcut of the app on a message. Resolves to the answer. */
  useShortcut(message: Fields, callbackId: string, origin?: Origin): Promise<PostedMessage>;
  /** Presses one of the thumbs under a message. Resolves to the new message. */
  pressThumb(which: "positive" | "negative", message: PostedMessage, user?: string): Promise<PostedMessage>;
  /** Submits a modal with these fields. Resolves to the app's answer, after which the modal shows it. */
  submitModal(modal: Fields, values: Fields, user?: string): Promise<Fields>;
  /** Clicks the button with this label. Resolves to the new message, or to the one that was replaced. */
  clickButton(label: string, message: PostedMessage, user?: string): Promise<PostedMessage>;
  /** Clicks a button with this id, which need not exist. */
  clickButtonId(id: string, message: PostedMessage, user?: string): Promise<PostedMessage>;
  /** Chooses the option with this text from the message's menu. */
  choose(text: string, message: PostedMessage, user?: string): Promise<PostedMessage>;
  /** Chooses an option with this value, which need not exist. */
  chooseValue(value: string, message: PostedMessage, user?: string): Promise<PostedMessage>;
  /** Clicks a button on the Home tab. Resolves to the view that the app publishes. */
  clickHomeButton(label: string, user?: string): Promise<Fields>;
  /** Chooses the option with this text from a menu on the Home tab. */
  chooseInHome(text: string, user?: string): Promise<Fields>;
  /** Types in the field on the Home tab, and presses Enter. */
  searchInHome(text: string, user?: string): Promise<Fields>;
  openTab(tab: "home" | "messages", user?: string): Promise<void>;
  /** Delivers an event. Delivering the same event again is a duplicate. */
  sendEvent(event: Fields, retry?: number): Promise<Acknowledgement>;
  /** Resolves to the first message of the app that matches, already posted or yet to come. */
  waitForMessage(matches: (message: PostedMessage) => boolean): Promise<PostedMessage>;
}

export async function startFakeSlack(transport: Transport, options?: Parameters<typeof startSlackServer>[1]): Promise<FakeSlack> {
  return withActions(await startSlackServer(transport, options));
}

function withActions(server: SlackServer): FakeSlack {
  const { deliver, workspace } = server;
  const mentioning = (text: string) => `<@${workspace.botUser}> ${escapeText(text)}`;
  return {
    ...server,
    deliveringBy: (http) => withActions({ ...server, http, deliver: http.deliver }),
    uninstall: (time) => uninstall(server, time),
    inWorkspace: (other) =>
      withActions({ ...server, workspace: other, responseUrl: (context) => server.responseUrl({ workspace: other, ...context }) }),
    runCommand: (line, origin = {}) => runCommand(server, line, origin),
    sendMessage: (text, origin = {}) => sendMessage(server, escapeText(text), origin),
    ask: (text, origin = {}) => waitForAnswer(server, escapeText(text), origin),
    mention: (text, origin = {}) => waitForAnswer(server, mentioning(text), { channel: channels.general, ...origin }),
    write: (text, origin = {}) => write(server, text, origin),
    useShortcut: (message, callbackId, origin = {}) => useShortcut(server, message, callbackId, origin),
    pressThumb: (which, message, user) => actUnder(server, feedbackAction(findThumbs(message.blocks), which), message, user),
    submitModal: (modal, values, user) => submitModal(server, modal, values, user),
    clickButton: (label, message, user) => actUnder(server, buttonAction(findButton(message.blocks, label)), message, user),
    clickButtonId: (id, message, user) =>
      actUnder(server, buttonAction({ action_id: id, value: id, text: { type: "plain_text", text: "?" } }), message, user),
    choose: (text, message, user) => actUnder(server, chosen(message.blocks, text), message, user),
    chooseValue: (value, message, user) =>
      actUnder(server, choiceAction({ action_id: "menu" }, { text: { type: "plain_text", text: "?" }, value }), message, user),
    clickHomeButton: (label, user) => actInHome(server, (view) => buttonAction(findButton(view, label)), user),
    chooseInHome: (text, user) => actInHome(server, (view) => chosen(view, text), user),
    searchInHome: (text, user) => actInHome(server, (view) => typingAction(findField(view), text), user),
    openTab: async (tab, user = people.ann) => {
      await deliver({ kind: "events_api", payload: eventPayload(homeOpenedEvent(user, directChannel(user), tab), workspace) });
    },
    sendEvent: (event, retry) => deliver({ kind: "events_api", payload: event, ...(retry === undefined ? {} : { retry }) }),
    waitForMessage: (matches) => waitFor(() => workspace.messages.find(matches), "a message"),
  };
}

/** Slack sends both events, in any order. `time`: seconds since 1970. */
async function uninstall({ callers, deliver, workspace }: SlackServer, time = Math.floor(Date.now() / 1_000)): Promise<void> {
  const caller = callers.findIn(workspace);
  if (caller) caller.refusal = "account_inactive";
  for (const event of [{ type: "tokens_revoked", tokens: { oauth: [], bot: [workspace.botUser] } }, { type: "app_uninstalled" }])
    await deliver({ kind: "events_api", payload: { ...eventPayload(event, workspace), event_time: time } });
}

async function runCommand(
  server: SlackServer,
  line: string,
  { user = people.ann, channel = channels.general }: Origin,
): Promise<PostedMessage> {
  const [, name = "", text = ""] = /^(\S+)\s*(.*)$/su.exec(line) ?? [];
  const payload = slashCommandPayload(name, text, {
    user,
    channel,
    responseUrl: server.responseUrl({ user, channel }),
    team: server.workspace,
  });
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
  { user = people.ann, channel = directChannel(user), thread }: Origin,
): Promise<string> {
  const ts = server.workspace.nextTs();
  const event = messageEvent(channel.startsWith("D") ? "message" : "app_mention", { user, channel, ts, text, thread }, server.workspace);
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

async function useShortcut(
  server: SlackServer,
  message: Fields,
  callbackId: string,
  { user = people.ann, channel = channels.general }: Origin,
): Promise<PostedMessage> {
  const origin = { user, channel, callbackId, responseUrl: server.responseUrl({ user, channel }) };
  const payload = messageShortcutPayload(message, origin, server.workspace);
  return waitForMessageAfter(
    server,
    () => server.deliver({ kind: "interactive", payload }),
    (reply) => reply.channel === channel,
  );
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
  return waitForMessageAfter(
    server,
    () => server.deliver({ kind: "interactive", payload }),
    (reply) => reply.channel === channel,
  );
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

/** The first matching message that is posted or replaced because of the action. */
async function waitForMessageAfter(
  { workspace }: SlackServer,
  act: () => Promise<unknown>,
  matches: (message: PostedMessage) => boolean,
): Promise<PostedMessage> {
  const [posted, replaced] = [workspace.messages.length, workspace.updates.length];
  await act();
  return waitFor(() => [...workspace.messages.slice(posted), ...workspace.updates.slice(replaced)].find(matches));
}

/** The labels of the buttons under a message or on the Home tab. */
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
