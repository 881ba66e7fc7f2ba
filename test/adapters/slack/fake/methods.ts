import { limits } from "../../../../adapters/slack/render/platform-limits.ts";
import { blockProblems, viewProblems } from "./block-rules.ts";
import { type Fields, isFields, toFields, toList, toText } from "./fields.ts";
import type { Callers, Installation } from "./installation.ts";
import { errorAnswer, isTs, storeMessage } from "./stored-messages.ts";
import { appId, channels, directChannel, type PostedMessage, type Workspace } from "./workspace.ts";

export interface MethodCall {
  readonly args: Fields;
  readonly token: string;
  readonly installation: Installation;
  readonly callers: Callers;
  readonly openConnection: () => string;
}

/** Slack's answer, with `ok` or an error code. */
export function callMethod(method: string, call: MethodCall): Fields {
  if (method === "oauth.v2.access") return call.callers.exchangeCode(call.args);
  const known = methods[method];
  if (!known) return errorAnswer("unknown_method");
  const { token, installation, callers } = call;
  const granted = known.token === "app" ? installation.appScopes : installation.scopes;
  if (token === "") return errorAnswer("not_authed");
  const caller = callers.find(token);
  if (!caller && token !== installation.appToken) return errorAnswer("invalid_auth");
  const refusal = installation.refusal ?? caller?.refusal;
  if (refusal) return errorAnswer(refusal);
  if ((caller === undefined) !== (known.token === "app")) return errorAnswer("not_allowed_token_type");
  if (known.scopes.length > 0 && !known.scopes.some((scope) => granted.includes(scope)))
    return errorAnswer("missing_scope", { needed: known.scopes.join(), provided: granted.join() });
  const workspace = caller ? callers.workspaceOf(caller, toText(call.args.team_id)) : undefined;
  return caller && !workspace ? errorAnswer("team_access_not_granted") : known.run({ ...call, workspace: workspace ?? callers.first });
}

type Run = (call: MethodCall & { readonly workspace: Workspace }) => Fields;

interface Method {
  readonly token: "bot" | "app";
  /** One of them is required. */
  readonly scopes: readonly string[];
  readonly run: Run;
}

const historyScopes = ["channels:history", "groups:history", "im:history", "mpim:history"];

const methods: Readonly<Record<string, Method>> = {
  "auth.test": { token: "bot", scopes: [], run: identity },
  "apps.connections.open": {
    token: "app",
    scopes: ["connections:write"],
    run: ({ openConnection }) => ({ ok: true, url: openConnection() }),
  },
  "chat.postMessage": { token: "bot", scopes: ["chat:write"], run: inChannel(postMessage) },
  "chat.postEphemeral": { token: "bot", scopes: ["chat:write"], run: inChannel(postEphemeral) },
  "conversations.history": { token: "bot", scopes: historyScopes, run: inChannel(history) },
  "conversations.replies": { token: "bot", scopes: historyScopes, run: inChannel(replies) },
  "users.info": { token: "bot", scopes: ["users:read"], run: userInfo },
  "views.open": { token: "bot", scopes: [], run: openModal },
  "views.publish": { token: "bot", scopes: [], run: publish },
  "assistant.threads.setSuggestedPrompts": { token: "bot", scopes: ["assistant:write"], run: suggestPrompts },
};

function identity({ workspace: { teamId, enterpriseId, botUser, botId, isEnterpriseInstall } }: Parameters<Run>[0]): Fields {
  const names = { url: "https://acme.slack.com/", team: "Acme", user: "verbatim" };
  const enterprise = enterpriseId === undefined ? {} : { enterprise_id: enterpriseId };
  return {
    ok: true,
    ...{ ...names, team_id: teamId, ...enterprise, user_id: botUser, bot_id: botId, is_enterprise_install: isEnterpriseInstall },
  };
}

function postMessage({ args, workspace }: Parameters<Run>[0], channel: string): Fields {
  const { ts, refusal } = storeMessage(args, { by: "chat.postMessage", channel, onlyFor: undefined }, workspace);
  const message = { type: "message", user: workspace.botUser, bot_id: workspace.botId, app_id: appId, ts, text: args.text };
  return refusal ?? { ok: true, channel, ts, message };
}

/** The app calls this about a channel, of which it must be a member. */
function inChannel(run: (call: Parameters<Run>[0], channel: string) => Fields): Run {
  return (call) => {
    const channel = findChannel(toText(call.args.channel), call.workspace);
    if (!channel) return errorAnswer("channel_not_found");
    return channel === channels.elsewhere ? errorAnswer("not_in_channel") : run(call, channel);
  };
}

/** The messages that everybody in the channel sees, the newest first. */
function history(call: Parameters<Run>[0]): Fields {
  return readMessages(call, (messages) => messages.toReversed());
}

/** The messages of the app in a thread, the oldest first. Slack shows those of people as well. */
function replies(call: Parameters<Run>[0]): Fields {
  if (!isTs(call.args.ts)) return errorAnswer("thread_not_found");
  return readMessages(call, (messages) => messages.filter(({ thread }) => thread === call.args.ts));
}

