import type { types } from "@slack/bolt";
import { limits } from "../../../../adapters/slack/render/limits.ts";
import { blockProblems } from "../../../../adapters/slack/render/validate.ts";
import { type Fields, isFields, toFields, toList, toText } from "./fields.ts";
import type { Installation } from "./installation.ts";
import { appId, botId, botUser, channels, directChannel, type PostedMessage, teamId, type Workspace } from "./workspace.ts";

/** The call of a Web API method. */
export interface MethodCall {
  readonly args: Fields;
  readonly token: string;
  readonly installation: Installation;
  readonly workspace: Workspace;
  /** Returns the address of a new Socket Mode connection. */
  readonly openConnection: () => string;
}

/** Slack's answer, with `ok` or an error code. */
export function callMethod(method: string, call: MethodCall): Fields {
  const known = methods[method];
  if (!known) return errorAnswer("unknown_method");
  const { token, installation } = call;
  const granted = known.token === "app" ? installation.appScopes : installation.scopes;
  if (token === "") return errorAnswer("not_authed");
  if (token !== installation.botToken && token !== installation.appToken) return errorAnswer("invalid_auth");
  if (installation.refusal) return errorAnswer(installation.refusal);
  if (token !== (known.token === "app" ? installation.appToken : installation.botToken)) return errorAnswer("not_allowed_token_type");
  if (known.scopes.length > 0 && !known.scopes.some((scope) => granted.includes(scope)))
    return errorAnswer("missing_scope", { needed: known.scopes.join(), provided: granted.join() });
  return known.run(call);
}

interface Method {
  readonly token: "bot" | "app";
  /** One of them is required. */
  readonly scopes: readonly string[];
  run(call: MethodCall): Fields;
}

const methods: Readonly<Record<string, Method>> = {
  "auth.test": { token: "bot", scopes: [], run: identity },
  "apps.connections.open": {
    token: "app",
    scopes: ["connections:write"],
    run: ({ openConnection }) => ({ ok: true, url: openConnection() }),
  },
  "chat.postMessage": { token: "bot", scopes: ["chat:write"], run: postMessage },
  "chat.postEphemeral": { token: "bot", scopes: ["chat:write"], run: postEphemeral },
  "conversations.history": { token: "bot", scopes: ["channels:history"], run: history },
  "conversations.replies": {
    token: "bot",
    scopes: ["channels:history", "groups:history", "im:history", "mpim:history"],
    run: replies,
  },
  "users.info": { token: "bot", scopes: ["users:read"], run: userInfo },
  "views.publish": { token: "bot", scopes: [], run: publish },
  "assistant.threads.setSuggestedPrompts": { token: "bot", scopes: ["assistant:write"], run: suggestPrompts },
  "assistant.threads.setStatus": { token: "bot", scopes: ["assistant:write", "chat:write"], run: setStatus },
};

function identity(): Fields {
  const names = { url: "https://acme.slack.com/", team: "Acme", user: "verbatim" };
  return { ok: true, ...names, team_id: teamId, user_id: botUser, bot_id: botId, is_enterprise_install: false };
}

function postMessage({ args, workspace }: MethodCall): Fields {
  const channel = findChannel(toText(args.channel), workspace);
  if (!channel) return errorAnswer("channel_not_found");
  if (channel === channels.elsewhere) return errorAnswer("not_in_channel");
  const { ts, refusal } = storeMessage(args, { by: "chat.postMessage", channel, onlyFor: undefined }, workspace);
  return (
    refusal ?? { ok: true, channel, ts, message: { type: "message", user: botUser, bot_id: botId, app_id: appId, ts, text: args.text } }
  );
}

/** The messages that everybody in the channel sees, the newest first. */
function history(call: MethodCall): Fields {
  return readMessages(call, (messages) => messages.toReversed());
}

/** The messages of the app in a thread, the oldest first. Slack shows those of people as well. */
function replies(call: MethodCall): Fields {
  if (!isTs(call.args.ts)) return errorAnswer("thread_not_found");
  return readMessages(call, (messages) => messages.filter(({ thread }) => thread === call.args.ts));
}

/** In pages. Without metadata unless requested. */
function readMessages({ args, workspace }: MethodCall, choose: (messages: readonly PostedMessage[]) => readonly PostedMessage[]): Fields {
  const channel = findChannel(toText(args.channel), workspace);
  if (!channel) return errorAnswer("channel_not_found");
  if (channel === channels.elsewhere) return errorAnswer("not_in_channel");
  const oldest = Number(args.oldest ?? 0);
  const [from, limit] = [Number(args.cursor ?? 0), Number(args.limit ?? 100)];
  const all = choose(
    workspace.messages.filter((message) => message.channel === channel && !message.onlyFor && Number(message.ts) > oldest),
  );
  const withMetadata = args.include_all_metadata === "true" || args.include_all_metadata === true;
  const next = from + limit < all.length ? String(from + limit) : "";
  return {
    ok: true,
    messages: all.slice(from, from + limit).map(({ ts, text, blocks, body: { metadata } }) => ({
      ...{ type: "message", ts, text, blocks, user: botUser, bot_id: botId, app_id: appId },
      ...(withMetadata && metadata !== undefined ? { metadata } : {}),
    })),
    has_more: next !== "",
    response_metadata: { next_cursor: next },
  };
}

