import type { EventEmitter } from "node:events";
import { type Client, GatewayDispatchEvents, InteractionType, SimpleShardingStrategy, type WebSocketShard } from "discord.js";
import * as v from "valibot";
import { readField } from "../../shared/errors-retries-timeouts.ts";
import type { OnUnreadable } from "../../shared/log.ts";

/** The library's own methods, which its types keep private. Each handles one packet. */
interface PacketReader {
  handlePacket(packet: unknown, ...more: readonly unknown[]): boolean;
}
interface ShardReader {
  onMessage(...parts: readonly unknown[]): Promise<void>;
}

/**
 * Drops what Discord does not document. Without it, an error of the library's ends in a rejection that nobody handles and, if the packet waited
 * until the client was ready, ends the process (discord.js 14.28.1). Superfluous once the library reports such errors.
 */
export function dropUnreadable({ ws }: Client, onUnreadable: OnUnreadable): void {
  // A packet can name its event so; without a listener that is an error, too. The types know only documented events.
  (ws as EventEmitter).on("error", () => undefined);
  const reader = ws as unknown as PacketReader;
  const read = reader.handlePacket.bind(ws);
  reader.handlePacket = (packet, ...more) => {
    try {
      if (packet === undefined || isReadable(packet)) return read(packet, ...more);
      onUnreadable();
    } catch (error) {
      // Not an error of this program: its listeners are asynchronous functions.
      onUnreadable(error);
    }
    return false;
  };
}

/** The same for what the connection reads itself: greetings, and packets that end a session. */
export class DroppingStrategy extends SimpleShardingStrategy {
  readonly #onUnreadable: OnUnreadable;

  constructor(manager: ConstructorParameters<typeof SimpleShardingStrategy>[0], onUnreadable: OnUnreadable) {
    super(manager);
    this.#onUnreadable = onUnreadable;
  }

  override async spawn(shardIds: number[]): Promise<void> {
    await super.spawn(shardIds);
    const { shards } = this as unknown as { readonly shards: ReadonlyMap<number, WebSocketShard> };
    for (const shard of shards.values()) this.#watch(shard as unknown as ShardReader);
  }

  #watch(shard: ShardReader): void {
    const read = shard.onMessage.bind(shard);
    shard.onMessage = (...parts) =>
      read(...parts).catch((error: unknown) => {
        if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
        this.#onUnreadable(error);
      });
  }
}

const idSchema = v.pipe(v.string(), v.regex(/^\d{1,20}$/u));
/** Permissions; the library takes other texts for the names of its fields. */
const bitsSchema = v.pipe(v.string(), v.regex(/^\d{1,40}$/u));
/** It stands in an address. */
const tokenSchema = v.pipe(v.string(), v.regex(/^[\w.:=+/-]{1,1000}$/u));
const known = v.object({ id: idSchema });
const placeSchemas = { id: idSchema, guild_id: v.nullish(idSchema) };
const memberSchemas = { roles: v.array(idSchema) };
const messageSchema = v.object({
  ...placeSchemas,
  ...{ channel_id: idSchema, author: known, member: v.nullish(v.object(memberSchemas)), content: v.string(), type: v.number() },
});
const interactionSchema = v.pipe(
  v.object({
    ...placeSchemas,
    ...{ token: tokenSchema, type: v.number(), channel: v.nullish(known), app_permissions: v.nullish(bitsSchema), data: v.unknown() },
    ...{ user: v.nullish(known), member: v.nullish(v.object({ ...memberSchemas, user: known, permissions: v.nullish(bitsSchema) })) },
  }),
  v.check(({ user, member }) => Boolean(user ?? member)),
);

const optionSchema: v.GenericSchema = v.object({
  name: v.string(),
  value: v.optional(v.union([v.string(), v.number(), v.boolean()])),
  focused: v.optional(v.boolean()),
  options: v.optional(v.array(v.lazy(() => optionSchema))),
});
const commandSchema = v.object({ name: v.string(), options: v.optional(v.array(optionSchema)) });
const dataSchemas: Readonly<Record<number, v.GenericSchema>> = {
  [InteractionType.ApplicationCommand]: commandSchema,
  [InteractionType.ApplicationCommandAutocomplete]: v.pipe(
    commandSchema,
    v.check((data) => hasFocus(data)),
  ),
  [InteractionType.MessageComponent]: v.object({ custom_id: v.string(), values: v.optional(v.array(v.string())) }),
  [InteractionType.ModalSubmit]: v.object({ custom_id: v.string() }),
};

/** Whether somebody types in one of the options. */
function hasFocus(part: unknown): boolean {
  const options = readField(part, "options");
  if (!Array.isArray(options)) return false;
  return options.some((option) => (readField(option, "focused") ? typeof readField(option, "value") === "string" : hasFocus(option)));
}

/** Whether the fields that this program reads have their types. Of other events it reads none. */
function isReadable(packet: unknown): boolean {
  const [event, data] = [readField(packet, "t"), readField(packet, "d")];
  if (event === GatewayDispatchEvents.MessageCreate) return v.is(messageSchema, data);
  if (event !== GatewayDispatchEvents.InteractionCreate) return true;
  return v.is(interactionSchema, data) && v.is(dataSchemas[data.type] ?? v.unknown(), data.data);
}
