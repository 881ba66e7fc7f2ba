import { randomUUID } from "node:crypto";
import { type Fields, toFields } from "./fields.ts";
import { acme, appId, type PostedMessage, type TeamIds } from "./workspace.ts";

/** The payloads that Slack sends for the actions of people. Shapes: docs.slack.dev/interactivity and docs.slack.dev/reference/events. */
const token = "verificationtoken";

/** Slack's trigger ids say when they were made. */
function createTriggerId(): string {
  return `${Date.now()}.3901254001572.${randomUUID().replaceAll("-", "")}`;
}

function teamFields({ teamId, enterpriseId, isEnterpriseInstall }: TeamIds): Fields {
  const enterprise = enterpriseId === undefined ? {} : { enterprise_id: enterpriseId, enterprise_name: "Organisation" };
  return { team_id: teamId, team_domain: "acme", ...enterprise, is_enterprise_install: String(isEnterpriseInstall) };
}

function interactionFields(user: string, { teamId, enterpriseId, isEnterpriseInstall }: TeamIds) {
  return {
    ...{ token, api_app_id: appId, trigger_id: createTriggerId(), is_enterprise_install: isEnterpriseInstall },
    user: { id: user, username: "person", name: "person", team_id: teamId },
    team: { id: teamId, domain: "acme" },
    enterprise: enterpriseId === undefined ? null : { id: enterpriseId, name: "Organisation" },
  };
}