function userInfo({ args, workspace }: MethodCall): Fields {
  const id = toText(args.user);
  return isPerson(id, workspace)
    ? { ok: true, user: { id, team_id: teamId, name: "person", tz: "Asia/Shanghai", tz_offset: 28_800 } }
    : errorAnswer("user_not_found");
}

function postEphemeral({ args, workspace }: MethodCall): Fields {
  const channel = findChannel(toText(args.channel), workspace);
  const user = toText(args.user);
  if (!channel) return errorAnswer("channel_not_found");
  if (!isPerson(user, workspace) || channel === channels.elsewhere) return errorAnswer("user_not_in_channel");
  const { ts, refusal } = storeMessage(args, { by: "chat.postEphemeral", channel, onlyFor: user }, workspace);
  return refusal ?? { ok: true, message_ts: ts };
}

/** Stores a message of the app in the workspace, unless Slack refuses it. */
export function storeMessage(
  body: Fields,
  origin: Pick<PostedMessage, "by" | "channel" | "onlyFor">,
  workspace: Workspace,
): { readonly ts?: string; readonly refusal?: Fields } {
  const blocks = toList(body.blocks);
  const refusal = messageRefusal(body, blocks);
  if (refusal) return { refusal };
  const thread = toText(body.thread_ts) || undefined;
  return workspace.addMessage({ ...origin, thread, text: toText(body.text).slice(0, maxText), blocks, body });
}

/** Characters. Slack truncates longer texts. */
const maxText = 40_000;

function messageRefusal(body: Fields, blocks: readonly unknown[]): Fields | undefined {
  if (toText(body.text) === "" && blocks.length === 0) return errorAnswer("no_text");
  if (body.thread_ts !== undefined && !isTs(body.thread_ts)) return errorAnswer("invalid_thread_ts");
  if (body.blocks !== undefined && !Array.isArray(body.blocks)) return errorAnswer("invalid_blocks_format");
  if (body.metadata !== undefined && !isMetadata(body.metadata)) return errorAnswer("invalid_metadata_format");
  const errors = blockProblems(blocks as types.KnownBlock[]);
  if (errors.length === 0) return undefined;
  return errorAnswer("invalid_blocks", { errors, response_metadata: { messages: errors.map((line) => `[ERROR] ${line}`) } });
}

function isMetadata(metadata: unknown): boolean {
  const { event_type, event_payload } = toFields(metadata);
  return /^\w+$/u.test(toText(event_type)) && isFields(event_payload);
}

function publish({ args, workspace }: MethodCall): Fields {
  const user = toText(args.user_id);
  if (!isPerson(user, workspace)) return errorAnswer("user_not_found");
  const { view } = args;
  if (!isFields(view) || view.type !== "home" || !Array.isArray(view.blocks)) return errorAnswer("invalid_arguments");
  const errors = blockProblems(view.blocks as types.KnownBlock[], "home");
  if (errors.length > 0)
    return errorAnswer("invalid_arguments", { response_metadata: { messages: errors.map((line) => `[ERROR] ${line}`) } });
  workspace.addHome(user, view);
  return { ok: true, view: { ...view, id: "V0HOME", team_id: teamId, app_id: appId, bot_id: botId } };
}

function suggestPrompts({ args, workspace }: MethodCall): Fields {
  const prompts = toList(args.prompts).map(toFields);
  if (findChannel(toText(args.channel_id), workspace) === undefined) return errorAnswer("channel_not_found");
  if (args.thread_ts !== undefined && !isTs(args.thread_ts)) return errorAnswer("invalid_thread_ts");
  const areValid = prompts.every(({ title, message }) => toText(title) !== "" && toText(message) !== "");
  if (prompts.length === 0 || prompts.length > limits.prompts || !areValid) return errorAnswer("invalid_arguments");
  workspace.addPrompts(args);
  return { ok: true };
}

function setStatus({ args, workspace }: MethodCall): Fields {
  if (findChannel(toText(args.channel_id), workspace) === undefined) return errorAnswer("channel_not_found");
  if (!isTs(args.thread_ts)) return errorAnswer("invalid_thread_ts");
  return typeof args.status === "string" ? { ok: true } : errorAnswer("invalid_arguments");
}

/** The id of a person also addresses the direct messages with that person. */
function findChannel(id: string, { ids }: Workspace): string | undefined {
  if (id.startsWith("U")) return ids.has(id) ? directChannel(id) : undefined;
  return ids.has(id) || (id.startsWith("D") && ids.has(`U${id.slice(1)}`)) ? id : undefined;
}

function isPerson(id: string, { ids }: Workspace): boolean {
  return id.startsWith("U") && ids.has(id);
}

function isTs(value: unknown): boolean {
  return /^\d{10}\.\d{6}$/u.test(toText(value));
}

export function errorAnswer(error: string, more: Fields = {}): Fields {
  return { ok: false, error, ...more };
}
