import { setTimeout as wait } from "node:timers/promises";
import { InteractionResponseType, MessageFlags, type REST, Routes } from "discord.js";
import type { Logger } from "pino";
import { failed, type Reply } from "../../../src/reply.ts";
import { type Payload, type Rendering, rendered, renderedPlainly } from "../render/message.ts";
import { isAnswered, isMalformed, isPassing, lacksHistory } from "./errors.ts";

/** Where answers to one request go. */
export interface Outlet {
  readonly rest: REST;
  readonly rendering: Rendering;
  readonly log: Logger;
}

/** Names an interaction that is to be answered. */
export interface Callback {
  readonly id: string;
  /** A secret, valid for 15 minutes. */
  readonly token: string;
}

/** Names a message that is to be answered. */
export interface MessageAddress {
  readonly id: string;
  readonly channel: string;
}

/** Whether only the requester sees it is fixed by this first answer. */
export async function answerInteraction(callback: Callback, reply: Reply, outlet: Outlet): Promise<void> {
  await deliver(reply, outlet, (payload) => {
    const flags = (payload.flags ?? 0) | (reply.visibility === "private" ? MessageFlags.Ephemeral : 0);
    return callBack(callback, { type: InteractionResponseType.ChannelMessageWithSource, data: { ...payload, flags } }, outlet.rest);
  });
}

/** In place, also in a thread, and where the message is gone by now. */
export async function answerMessage({ id, channel }: MessageAddress, reply: Reply, outlet: Outlet): Promise<void> {
  // When a response is lost it is posted again; the same nonce posts once.
  const post = (payload: object) =>
    posted(outlet.rest, Routes.channelMessages(channel), { body: { ...payload, nonce: id, enforce_nonce: true } });
  await deliver(reply, outlet, async (payload) => {
    try {
      await post({ ...payload, message_reference: { message_id: id, fail_if_not_exists: false } });
    } catch (err) {
      if (!lacksHistory(err)) throw err;
      outlet.log.warn({ err }, "the bot may not read the channel's history, so its answer does not point to the question");
      await post(payload);
    }
  });
}

/** An answer that is there already needs no other. */
export async function callBack({ id, token }: Callback, body: unknown, rest: REST): Promise<void> {
  try {
    await posted(rest, Routes.interactionCallback(id, token), { body, auth: false });
  } catch (error) {
    if (!isAnswered(error)) throw error;
  }
}

/** Milliseconds before each other attempt: an answer to an interaction has three seconds. */
const pauses = [300, 700, 1_000];

/** The library's own attempts come within milliseconds, and none follows a broken connection. Discord takes each of these posts once. */
async function posted(rest: REST, ...request: Parameters<REST["post"]>): Promise<unknown> {
  for (const pause of pauses) {
    try {
      return await rest.post(...request);
    } catch (error) {
      if (!isPassing(error)) throw error;
      await wait(pause);
    }
  }
  return rest.post(...request);
}

async function deliver(reply: Reply, outlet: Outlet, send: (payload: Payload) => Promise<unknown>): Promise<void> {
  const { rendering, log } = outlet;
  const payload = payloadOf(reply, outlet);
  try {
    await send(payload);
  } catch (err) {
    if (!isMalformed(err)) throw err;
    log.warn({ err }, "Discord refused the reply's layout; it goes as plain text");
    await send(renderedPlainly(reply, rendering));
  }
}

/** Whatever goes wrong here, the person still hears something. */
function payloadOf(reply: Reply, { rendering, log }: Outlet): Payload {
  try {
    return rendered(reply, rendering);
  } catch (err) {
    log.error({ err }, "an answer could not be put into Discord's form");
    return rendered(failed(), rendering);
  }
}
