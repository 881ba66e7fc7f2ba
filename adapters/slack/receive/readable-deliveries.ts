import * as v from "valibot";
import { readField } from "../../shared/errors-retries-timeouts.ts";

const [text, maybeText] = [v.string(), v.nullish(v.string())];
const id = v.pipe(text, v.regex(/^[A-Z]\w*$/u));
/** A time stamp; empty for no thread in some direct messages. */
const [ts, maybeTs] = [v.pipe(text, v.regex(/^\d+\.\d+$/u)), v.nullish(v.pipe(text, v.regex(/^(?:\d+\.\d+)?$/u)))];
const url = v.pipe(text, v.url());
const place = v.object({ id });
const choice = v.object({ value: text });

const message = v.object({
  event: v.object({ channel: id, ts, text: maybeText, thread_ts: maybeTs, channel_type: maybeText, subtype: maybeText }),
});
const eventSchema = v.object({ event: v.object({ type: text }) });
/** With what is read of the delivery itself. */
const eventSchemas = new Map<string, v.GenericSchema>([
  ["message", message],
  ["app_mention", message],
  ["app_home_opened", v.object({ event_id: text, event: v.object({ user: id, channel: id, tab: text }) })],
  ["app_uninstalled", v.object({ event_time: v.number() })],
  ["tokens_revoked", v.object({ event_time: v.number(), event: v.object({ tokens: v.object({ bot: v.nullish(v.array(text)) }) }) })],
]);

const commandSchema = v.object({
  ...{ command: text, text, user_id: id, user_name: v.optional(text), channel_id: id, trigger_id: text, response_url: url },
});

const interaction = { user: v.object({ id, name: v.optional(text) }), trigger_id: text };
const element = v.pipe(
  v.object({ type: text, action_id: text, value: maybeText, url: maybeText, selected_option: v.nullish(choice) }),
  v.check(({ type, selected_option }) => type !== "static_select" || !!selected_option),
  v.check(({ type, value }) => type !== "feedback_buttons" || typeof value === "string"),
);
const field = v.object({
  ...{ value: maybeText, selected_time: maybeText, selected_option: v.nullish(choice), selected_options: v.nullish(v.array(choice)) },
});
const state = v.object({ values: v.record(text, v.record(text, field)) });
const actionSchema = v.pipe(
  v.object({
    ...interaction,
    response_url: v.optional(url),
    ...{ actions: v.tuple([element]), channel: v.nullish(place), container: v.object({ thread_ts: maybeTs }) },
    ...{ message: v.nullish(v.object({ thread_ts: maybeTs })), view: v.nullish(v.object({ hash: maybeText })) },
  }),
  // In the Home tab there is neither.
  v.check(({ channel, response_url }) => !channel || response_url !== undefined),
);
const interactionSchemas = new Map<unknown, v.GenericSchema>([
  ["block_actions", actionSchema],
  ["message_action", v.object({ ...interaction, response_url: url, callback_id: text, channel: place, message: v.object({ ts }) })],
  ["view_submission", v.object({ ...interaction, view: v.object({ id, callback_id: text, state }) })],
]);

/** Whether the fields of what Slack delivers that this program reads have their types. Of what it does not handle, it reads none. */
export function isReadable(body: unknown): boolean {
  if (isEvent(body)) return v.is(eventSchema, body) && v.is(eventSchemas.get(body.event.type) ?? v.unknown(), body);
  if (readField(body, "command") !== undefined) return v.is(commandSchema, body);
  // The library takes whatever has actions for a press.
  const type = readField(body, "actions") === undefined ? readField(body, "type") : "block_actions";
  return v.is(interactionSchemas.get(type) ?? v.looseObject({}), body);
}

/** Whether it claims to be an event, which Slack delivers again unless it is acknowledged. */
export function isEvent(body: unknown): boolean {
  return readField(body, "event") !== undefined;
}
