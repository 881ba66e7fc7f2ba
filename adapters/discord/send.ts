import { InteractionResponseType, MessageFlags, type REST, Routes } from "discord.js";
import type { Logger } from "pino";
import type { Reply } from "../../src/reply.ts";
import type { Interaction, Message } from "./incoming.ts";
import { type Payload, type Rendering, rendered, renderedPlainly } from "./render.ts";
import { isAnswered, isMalformed } from "./trouble.ts";

export interface Delivery {
  readonly rest: REST;
  readonly rendering: Rendering;
  readonly log: Logger;
}

type Callback = Pick<Interaction, "id" | "token">;

/** Whether only the asker sees it is fixed by this first answer. */
export async function answerInteraction(callback: Callback, reply: Reply, delivery: Delivery): Promise<void> {
  await deliver(reply, delivery, (payload) => {
    const flags = (payload.flags ?? 0) | (reply.visibility === "private" ? MessageFlags.Ephemeral : 0);
    return callBack(callback, { type: InteractionResponseType.ChannelMessageWithSource, data: { ...payload, flags } }, delivery.rest);
  });
}

/** In place, also in a thread, and where the message is gone by now. */
export async function answerMessage({ id, channel }: Message, reply: Reply, delivery: Delivery): Promise<void> {
  await deliver(reply, delivery, (payload) =>
    delivery.rest.post(Routes.channelMessages(channel), {
      body: {
        ...payload,
        message_reference: { message_id: id, fail_if_not_exists: false },
        // When a response is lost the library posts again; the same nonce posts once.
        nonce: id,
        enforce_nonce: true,
      },
    }),
  );
}

/** An answer that is there already needs no other. */
export async function callBack({ id, token }: Callback, body: unknown, rest: REST): Promise<void> {
  try {
    await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
  } catch (error) {
    if (!isAnswered(error)) throw error;
  }
}

async function deliver(reply: Reply, { rendering, log }: Delivery, send: (payload: Payload) => Promise<unknown>): Promise<void> {
  try {
    await send(rendered(reply, rendering));
  } catch (err) {
    if (!isMalformed(err)) throw err;
    log.warn({ err }, "Discord refused the reply's layout; it goes as plain text");
    await send(renderedPlainly(reply, rendering));
  }
}
