import { dayLength } from "../../daily/date.ts";
import { postKey } from "../../daily/delivery.ts";
import { drawFor } from "../../daily/plan.ts";
import type { Draw } from "../../daily/store.ts";
import type { Library } from "../../library.ts";
import { done, notStated, type Reply, unclear } from "../../reply.ts";
import type { Call, CommandContext } from "../definition.ts";
import { postOf } from "./post.ts";
import { refusal } from "./replies.ts";

/** What the next post will be, unless another one comes before it. */
export async function preview(_: Call, library: Library, { store, requester }: CommandContext): Promise<Reply> {
  const subscription = await store.subscription(requester);
  const day = subscription?.next?.day ?? today(requester);
  const about = subscription?.schedule.about;
  const draw = drawFor(requester, about, day, await store.dealt(requester), library.facts);
  const post = draw && postOf(draw.card, about, library);
  return post ? { ...post, visibility: "private" } : notStated("The document has no fact to post.");
}

function today({ now }: CommandContext["requester"]): number {
  return Math.floor(now / dayLength);
}

/** An extra, which the ledger does not count; but its fact does not come again. */
export async function now(_: Call, library: Library, { store, requester, sender }: CommandContext): Promise<Reply> {
  const { cannotPost, ...standing } = await requester.details();
  const refused = refusal(standing);
  if (refused) return refused;
  if (cannotPost !== undefined) return unclear(cannotPost);
  const about = (await store.subscription(requester))?.schedule.about;
  const draw = drawFor(requester, about, today(requester), await store.dealt(requester), library.facts);
  const post = draw && postOf(draw.card, about, library);
  if (!draw || !post) return notStated("The document has no fact to post.");
  await store.draw(requester, draw);
  return sender
    ? posted(draw, post, { store, requester, sender })
    : { ...post, blocks: [...post.blocks, { kind: "note", text: "This is what the channel would get." }] };
}

async function posted(
  { card }: Draw,
  reply: Reply,
  { store, requester, sender }: CommandContext & { readonly sender: NonNullable<CommandContext["sender"]> },
): Promise<Reply> {
  const { platform, workspace, now: notBefore } = requester;
  const channel = { platform, workspace, channel: requester.channel };
  const sent = await sender.send({ channel, key: postKey(channel, `now ${notBefore}`), notBefore, reply });
  switch (sent.kind) {
    case "sent":
      return done([{ kind: "text", text: "Posted, as an extra." }]);
    case "ambiguous":
      return unclear("It is not certain that the post arrived; the channel shows it if it did.");
    case "later":
      await store.putBack(requester, card);
      return unclear(`Not posted: the platform asks for patience. Please try again in ${secondsIn(sent.delay)}.`);
    case "gone":
    case "forbidden":
      await store.putBack(requester, card);
      return unclear(`Not posted: ${sent.reason}.`);
  }
}

function secondsIn(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds === 1 ? "a second" : `${seconds} seconds`;
}