export function escapeText(typed: string): string {
  return typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

interface CommandOrigin {
  readonly channel: string;
  readonly user: string;
  readonly responseUrl: string;
  readonly team?: TeamIds;
}

export function slashCommandPayload(command: string, text: string, origin: CommandOrigin): Fields {
  return {
    token,
    ...teamFields(origin.team ?? acme),
    ...{ channel_id: origin.channel, channel_name: origin.channel.startsWith("D") ? "directmessage" : "general" },
    ...{ user_id: origin.user, user_name: "person", command, text: escapeText(text), api_app_id: appId },
    ...{ response_url: origin.responseUrl, trigger_id: createTriggerId() },
  };
}

type EventTeam = Omit<TeamIds, "enterpriseId"> & { readonly enterpriseId?: string | null | undefined };

export function eventPayload(event: Fields, { teamId, enterpriseId = null, isEnterpriseInstall, botUser }: EventTeam = acme): Fields {
  return {
    token,
    team_id: teamId,
    ...(enterpriseId === null ? {} : { enterprise_id: enterpriseId }),
    context_team_id: teamId,
    context_enterprise_id: enterpriseId,
    api_app_id: appId,
    event,
    type: "event_callback",
    event_id: `Ev${randomUUID().replaceAll("-", "").slice(0, 12).toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: enterpriseId, team_id: teamId, user_id: botUser, is_bot: true, is_enterprise_install: isEnterpriseInstall },
    ],
    is_ext_shared_channel: false,
  };
}

export interface MessageParts {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  /** As Slack stores it: escaped, mentions as `<@U…>`. */
  readonly text: string;
  readonly thread?: string | undefined;
  readonly parentUser?: string;
}

/** Slack tells a private channel and a group of people by the channel's type, not by its id. */
export type ChannelType = "channel" | "group" | "mpim" | "im";

export function messageEvent(
  type: "message" | "app_mention",
  { user, channel, ts, text, thread, parentUser = user }: MessageParts,
  team: TeamIds = acme,
  channelType: ChannelType = channel.startsWith("D") ? "im" : "channel",
): Fields {
  return {
    ...{ type, user, channel, ts, event_ts: ts, client_msg_id: randomUUID(), text, team: team.teamId },
    ...(thread === undefined ? {} : { thread_ts: thread, parent_user_id: parentUser }),
    ...(type === "message" ? { channel_type: channelType } : {}),
  };
}

export function homeOpenedEvent(user: string, channel: string, tab: "home" | "messages"): Fields {
  return { type: "app_home_opened", user, channel, tab, event_ts: "1700000000.000100" };
}

/** What the person did: pressed a button, chose from a menu, or typed in a field. */
export interface ElementAction extends Fields {
  readonly type: "button" | "feedback_buttons" | "static_select" | "plain_text_input";
  readonly action_id: unknown;
}

export function buttonAction(button: Fields): ElementAction {
  return { block_id: "b", action_ts: "1700000000.000200", ...button, action_id: button.action_id, type: "button" };
}

export function choiceAction({ action_id, placeholder }: Fields, selected_option: Fields): ElementAction {
  return { type: "static_select", action_id, block_id: "b", selected_option, placeholder, action_ts: "1700000000.000200" };
}

export function feedbackAction(element: Fields, which: "positive" | "negative"): ElementAction {
  const { action_id } = element;
  const { text, value } = toFields(element[`${which}_button`]);
  return { type: "feedback_buttons", action_id, block_id: "f", text, value, action_ts: "1700000000.000200" };
}

export function typingAction({ action_id }: Fields, value: string): ElementAction {
  return { type: "plain_text_input", block_id: "b", action_id, value, action_ts: "1700000000.000200" };
}

function actionPayload(user: string, action: ElementAction, team: TeamIds) {
  return { type: "block_actions", ...interactionFields(user, team), actions: [action] };
}

/** What menus and fields contain; a button contains nothing. */
function stateOf({ type, action_id, block_id, selected_option, value }: ElementAction): Fields {
  const content = { static_select: { selected_option }, plain_text_input: { value } };
  return {
    values:
      type === "button" || type === "feedback_buttons" ? {} : { [String(block_id)]: { [String(action_id)]: { type, ...content[type] } } },
  };
}

/** An action under a message. Slack omits the message if it is ephemeral. */
export function messageActionPayload(
  user: string,
  action: ElementAction,
  message: PostedMessage,
  responseUrl: string,
  team: TeamIds = acme,
): Fields {
  const { ts, channel, thread, onlyFor, text, blocks } = message;
  const isEphemeral = onlyFor !== undefined;
  const threaded = thread === undefined ? {} : { thread_ts: thread };
  return {
    ...actionPayload(user, action, team),
    container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral, ...threaded },
    channel: { id: channel, name: channel.startsWith("D") ? "directmessage" : "general" },
    ...(isEphemeral ? {} : { message: { type: "message", user: team.botUser, app_id: appId, ts, text, blocks, ...threaded } }),
    state: stateOf(action),
    response_url: responseUrl,
  };
}

export function messageClickPayload(user: string, button: Fields, message: PostedMessage, responseUrl: string, team?: TeamIds): Fields {
  return messageActionPayload(user, buttonAction(button), message, responseUrl, team);
}

/** An action in the Home tab: without a message, a channel or a response URL. */
export function homeActionPayload(user: string, action: ElementAction, view: Fields, hash: string, team: TeamIds = acme): Fields {
  return {
    ...actionPayload(user, action, team),
    container: { type: "view", view_id: "V0HOME" },
    view: { ...view, hash, id: "V0HOME", team_id: team.teamId, app_id: appId, state: stateOf(action) },
  };
}

interface ShortcutOrigin extends Omit<CommandOrigin, "team"> {
  readonly callbackId: string;
}

/** A message shortcut. docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function messageShortcutPayload(
  message: Fields,
  { user, channel, responseUrl, callbackId }: ShortcutOrigin,
  team: TeamIds = acme,
): Fields {
  return {
    type: "message_action",
    ...interactionFields(user, team),
    action_ts: "1700000000.000200",
    channel: { id: channel, name: "general" },
    callback_id: callbackId,
    response_url: responseUrl,
    message_ts: message.ts,
    message: { type: "message", team: team.teamId, ...message },
  };
}

/** What a person submits in a modal. docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function viewSubmissionPayload(user: string, view: Fields, values: Fields, team: TeamIds = acme): Fields {
  return {
    type: "view_submission",
    ...interactionFields(user, team),
    view: {
      ...{ clear_on_close: false, notify_on_close: false, previous_view_id: null, root_view_id: view.id, external_id: "" },
      ...view,
      ...{ team_id: team.teamId, app_id: appId, app_installed_team_id: team.teamId, bot_id: team.botId },
      state: { values },
    },
    response_urls: [],
  };
}
