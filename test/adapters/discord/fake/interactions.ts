import { choicesProblems } from "./command-rules.ts";
import { flags, type MessageBody } from "./message-rules.ts";
import { editMessage, type Kept, postMessage } from "./messages.ts";
import { messageObject, userObject } from "./payloads.ts";
import { type Answer, invalidForm, refused } from "./refusal.ts";
import type { Json, Message, World } from "./world.ts";

export const interactionTypes = { command: 2, component: 3, autocomplete: 4 } as const;
const callbackTypes = { message: 4, deferred: 5, deferredUpdate: 6, update: 7, choices: 8 } as const;
const fitting: Readonly<Record<number, readonly number[]>> = {
  [interactionTypes.command]: [callbackTypes.message, callbackTypes.deferred],
  [interactionTypes.component]: [callbackTypes.message, callbackTypes.deferred, callbackTypes.deferredUpdate, callbackTypes.update],
  [interactionTypes.autocomplete]: [callbackTypes.choices],
};

/** Milliseconds. */
const [firstAnswerWithin, tokenLives] = [3_000, 15 * 60_000];
const mostForeignFollowups = 5;

/** What somebody did, and what the bot made of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly channelId: string;
  readonly user: Json;
  /** Used where the bot is not: only this interaction lets it speak. */
  readonly isForeign: boolean;
  /** The message whose button was pressed. */
  readonly source: Message | undefined;
  /** `performance.now()` */
  readonly began: number;
  answeredAt?: number;
  callback?: { readonly type: number; readonly data?: Json };
  original?: string;
  followups: number;
  /** Ids of the messages that the person saw, oldest first. */
  readonly shown: string[];
}

interface CallbackBody {
  readonly type: number;
  readonly data?: MessageBody & { readonly choices?: unknown };
}

/** The first answer: within three seconds, once, of a kind that fits. */
export function callback(world: World, interaction: Interaction | undefined, body: CallbackBody, withResponse: boolean): Answer {
  if (!interaction) return refused(404, 10_062, "Unknown interaction");
  if (interaction.callback) return refused(400, 40_060, "Interaction has already been acknowledged.");
  if (performance.now() - interaction.began > firstAnswerWithin) return refused(404, 10_062, "Unknown interaction");
  if (!fitting[interaction.type]?.includes(body.type))
    return invalidForm([{ path: ["type"], code: "BASE_TYPE_CHOICES", message: "This type of response does not fit the interaction." }]);
  const outcome = perform(world, interaction, body);
  if (outcome.kind === "refused") return outcome.answer;
  interaction.answeredAt = performance.now();
  interaction.callback = { type: body.type, ...(body.data ? { data: body.data as Json } : {}) };
  if (!withResponse) return { status: 204 };
  const { message } = outcome;
  const about = { id: interaction.id, type: interaction.type, ...(message ? { response_message_id: message.id } : {}) };
  return { status: 200, body: { interaction: about, ...(message ? { resource: { type: body.type, message } } : {}) } };
}

type Performed = { readonly kind: "kept"; readonly message?: Message } | Extract<Kept, { kind: "refused" }>;

function perform(world: World, interaction: Interaction, { type, data = {} }: CallbackBody): Performed {
  switch (type) {
    case callbackTypes.message:
      return shown(interaction, postMessage(world, posting(interaction, data, flags.ephemeral)), "original");
    case callbackTypes.deferred:
      return { kind: "kept", message: loading(world, interaction, (data.flags ?? 0) & flags.ephemeral) };
    case callbackTypes.choices: {
      const problems = choicesProblems(data.choices);
      return problems.length > 0 ? { kind: "refused", answer: invalidForm(problems) } : { kind: "kept" };
    }
    case callbackTypes.update:
      return interaction.source
        ? shown(interaction, editMessage(world, interaction.source, data, ["users"]), "original")
        : { kind: "kept" };
    default:
      return { kind: "kept" };
  }
}

function posting(interaction: Interaction, body: MessageBody, also: number, more: Json = {}) {
  const settable = flags.componentsV2 | flags.suppressEmbeds | flags.silent | also;
  const metadata = { id: interaction.id, type: interaction.type, user: interaction.user, authorizing_integration_owners: {} };
  return { channelId: interaction.channelId, body, settable, pingsUnasked: ["users"], more: { interaction_metadata: metadata, ...more } };
}

function shown(interaction: Interaction, kept: Kept, as: "original" | "followup"): Kept {
  if (kept.kind === "kept") {
    interaction.shown.push(kept.message.id);
    if (as === "original") interaction.original = kept.message.id;
  }
  return kept;
}

/** "Verbatim is thinking…" */
function loading(world: World, interaction: Interaction, ephemeral: number): Message {
  const { channelId } = interaction;
  const parts = { id: world.nextId(), channel_id: channelId, author: userObject(world.bot), flags: flags.loading | ephemeral };
  const message = messageObject(parts);
  world.messages.set(message.id, message);
  interaction.original = message.id;
  return message;
}

/** A message after the first answer; the first one after a deferral takes the place of "thinking…". */
export function followup(world: World, interaction: Interaction | undefined, body: MessageBody): Answer {
  const refusal = tokenRefusal(interaction);
  if (refusal || !interaction) return refusal ?? refused(404, 10_015, "Unknown Webhook");
  const original = world.messages.get(interaction.original ?? "");
  if (original && (original.flags & flags.loading) !== 0) return edited(world, interaction, original, body);
  if (interaction.isForeign && interaction.followups >= mostForeignFollowups)
    return refused(400, 40_094, "This interaction has reached the maximum number of follow up messages.");
  const kept = shown(interaction, postMessage(world, posting(interaction, body, flags.ephemeral)), "followup");
  if (kept.kind === "refused") return kept.answer;
  interaction.followups += 1;
  return { status: 200, body: kept.message };
}

/** GET, PATCH and DELETE of a message by the interaction's token; `@original` is the first answer. */
export function ownMessage(world: World, interaction: Interaction | undefined, id: string, method: string, body: MessageBody): Answer {
  const refusal = tokenRefusal(interaction);
  if (refusal || !interaction) return refusal ?? refused(404, 10_015, "Unknown Webhook");
  const isOwn = id === "@original" || id === interaction.original || interaction.shown.includes(id);
  const message = isOwn ? world.messages.get(id === "@original" ? (interaction.original ?? "") : id) : undefined;
  if (!message) return refused(404, 10_008, "Unknown Message");
  if (method === "GET") return { status: 200, body: message };
  if (method === "PATCH") return edited(world, interaction, message, body);
  world.messages.delete(message.id);
  return { status: 204 };
}

function edited(world: World, interaction: Interaction, message: Message, body: MessageBody): Answer {
  const kept = shown(interaction, editMessage(world, message, body, ["users"]), "followup");
  return kept.kind === "refused" ? kept.answer : { status: 200, body: kept.message };
}

/** A webhook of an interaction exists once it was answered. */
function tokenRefusal(interaction: Interaction | undefined): Answer | undefined {
  if (!interaction?.callback) return refused(404, 10_015, "Unknown Webhook");
  if (performance.now() - interaction.began > tokenLives) return refused(401, 50_027, "Invalid Webhook Token");
  return undefined;
}
