import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import { type Answer, errorAnswer, invalidFormAnswer } from "./answers.ts";
import { editMessage, type MessageOutcome, postMessage } from "./channels.ts";
import { choiceListProblems } from "./command-rules.ts";
import { type Form, formProblems } from "./form-rules.ts";
import { flags, type MessageBody } from "./message-rules.ts";
import type { DiscordWorld, Json, Message } from "./world.ts";

export const interactionTypes = { command: 2, component: 3, autocomplete: 4, form: 5 } as const;
const callbackTypes = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8, form: 9 } as const;
const callbackTypesFor: Readonly<Record<number, readonly number[]>> = {
  [interactionTypes.command]: [callbackTypes.message, callbackTypes.deferred, callbackTypes.form],
  [interactionTypes.component]: [callbackTypes.message, callbackTypes.deferredUpdate, callbackTypes.update, callbackTypes.form],
  [interactionTypes.form]: [callbackTypes.message],
  [interactionTypes.autocomplete]: [callbackTypes.choices],
};

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly channelId: string;
  readonly user: Json;
  /** The bot is not in the channel, so it can only answer through this interaction. */
  readonly isForeign: boolean;
  readonly source: Message | undefined;
  /** `performance.now()` */
  readonly startTime: number;
  answeredAt?: number;
  callback?: { readonly type: number; readonly data?: Json };
  /** Ids of the messages that the person saw, the oldest first. */
  readonly shown: string[];
}

interface CallbackBody {
  readonly type: number;
  readonly data?: MessageBody & { readonly choices?: unknown };
}

/** Discord gives 3 s; the machine may be busy. `npm run bench` says how long it takes. */
const busyFactor = 5;

/** The first answer. Allowed once, in time, and with a type that fits the interaction. */
export function answerCallback(
  world: DiscordWorld,
  interaction: Interaction | undefined,
  body: CallbackBody,
  withResponse: boolean,
): Answer {
  if (!interaction) return errorAnswer(404, 10_062, "Unknown interaction");
  if (interaction.callback) return errorAnswer(400, 40_060, "Interaction has already been acknowledged.");
  if (performance.now() - interaction.startTime > busyFactor * limits.answer.first) return errorAnswer(404, 10_062, "Unknown interaction");
  if (!callbackTypesFor[interaction.type]?.includes(body.type))
    return invalidFormAnswer(["This type of response does not fit the interaction."]);
  const outcome = perform(world, interaction, body);
  if (outcome.kind === "refused") return outcome.answer;
  interaction.answeredAt = performance.now();
  interaction.callback = { type: body.type, ...(body.data ? { data: body.data as Json } : {}) };
  if (!withResponse) return { status: 204 };
  const { message } = outcome;
  const about = { id: interaction.id, type: interaction.type, ...(message ? { response_message_id: message.id } : {}) };
  return { status: 200, body: { interaction: about, ...(message ? { resource: { type: body.type, message } } : {}) } };
}

type Performed = { readonly kind: "posted"; readonly message?: Message } | Extract<MessageOutcome, { kind: "refused" }>;

function perform(world: DiscordWorld, interaction: Interaction, { type, data = {} }: CallbackBody): Performed {
  switch (type) {
    case callbackTypes.message:
      return rememberMessage(interaction, postMessage(world, messageParts(interaction, data)));
    case callbackTypes.choices:
    case callbackTypes.form: {
      const problems = type === callbackTypes.form ? formProblems(data as unknown as Form) : choiceListProblems(data.choices);
      return problems.length > 0 ? { kind: "refused", answer: invalidFormAnswer(problems) } : { kind: "posted" };
    }
    case callbackTypes.update:
      return updateSource(world, interaction, data);
    default:
      return { kind: "posted" };
  }
}

/** Only these flags can be set; a message keeps its visibility. */
function updateSource(world: DiscordWorld, interaction: Interaction, data: MessageBody): Performed {
  const current = world.messages.get(interaction.source?.id ?? "");
  if (!current) return { kind: "refused", answer: errorAnswer(404, 10_008, "Unknown Message") };
  return rememberMessage(interaction, editMessage(world, current, data, ["users"]));
}

/** The answer after "… is thinking". Who sees it was decided then; only the flag of the layout can be added. */
export function answerDeferred(world: DiscordWorld, interaction: Interaction | undefined, body: MessageBody): Answer {
  if (interaction?.callback?.type !== callbackTypes.deferred) return errorAnswer(404, 10_015, "Unknown Webhook");
  const isPrivate = Number(interaction.callback.data?.flags ?? 0) & flags.ephemeral;
  const parts = messageParts(interaction, { ...body, flags: Number(body.flags ?? 0) | isPrivate });
  const outcome = rememberMessage(interaction, postMessage(world, parts));
  if (outcome.kind === "refused") return outcome.answer;
  interaction.callback = { type: callbackTypes.message, data: body as Json };
  return { status: 200, body: outcome.message };
}

function messageParts(interaction: Interaction, body: MessageBody) {
  const allowedFlags = flags.componentsV2 | flags.suppressEmbeds | flags.ephemeral;
  const metadata = { id: interaction.id, type: interaction.type, user: interaction.user, authorizing_integration_owners: {} };
  const more = { interaction_metadata: metadata };
  return { channelId: interaction.channelId, body, allowedFlags, defaultPings: ["users"], more };
}

function rememberMessage(interaction: Interaction, outcome: MessageOutcome): MessageOutcome {
  if (outcome.kind === "posted") interaction.shown.push(outcome.message.id);
  return outcome;
}
