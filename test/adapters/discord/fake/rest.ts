import type { IncomingMessage } from "node:http";
import { type Answer, errorAnswer, okAnswer } from "./answers.ts";
import { answerChannelMessages, answerDirectChannel, createMessage } from "./channels.ts";
import { answerCommands } from "./command-rules.ts";
import type { Route } from "./discord.ts";
import type { Gateway } from "./gateway.ts";
import { answerCallback, answerDeferred, type Interaction } from "./interactions.ts";
import { flags, type MessageBody } from "./message-rules.ts";
import { applicationObject, userObject } from "./payloads.ts";
import type { DiscordWorld, Message } from "./world.ts";

export interface Backend {
  readonly world: DiscordWorld;
  readonly interactions: ReadonlyMap<string, Interaction>;
  readonly gatewayUrl: () => string;
  readonly gateway: Pick<Gateway, "counts">;
  /** Called for a sent or edited message of the bot that others can see. */
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
  /** Needs no bot token, because the path contains the token of the interaction. */
  readonly isOpen?: boolean;
  answer(call: Call, ids: readonly string[], backend: Backend): Answer;
}

const endpoints: readonly Endpoint[] = [
  { route: "gateway", methods: ["GET"], path: /^\/gateway\/bot$/u, answer: (_, __, backend) => gatewayBot(backend) },
  {
    route: "self",
    methods: ["GET"],
    path: /^\/users\/@me$/u,
    answer: (_, __, { world }) => okAnswer({ ...userObject(world.bot), mfa_enabled: false, locale: "en-US" }),
  },
  {
    route: "application",
    methods: ["GET"],
    path: /^(?:\/applications\/@me|\/oauth2\/applications\/@me)$/u,
    answer: (_, __, { world }) => okAnswer(applicationObject(world)),
  },
  {
    route: "commands",
    methods: ["GET", "PUT"],
    path: /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/u,
    answer: (call, [applicationId = "", guildId], { world }) => answerCommands(call, applicationId, guildId, world),
  },
  {
    route: "callback",
    methods: ["POST"],
    path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/u,
    isOpen: true,
    answer: (call, [id, token = ""], backend) => {
      const interaction = backend.interactions.get(token);
      const answer = answerCallback(
        backend.world,
        interaction?.id === id ? interaction : undefined,
        call.body as Parameters<typeof answerCallback>[2],
        call.query.get("with_response") === "true",
      );
      if (answer.status < 300) announce(backend, interaction);
      return answer;
    },
  },
  {
    route: "callback",
    methods: ["PATCH"],
    path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/(?:@|%40)original$/u,
    isOpen: true,
    answer: (call, [, token = ""], backend) => {
      const interaction = backend.interactions.get(token);
      const answer = answerDeferred(backend.world, interaction, call.body as MessageBody);
      if (answer.status < 300) announce(backend, interaction);
      return answer;
    },
  },
  { route: "typing", methods: ["POST"], path: /^\/channels\/(\d+)\/typing$/u, answer: () => ({ status: 204 }) },
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
    answer: (call, [id = ""], { world }) => answerChannelMessages(call, id, world),
  },
  {
    route: "direct",
    methods: ["POST"],
    path: /^\/users\/@me\/channels$/u,
    answer: ({ body }, _, { world }) => answerDirectChannel(body, world),
  },
  {
    route: "guild",
    methods: ["GET"],
    path: /^\/users\/@me\/guilds$/u,
    answer: (_, __, { world }) =>
      okAnswer(
        world.guilds
          .filter(({ hasBot }) => hasBot)
          .map(({ id, name }) => ({ id, name, icon: null, banner: null, owner: false, permissions: "0", features: [] })),
      ),
  },
];

export function findEndpoint({ method, path }: Pick<Call, "method" | "path">): Endpoint | undefined {
  return endpoints.find((endpoint) => endpoint.methods.includes(method) && endpoint.path.test(path));
}

export function answerCall(call: Call, endpoint: Endpoint | undefined, request: IncomingMessage, backend: Backend): Answer {
  // docs.discord.com/developers/reference: requests without this header are blocked.
  if (!/^DiscordBot \(\S+, \S+\)/u.test(request.headers["user-agent"] ?? "")) return errorAnswer(403, 40_333, "internal network error");
  if (!endpoint) return errorAnswer(404, 0, "404: Not Found");
  if (!endpoint.isOpen && request.headers.authorization !== `Bot ${backend.world.token}`) return errorAnswer(401, 0, "401: Unauthorized");
  const [, ...ids] = endpoint.path.exec(call.path) ?? [];
  return endpoint.answer(call, ids, backend);
}

function gatewayBot({ gatewayUrl, gateway: { counts } }: Backend): Answer {
  const limit = { total: 1000, remaining: 1000 - counts.sessions, reset_after: 14_400_000, max_concurrency: 1 };
  return okAnswer({ url: gatewayUrl(), shards: 1, session_start_limit: limit });
}

/** The gateway does not dispatch messages that only one person sees. */
function announce({ world, onMessage }: Backend, interaction: Interaction | undefined): void {
  const message = world.messages.get(interaction?.shown.at(-1) ?? "");
  if (!message || !interaction || interaction.isForeign || (message.flags & flags.ephemeral) !== 0) return;
  onMessage(message.id === interaction.source?.id ? "MESSAGE_UPDATE" : "MESSAGE_CREATE", message);
}