/** In pages. Without metadata unless requested. */
function readMessages(
  { args, workspace, installation }: Parameters<Run>[0],
  choose: (messages: readonly PostedMessage[]) => readonly PostedMessage[],
): Fields {
  const channel = findChannel(toText(args.channel), workspace);
  const oldest = Number(args.oldest ?? 0);
  const [from, wanted] = [Number(args.cursor ?? 0), Number(args.limit ?? 100)];
  const limit = installation.isOutsideMarketplace ? Math.min(wanted, 15) : wanted;
  const all = choose(
    workspace.messages.filter((message) => message.channel === channel && !message.onlyFor && Number(message.ts) > oldest),
  );
  const withMetadata = args.include_all_metadata === "true" || args.include_all_metadata === true;
  const next = from + limit < all.length ? String(from + limit) : "";
  return {
    ok: true,
    messages: all.slice(from, from + limit).map(({ ts, text, blocks, body: { metadata } }) => ({
      ...{ type: "message", ts, text, blocks, user: workspace.botUser, bot_id: workspace.botId, app_id: appId },
      ...(withMetadata && metadata !== undefined ? { metadata } : {}),
    })),
    has_more: next !== "",
    response_metadata: { next_cursor: next },
  };
}

function userInfo({ args, workspace }: Parameters<Run>[0]): Fields {
  const id = toText(args.user);
  return isPerson(id, workspace)
    ? { ok: true, user: { id, team_id: workspace.teamId, name: "person", tz: "Asia/Shanghai", tz_offset: 28_800 } }
    : errorAnswer("user_not_found");
}

function postEphemeral({ args, workspace }: Parameters<Run>[0], channel: string): Fields {
  const user = toText(args.user);
  if (!isPerson(user, workspace)) return errorAnswer("user_not_in_channel");
  const { ts, refusal } = storeMessage(args, { by: "chat.postEphemeral", channel, onlyFor: user }, workspace);
  return refusal ?? { ok: true, message_ts: ts };
}

function publish({ args, workspace }: Parameters<Run>[0]): Fields {
  const user = toText(args.user_id);
  if (!isPerson(user, workspace)) return errorAnswer("user_not_found");
  const { view, hash } = args;
  const shown = workspace.homes.findLast((home) => home.user === user);
  if (hash !== undefined && hash !== shown?.hash) return errorAnswer("hash_conflict");
  if (!isFields(view) || view.type !== "home" || !Array.isArray(view.blocks)) return errorAnswer("invalid_arguments");
  const errors = blockProblems(view.blocks, "home");
  if (errors.length > 0) return invalidArguments(errors);
  return {
    ok: true,
    view: { ...view, hash: workspace.addHome(user, view), id: "V0HOME", team_id: workspace.teamId, app_id: appId, bot_id: workspace.botId },
  };
}

/** Milliseconds. docs.slack.dev/interactivity/handling-user-interaction */
const triggerLifetime = 3_000;

function openModal({ args: { view, trigger_id }, workspace }: Parameters<Run>[0]): Fields {
  const triggerId = toText(trigger_id);
  if (!/^\d+\.\d+\.[0-9a-f]{32}$/u.test(triggerId)) return errorAnswer("invalid_trigger_id");
  if (Date.now() - Number(triggerId.split(".")[0]) > triggerLifetime) return errorAnswer("expired_trigger_id");
  const errors = modalErrors(view);
  if (errors.length > 0) return invalidArguments(errors);
  const opened = workspace.openModal(toFields(view), triggerId);
  return opened ? { ok: true, view: opened } : errorAnswer("exchanged_trigger_id");
}

export function modalErrors(view: unknown): readonly string[] {
  const { type, blocks, title } = toFields(view);
  if (type !== "modal" || !Array.isArray(blocks) || !isFields(title)) return ["no modal"];
  return viewProblems(view);
}

function invalidArguments(errors: readonly string[]): Fields {
  return errorAnswer("invalid_arguments", { response_metadata: { messages: errors.map((line) => `[ERROR] ${line}`) } });
}

function suggestPrompts({ args, workspace }: Parameters<Run>[0]): Fields {
  const prompts = toList(args.prompts).map(toFields);
  if (findChannel(toText(args.channel_id), workspace) === undefined) return errorAnswer("channel_not_found");
  if (args.thread_ts !== undefined && !isTs(args.thread_ts)) return errorAnswer("invalid_thread_ts");
  const areValid = prompts.every(({ title, message }) => toText(title) !== "" && toText(message) !== "");
  if (prompts.length === 0 || prompts.length > limits.prompts || !areValid) return errorAnswer("invalid_arguments");
  workspace.addPrompts(args);
  return { ok: true };
}

/** The id of a person also addresses the direct messages with that person. */
function findChannel(id: string, { ids }: Workspace): string | undefined {
  if (id.startsWith("U")) return ids.has(id) ? directChannel(id) : undefined;
  return ids.has(id) || (id.startsWith("D") && ids.has(`U${id.slice(1)}`)) ? id : undefined;
}

function isPerson(id: string, { ids }: Workspace): boolean {
  return id.startsWith("U") && ids.has(id);
}
