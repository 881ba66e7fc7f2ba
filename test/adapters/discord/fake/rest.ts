import type { IncomingMessage } from "node:http";
import { commandsProblems } from "./command-rules.ts";
import type { Route } from "./faults.ts";
import { callback, followup, type Interaction, ownMessage } from "./interactions.ts";
import { flags, type MessageBody } from "./message-rules.ts";
import { editMessage, postMessage } from "./messages.ts";
import { applicationObject, channelObject, guildObject, userObject } from "./payloads.ts";
import { type Answer, invalidForm, refused } from "./refusal.ts";
import { type CommandDefinition, channelTypes, isMember, type Message, person, type RegisteredCommand, type World } from "./world.ts";

/** What the REST API works on. */
export interface Backend {
  readonly world: World;
  readonly interactions: ReadonlyMap<string, Interaction>;
  readonly gatewayUrl: () => string;
  /** A message of the bot's that others can see was sent or changed. */
  readonly onMessage: (event: "MESSAGE_CREATE" | "MESSAGE_UPDATE", message: Message) => void;
}

export interface Call {
  readonly method: string;
  /** After `/v10`, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

interface Endpoint {
  readonly route: Route;
  readonly methods: readonly string[];
  readonly path: RegExp;
  /** An interaction's own token is in the path: no other is needed. */
  readonly isOpen?: boolean;
  answer(call: Call, ids: readonly string[], backend: Backend): Answer;
}

const endpoints: readonly Endpoint[] = [
  { route: "gateway", methods: ["GET"], path: /^\/gateway\/bot$/u, answer: (_, __, backend) => gatewayBot(backend) },
  {
    route: "self",
    methods: ["GET"],
    path: /^\/users\/@me$/u,
    answer: (_, __, { world }) => found({ ...userObject(world.bot), mfa_enabled: false, locale: "en-US" }),
  },
  {
    route: "application",
    methods: ["GET"],
    path: /^(?:\/applications\/@me|\/oauth2\/applications\/@me)$/u,
    answer: (_, __, { world }) => found(applicationObject(world)),
  },
  {
    route: "commands",
    methods: ["GET", "PUT"],
    path: /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/u,
    answer: (call, [applicationId = "", guildId], { world }) => commands(call, applicationId, guildId, world),
  },
  {
    route: "callback",
    methods: ["POST"],
    path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/u,
    isOpen: true,
    answer: (call, [id, token = ""], backend) => {
      const interaction = backend.interactions.get(token);
      const answer = callback(
        backend.world,
        interaction?.id === id ? interaction : undefined,
        call.body as Parameters<typeof callback>[2],
        call.query.get("with_response") === "true",
      );
      if (answer.status < 300) announce(backend, interaction);
      return answer;
    },
  },
  {
    route: "followup",
    methods: ["POST"],
    path: /^\/webhooks\/(\d+)\/([^/]+)$/u,
    isOpen: true,
    answer: (call, [applicationId, token = ""], backend) => {
      const interaction = applicationId === backend.world.applicationId ? backend.interactions.get(token) : undefined;
      const answer = followup(backend.world, interaction, call.body as MessageBody);
      if (answer.status < 300) announce(backend, interaction);
      return answer;
    },
  },
  {
    route: "original",
    methods: ["GET", "PATCH", "DELETE"],
    path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/(@original|\d+)$/u,
    isOpen: true,
    answer: (call, [, token = "", messageId = ""], { world, interactions }) =>
      ownMessage(world, interactions.get(token), messageId, call.method, call.body as MessageBody),
  },
  {
    route: "message",
    methods: ["POST"],
    path: /^\/channels\/(\d+)\/messages$/u,
    answer: (call, [id = ""], backend) => createMessage(call.body as MessageBody, id, backend),
  },
  {
    route: "message",
    methods: ["GET", "PATCH"],
    path: /^\/channels\/(\d+)\/messages\/(\d+)$/u,
    answer: (call, [, id = ""], backend) => channelMessage(call, id, backend),
  },
  {
    route: "typing",
    methods: ["POST"],
    path: /^\/channels\/(\d+)\/typing$/u,
    answer: (_, [id = ""], { world }) => channelRefusal(world, id) ?? { status: 204 },
  },
  { route: "channel", methods: ["GET"], path: /^\/channels\/(\d+)$/u, answer: (_, [id = ""], { world }) => channel(world, id) },
  { route: "guild", methods: ["GET"], path: /^\/guilds\/(\d+)$/u, answer: (_, [id = ""], { world }) => guild(world, id) },
  {
    route: "guild",
    methods: ["GET"],
    path: /^\/users\/@me\/guilds$/u,
    answer: (_, __, { world }) =>
      found(
        world.guilds
          .filter(({ hasBot }) => hasBot)
          .map(({ id, name }) => ({ id, name, icon: null, banner: null, owner: false, permissions: "0", features: [] })),
      ),
  },
];

/** Which kind of request this is. */
export function endpointFor({ method, path }: Pick<Call, "method" | "path">): Endpoint | undefined {
  return endpoints.find((endpoint) => endpoint.methods.includes(method) && endpoint.path.test(path));
}

export function answerTo(call: Call, endpoint: Endpoint | undefined, request: IncomingMessage, backend: Backend): Answer {
  // docs.discord.com/developers/reference: requests without this header are blocked.
  if (!/^DiscordBot \(\S+, \S+\)/u.test(request.headers["user-agent"] ?? "")) return refused(403, 40_333, "internal network error");
  if (!endpoint) return refused(404, 0, "404: Not Found");
  if (!endpoint.isOpen && request.headers.authorization !== `Bot ${backend.world.token}`) return refused(401, 0, "401: Unauthorized");
  const [, ...ids] = endpoint.path.exec(call.path) ?? [];
  return endpoint.answer(call, ids, backend);
}

