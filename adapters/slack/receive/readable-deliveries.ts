import * as v from "valibot";
import { readField } from "../../shared/errors-retries-timeouts.ts";

const [text, maybeText] = [v.string(), v.nullish(v.string())];
const id = v.pipe(text, v.regex(/^[A-Z]\w*$/u));
/** A time stamp; empty for no thread in some direct messages. */
const [ts, maybeTs] = [v.pipe(text, v.regex(/^\d+\.\d+$/u)), v.nullish(v.pipe(text, v.regex(/^(?:\d+\.\d+)?$/u)))];
const place = v.object({ id });
const choice = v.object({ value: text });

const messageSchema = v.object({
  ...{ channel: id, ts, text: maybeText, thread_ts: maybeTs, channel_type: maybeText, subtype: maybeText },
});
const eventSchemas = new Map<string, v.GenericSchema>([
  ["message", messageSchema],
  ["app_mention", messageSchema],
  ["app_home_opened", v.object({ user: id, channel: id, tab: text })],
  ["tokens_revoked", v.object({ tokens: v.object({ bot: v.nullish(v.array(text)) }) })],
]);
const eventSchema = v.object({ event_id: maybeText, event_time: v.optional(v.number()), event: v.object({ type: text }) });

const commandSchema = v.object({
  ...{ command: text, text, user_id: id, user_name: v.optional(text), channel_id: id, trigger_id: text, response_url: text },
});

const interaction = { user: v.object({ id, name: v.optional(text) }), trigger_id: text, response_url: v.optional(text) };
const element = v.object({ type: text, action_id: text, value: maybeText, url: maybeText, selected_option: v.nullish(choice) });
const field = v.object({
  ...{ value: maybeText, selected_time: maybeText, selected_option: v.nullish(choice), selected_options: v.nullish(v.array(choice)) },
});
const state = v.object({ values: v.record(text, v.record(text, field)) });
const actionSchema = v.object({
  ...interaction,
  ...{ actions: v.tuple([element]), channel: v.nullish(place), container: v.object({ thread_ts: maybeTs }) },
  ...{ message: v.nullish(v.object({ thread_ts: maybeTs })), view: v.nullish(v.object({ hash: maybeText })) },
});
const interactionSchemas = new Map<unknown, v.GenericSchema>([
  ["block_actions", actionSchema],
  ["message_action", v.object({ ...interaction, callback_id: text, channel: place, message: v.object({ ts }) })],
  ["view_submission", v.object({ ...interaction, view: v.object({ id, callback_id: text, state }) })],
]);

/** Whether the fields of what Slack delivers that this program reads have their types. Of what it does not handle, it reads none. */
export function isReadable(body: unknown): boolean {
  if (isEvent(body)) return v.is(eventSchema, body) && v.is(eventSchemas.get(body.event.type) ?? v.unknown(), body.event);
  if (readField(body, "command") !== undefined) return v.is(commandSchema, body);
  return v.is(interactionSchemas.get(readField(body, "type")) ?? v.looseObject({}), body);
}

/** Whether it claims to be an event, which Slack delivers again unless it is acknowledged. */
export function isEvent(body: unknown): boolean {
  return readField(body, "event") !== undefined;
}
