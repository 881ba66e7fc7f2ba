import type { IncomingMessage } from "node:http";
import { channel, channelMessage, channelMessages, channelRefusal, createMessage, directChannel } from "./channels.ts";
import type { Route } from "./faults.ts";
import { callback, followup, type Interaction, ownMessage } from "./interactions.ts";
import { flags, type MessageBody } from "./message-rules.ts";
import { applicationObject, guildObject, userObject } from "./payloads.ts";
import { type Answer, found, refused } from "./refusal.ts";
import { commands } from "./registered.ts";
import type { Message, World } from "./world.ts";

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
    route: "messages",
    methods: ["GET"],
    path: /^\/channels\/(\d+)\/messages$/u,
    answer: (call, [id = ""], { world }) => channelMessages(call, id, world),
  },
  {
    route: "direct",
    methods: ["POST"],
    path: /^\/users\/@me\/channels$/u,
    answer: ({ body }, _, { world }) => directChannel(body, world),
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

function gatewayBot({ gatewayUrl }: Backend): Answer {
  return found({
    url: gatewayUrl(),
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
  });
}

/** Messages that only one person sees are not told to the gateway. */
function announce({ world, onMessage }: Backend, interaction: Interaction | undefined): void {
  const message = world.messages.get(interaction?.shown.at(-1) ?? "");
  if (message && interaction && !interaction.isForeign && (message.flags & flags.ephemeral) === 0) onMessage("MESSAGE_CREATE", message);
}

function guild(world: World, id: string): Answer {
  const known = world.guilds.find((each) => each.id === id && each.hasBot);
  return known ? found(guildObject(known, world)) : refused(404, 10_004, "Unknown Guild");
}
