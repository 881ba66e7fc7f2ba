import { dayLength } from "../../daily/date.ts";
import { postKey } from "../../daily/delivery.ts";
import { drawFor } from "../../daily/plan.ts";
import type { Draw } from "../../daily/store.ts";
import type { Reader } from "../../library.ts";
import { done, notStated, type Reply, unclear } from "../../reply.ts";
import type { Call, Desk } from "../definition.ts";
import { postOf } from "./post.ts";
import { refusal } from "./replies.ts";

/** What the next post will be, unless another one comes before it. */
export async function preview(_: Call, reader: Reader, { store, asker }: Desk): Promise<Reply> {
  const subscription = await store.subscription(asker);
  const day = subscription?.next?.day ?? today(asker);
  const about = subscription?.schedule.about;
  const draw = drawFor(asker, about, day, await store.dealt(asker), reader.facts);
  const post = draw && postOf(draw.card, about, reader);
  return post ? { ...post, visibility: "private" } : notStated("The document has no fact to post.");
}

function today({ now }: Desk["asker"]): number {
  return Math.floor(now / dayLength);
}

/** An extra, which the ledger does not count; but its fact does not come again. */
export async function now(_: Call, reader: Reader, { store, asker, sender }: Desk): Promise<Reply> {
  const { cannotPost, ...standing } = await asker.standing();
  const refused = refusal(standing);
  if (refused) return refused;
  if (cannotPost !== undefined) return unclear(cannotPost);
  const about = (await store.subscription(asker))?.schedule.about;
  const draw = drawFor(asker, about, today(asker), await store.dealt(asker), reader.facts);
  const post = draw && postOf(draw.card, about, reader);
  if (!draw || !post) return notStated("The document has no fact to post.");
  await store.draw(asker, draw);
  return sender
    ? posted(draw, post, { store, asker, sender })
    : { ...post, blocks: [...post.blocks, { kind: "note", text: "This is what the channel would get." }] };
}

async function posted(
  { card }: Draw,
  reply: Reply,
  { store, asker, sender }: Desk & { readonly sender: NonNullable<Desk["sender"]> },
): Promise<Reply> {
  const { platform, workspace, now: notBefore } = asker;
  const channel = { platform, workspace, channel: asker.channel };
  const sent = await sender.send({ channel, key: postKey(channel, `now ${notBefore}`), notBefore, reply });
  switch (sent.kind) {
    case "sent":
      return done([{ kind: "text", text: "Posted, as an extra." }]);
    case "ambiguous":
      return unclear("It is not certain that the post arrived; the channel shows it if it did.");
    case "later":
      await store.putBack(asker, card);
      return unclear(`Not posted: the platform asks for patience. Please try again in ${secondsIn(sent.delay)}.`);
    case "gone":
    case "forbidden":
      await store.putBack(asker, card);
      return unclear(`Not posted: ${sent.reason}.`);
  }
}

function secondsIn(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds === 1 ? "a second" : `${seconds} seconds`;
}
