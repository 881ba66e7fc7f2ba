import { type Fields, fieldsOf, isFields, listOf, textOf } from "./fields.ts";
import type { Installation } from "./installation.ts";
import { isTooLong, refusedOf } from "./rules.ts";
import { appId, botId, botUser, channels, directMessageOf, type Shown, teamId, type Workspace } from "./workspace.ts";

/** What a method of the Web API is called with, and in. */
export interface Called {
  readonly args: Fields;
  readonly token: string;
  readonly installation: Installation;
  readonly workspace: Workspace;
  /** A new address for one Socket Mode connection. */
  readonly openConnection: () => string;
}

/** Slack's answer, complete: it says `ok` or which error. */
export function answerOf(method: string, called: Called): Fields {
  const known = methods[method];
  if (!known) return refused("unknown_method");
  const { token, installation } = called;
  const granted = known.token === "app" ? installation.appScopes : installation.scopes;
  if (token === "") return refused("not_authed");
  if (token !== installation.botToken && token !== installation.appToken) return refused("invalid_auth");
  if (installation.refusal) return refused(installation.refusal);
  if (token !== (known.token === "app" ? installation.appToken : installation.botToken)) return refused("not_allowed_token_type");
  if (known.scopes.length > 0 && !known.scopes.some((scope) => granted.includes(scope)))
    return refused("missing_scope", { needed: known.scopes.join(), provided: granted.join() });
  return known.run(called);
}

interface Method {
  readonly token: "bot" | "app";
  /** One of them is needed. */
  readonly scopes: readonly string[];
  run(called: Called): Fields;
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
  "users.info": { token: "bot", scopes: ["users:read"], run: userInfo },
  "views.publish": { token: "bot", scopes: [], run: publish },
  "assistant.threads.setSuggestedPrompts": { token: "bot", scopes: ["assistant:write"], run: suggestPrompts },
  "assistant.threads.setStatus": { token: "bot", scopes: ["assistant:write", "chat:write"], run: setStatus },
};

function identity(): Fields {
  const names = { url: "https://acme.slack.com/", team: "Acme", user: "verbatim" };
  return { ok: true, ...names, team_id: teamId, user_id: botUser, bot_id: botId, is_enterprise_install: false };
}

function postMessage({ args, workspace }: Called): Fields {
  const channel = channelOf(textOf(args.channel), workspace);
  if (!channel) return refused("channel_not_found");
  if (channel === channels.elsewhere) return refused("not_in_channel");
  const { ts, refusal } = shown(args, { by: "chat.postMessage", channel, onlyFor: undefined }, workspace);
  return (
    refusal ?? { ok: true, channel, ts, message: { type: "message", user: botUser, bot_id: botId, app_id: appId, ts, text: args.text } }
  );
}

/** What everybody in the channel sees, the newest first, a page at a time; the app's other messages have no metadata unless asked for. */
function history({ args, workspace }: Called): Fields {
  const channel = channelOf(textOf(args.channel), workspace);
  if (!channel) return refused("channel_not_found");
  if (channel === channels.elsewhere) return refused("not_in_channel");
  const oldest = Number(args.oldest ?? 0);
  const [from, limit] = [Number(args.cursor ?? 0), Number(args.limit ?? 100)];
  const all = workspace.messages.filter((message) => message.channel === channel && !message.onlyFor && Number(message.ts) > oldest);
  const withMetadata = args.include_all_metadata === "true" || args.include_all_metadata === true;
  const messages = all.toReversed().slice(from, from + limit);
  const next = from + limit < all.length ? String(from + limit) : "";
  return {
    ok: true,
    messages: messages.map(({ ts, text, blocks, body: { metadata } }) => ({
      ...{ type: "message", ts, text, blocks, user: botUser, bot_id: botId, app_id: appId },
      ...(withMetadata && metadata !== undefined ? { metadata } : {}),
    })),
    has_more: next !== "",
    response_metadata: { next_cursor: next },
  };
}

function userInfo({ args, workspace }: Called): Fields {
  const id = textOf(args.user);
  return isPerson(id, workspace)
    ? { ok: true, user: { id, team_id: teamId, name: "person", tz: "Asia/Shanghai", tz_offset: 28_800 } }
    : refused("user_not_found");
}

