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

type AnswerTo = (call: Call, ids: readonly string[], backend: Backend) => Answer;

interface Endpoint {
  readonly route: Route;
  readonly methods: readonly string[];
  readonly path: RegExp;
  readonly answer: AnswerTo;
}

const endpoint = (route: Route, methods: string, path: RegExp, answer: AnswerTo): Endpoint => ({
  ...{ route, methods: methods.split(" "), path, answer },
});

const endpoints: readonly Endpoint[] = [
  endpoint("gateway", "GET", /^\/gateway\/bot$/u, (_, __, backend) => gatewayBot(backend)),
  endpoint("self", "GET", /^\/users\/@me$/u, (_, __, { world }) => okAnswer(userObject(world.bot))),
  endpoint("application", "GET", /^(?:\/oauth2)?\/applications\/@me$/u, (_, __, { world }) => okAnswer(applicationObject(world))),
  endpoint("commands", "GET PUT", /^\/applications\/(\d+)(?:\/guilds\/(\d+))?\/commands$/u, (call, [id = "", guildId], { world }) =>
    answerCommands(call, id, guildId, world),
  ),
  endpoint("callback", "POST", /^\/interactions\/(\d+)\/([^/]+)\/callback$/u, (call, [id, token = ""], backend) =>
    announced(backend, token, (interaction) => {
      const known = interaction?.id === id ? interaction : undefined;
      return answerCallback(backend.world, known, call.body as never, call.query.get("with_response") === "true");
    }),
  ),
  endpoint("callback", "PATCH", /^\/webhooks\/(\d+)\/([^/]+)\/messages\/(?:@|%40)original$/u, (call, [, token = ""], backend) =>
    announced(backend, token, (interaction) => answerDeferred(backend.world, interaction, call.body as MessageBody)),
  ),
  endpoint("typing", "POST", /^\/channels\/(\d+)\/typing$/u, () => ({ status: 204 })),
  endpoint("message", "POST", /^\/channels\/(\d+)\/messages$/u, (call, [id = ""], backend) =>
    createMessage(call.body as MessageBody, id, backend),
  ),
  endpoint("messages", "GET", /^\/channels\/(\d+)\/messages$/u, (call, [id = ""], { world }) => answerChannelMessages(call, id, world)),
  endpoint("direct", "POST", /^\/users\/@me\/channels$/u, ({ body }, _, { world }) => answerDirectChannel(body, world)),
  endpoint("guild", "GET", /^\/users\/@me\/guilds$/u, (_, __, { world }) => okAnswer(world.guilds.filter(({ hasBot }) => hasBot))),
];

export function findEndpoint({ method, path }: Pick<Call, "method" | "path">): Endpoint | undefined {
  return endpoints.find((endpoint) => endpoint.methods.includes(method) && endpoint.path.test(path));
}

export function answerCall(call: Call, endpoint: Endpoint | undefined, request: IncomingMessage, backend: Backend): Answer {
  // docs.discord.com/developers/reference: requests without this header are blocked.
  if (!/^DiscordBot \(\S+, \S+\)/u.test(request.headers["user-agent"] ?? "")) return errorAnswer(403, 40_333, "internal network error");
  if (!endpoint) return errorAnswer(404, 0, "404: Not Found");
  // The path of an interaction contains its token.
  if (endpoint.route !== "callback" && request.headers.authorization !== `Bot ${backend.world.token}`)
    return errorAnswer(401, 0, "401: Unauthorized");
  const [, ...ids] = endpoint.path.exec(call.path) ?? [];
  return endpoint.answer(call, ids, backend);
}

function gatewayBot({ gatewayUrl, gateway: { counts } }: Backend): Answer {
  const limit = { total: 1000, remaining: 1000 - counts.sessions, reset_after: 14_400_000, max_concurrency: 1 };
  return okAnswer({ url: gatewayUrl(), shards: 1, session_start_limit: limit });
}

/** The gateway dispatches what the answer shows, but no messages that only one person sees. */
function announced(backend: Backend, token: string, answerTo: (interaction: Interaction | undefined) => Answer): Answer {
  const interaction = backend.interactions.get(token);
  const answer = answerTo(interaction);
  const message = backend.world.messages.get(interaction?.shown.at(-1) ?? "");
  if (answer.status < 300 && message && interaction && !interaction.isForeign && (message.flags & flags.ephemeral) === 0)
    backend.onMessage(message.id === interaction.source?.id ? "MESSAGE_UPDATE" : "MESSAGE_CREATE", message);
  return answer;
}