function found(body: unknown): Answer {
  return { status: 200, body };
}

function gatewayBot({ gatewayUrl }: Backend): Answer {
  return found({
    url: gatewayUrl(),
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
  });
}

function commands({ method, body }: Call, applicationId: string, guildId: string | undefined, world: World): Answer {
  if (applicationId !== world.applicationId)
    return refused(403, 20_012, "You are not authorized to perform this action on this application");
  if (guildId !== undefined && !isMember(world, guildId)) return refused(403, 50_001, "Missing Access");
  const key = guildId ?? "global";
  if (method === "GET") return found(world.commands.get(key) ?? []);
  if (!Array.isArray(body))
    return invalidForm([{ path: [], code: "LIST_TYPE_CONVERT", message: "Only iterables may be used in a ListType" }]);
  const problems = commandsProblems(body);
  if (problems.length > 0) return invalidForm(problems);
  const old = world.commands.get(key) ?? [];
  const registered = body.map((definition: CommandDefinition) => registeredCommand(definition, guildId, old, world));
  world.commands.set(key, registered);
  return found(registered);
}

/** A command that keeps its name keeps its id. In a guild, contexts and kinds of installation mean nothing. */
function registeredCommand(
  definition: CommandDefinition,
  guildId: string | undefined,
  old: readonly RegisteredCommand[],
  world: World,
): RegisteredCommand {
  return {
    id: old.find(({ name }) => name === definition.name)?.id ?? world.nextId(),
    application_id: world.applicationId,
    version: world.nextId(),
    default_member_permissions: null,
    type: 1,
    dm_permission: true,
    nsfw: false,
    ...definition,
    ...(guildId === undefined
      ? { contexts: definition.contexts ?? null, integration_types: definition.integration_types ?? [0] }
      : { guild_id: guildId, contexts: null, integration_types: [0] }),
  };
}

/** Messages that only one person sees are not told to the gateway. */
function announce({ world, onMessage }: Backend, interaction: Interaction | undefined): void {
  const message = world.messages.get(interaction?.shown.at(-1) ?? "");
  if (message && interaction && !interaction.isForeign && (message.flags & flags.ephemeral) === 0) onMessage("MESSAGE_CREATE", message);
}

function channelRefusal(world: World, id: string): Answer | undefined {
  const channel = world.channels.get(id);
  if (!channel) return refused(404, 10_003, "Unknown Channel");
  if (channel.type === channelTypes.group || (channel.guildId !== undefined && !isMember(world, channel.guildId)))
    return refused(403, 50_001, "Missing Access");
  return channel.isReadOnly ? refused(403, 50_013, "Missing Permissions") : undefined;
}

function createMessage(body: MessageBody, channelId: string, backend: Backend): Answer {
  const { world, onMessage } = backend;
  const refusal = channelRefusal(world, channelId);
  if (refusal) return refusal;
  const reference = body.message_reference;
  if (reference && !world.messages.has(reference.message_id) && reference.fail_if_not_exists !== false)
    return invalidForm([{ path: ["message_reference"], code: "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", message: "Unknown message" }]);
  const same = body.enforce_nonce && body.nonce !== undefined ? withNonce(world, channelId, body.nonce) : undefined;
  if (same) return found(same);
  if (((body.flags ?? 0) & flags.ephemeral) !== 0)
    return invalidForm([{ path: ["flags"], code: "MESSAGE_FLAGS_INVALID", message: "EPHEMERAL is only for interaction responses." }]);
  const guildId = world.channels.get(channelId)?.guildId;
  const kept = postMessage(world, {
    channelId,
    body,
    settable: flags.componentsV2 | flags.suppressEmbeds | flags.silent,
    pingsUnasked: ["users", "roles", "everyone"],
    more: {
      ...(guildId ? { guild_id: guildId } : {}),
      ...(reference ? { type: 19, message_reference: { ...reference, channel_id: channelId } } : {}),
    },
  });
  if (kept.kind === "refused") return kept.answer;
  onMessage("MESSAGE_CREATE", kept.message);
  return found(kept.message);
}

function withNonce(world: World, channelId: string, nonce: string | number): Message | undefined {
  return [...world.messages.values()].find(
    (message) => message.channel_id === channelId && message.author.id === world.bot.id && String(message.nonce) === String(nonce),
  );
}

function channelMessage({ method, body }: Call, id: string, { world, onMessage }: Backend): Answer {
  const message = world.messages.get(id);
  if (!message) return refused(404, 10_008, "Unknown Message");
  if (method === "GET") return found(message);
  if (message.author.id !== world.bot.id) return refused(403, 50_005, "Cannot edit a message authored by another user");
  const kept = editMessage(world, message, body as MessageBody, ["users", "roles", "everyone"]);
  if (kept.kind === "refused") return kept.answer;
  onMessage("MESSAGE_UPDATE", kept.message);
  return found(kept.message);
}

function channel(world: World, id: string): Answer {
  const known = world.channels.get(id);
  const refusal = known?.isReadOnly ? undefined : channelRefusal(world, id);
  return refusal ?? (known ? found(channelObject(known, person)) : refused(404, 10_003, "Unknown Channel"));
}

function guild(world: World, id: string): Answer {
  const known = world.guilds.find((each) => each.id === id && each.hasBot);
  return known ? found(guildObject(known, world)) : refused(404, 10_004, "Unknown Guild");
}