function postEphemeral({ args, workspace }: Called): Fields {
  const channel = channelOf(textOf(args.channel), workspace);
  const user = textOf(args.user);
  if (!channel) return refused("channel_not_found");
  if (!isPerson(user, workspace) || channel === channels.elsewhere) return refused("user_not_in_channel");
  const { ts, refusal } = shown(args, { by: "chat.postEphemeral", channel, onlyFor: user }, workspace);
  return refusal ?? { ok: true, message_ts: ts };
}

/** A message of the app stands in the workspace, unless Slack refuses it. */
export function shown(
  body: Fields,
  place: Pick<Shown, "by" | "channel" | "onlyFor">,
  workspace: Workspace,
): { readonly ts?: string; readonly refusal?: Fields } {
  const blocks = listOf(body.blocks);
  const refusal = messageRefusal(body, blocks);
  if (refusal) return { refusal };
  const thread = textOf(body.thread_ts) || undefined;
  return workspace.show({ ...place, thread, text: textOf(body.text).slice(0, longestText), blocks, body });
}

/** Slack cuts what is longer. */
const longestText = 40_000;

function messageRefusal(body: Fields, blocks: readonly unknown[]): Fields | undefined {
  if (textOf(body.text) === "" && blocks.length === 0) return refused("no_text");
  if (body.thread_ts !== undefined && !isTs(body.thread_ts)) return refused("invalid_thread_ts");
  if (body.blocks !== undefined && !Array.isArray(body.blocks)) return refused("invalid_blocks_format");
  if (body.metadata !== undefined && !isMetadata(body.metadata)) return refused("invalid_metadata_format");
  const wrong = refusedOf(blocks, "message");
  if (wrong.length > 0)
    return refused("invalid_blocks", { errors: wrong, response_metadata: { messages: wrong.map((line) => `[ERROR] ${line}`) } });
  return isTooLong(blocks) ? refused("msg_blocks_too_long") : undefined;
}

function isMetadata(metadata: unknown): boolean {
  const { event_type, event_payload } = fieldsOf(metadata);
  return /^\w+$/u.test(textOf(event_type)) && isFields(event_payload);
}

function publish({ args, workspace }: Called): Fields {
  const user = textOf(args.user_id);
  if (!isPerson(user, workspace)) return refused("user_not_found");
  const { view } = args;
  if (!isFields(view) || view.type !== "home" || !Array.isArray(view.blocks)) return refused("invalid_arguments");
  const wrong = refusedOf(view.blocks, "home");
  if (wrong.length > 0) return refused("invalid_arguments", { response_metadata: { messages: wrong.map((line) => `[ERROR] ${line}`) } });
  workspace.publish(user, view);
  return { ok: true, view: { ...view, id: "V0HOME", team_id: teamId, app_id: appId, bot_id: botId } };
}

function suggestPrompts({ args, workspace }: Called): Fields {
  const prompts = listOf(args.prompts).map(fieldsOf);
  if (channelOf(textOf(args.channel_id), workspace) === undefined) return refused("channel_not_found");
  if (args.thread_ts !== undefined && !isTs(args.thread_ts)) return refused("invalid_thread_ts");
  const areWell = prompts.every(({ title, message }) => textOf(title) !== "" && textOf(message) !== "");
  if (prompts.length === 0 || prompts.length > 4 || !areWell) return refused("invalid_arguments");
  workspace.suggest(args);
  return { ok: true };
}

function setStatus({ args, workspace }: Called): Fields {
  if (channelOf(textOf(args.channel_id), workspace) === undefined) return refused("channel_not_found");
  if (!isTs(args.thread_ts)) return refused("invalid_thread_ts");
  return typeof args.status === "string" ? { ok: true } : refused("invalid_arguments");
}

/** A person's id stands for the direct messages with them. */
function channelOf(id: string, { ids }: Workspace): string | undefined {
  if (id.startsWith("U")) return ids.has(id) ? directMessageOf(id) : undefined;
  return ids.has(id) || (id.startsWith("D") && ids.has(`U${id.slice(1)}`)) ? id : undefined;
}

function isPerson(id: string, { ids }: Workspace): boolean {
  return id.startsWith("U") && ids.has(id);
}

function isTs(value: unknown): boolean {
  return /^\d{10}\.\d{6}$/u.test(textOf(value));
}

export function refused(error: string, more: Fields = {}): Fields {
  return { ok: false, error, ...more };
}
