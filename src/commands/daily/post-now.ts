import { utcDate } from "../../daily/date.ts";
import { postKey } from "../../daily/delivery.ts";
import { drawFact } from "../../daily/plan.ts";
import type { Draw } from "../../daily/store.ts";
import type { Library } from "../../library.ts";
import { doneReply, notStatedReply, type Reply, type SourcedReply, unclearReply } from "../../reply.ts";
import type { Call } from "../definition.ts";
import type { DailyContext } from "./context.ts";
import { noFactText, postReply } from "./post.ts";
import { dailyRefusal } from "./replies.ts";

/** Posts an extra fact: without a ledger entry, but counted as drawn. */
export async function postNow(_: Call, library: Library, context: DailyContext): Promise<Reply> {
  const { store, requester, sender } = context;
  const { cannotPostReason, ...permissions } = await requester.loadDetails();
  const refusal = dailyRefusal(permissions, library);
  if (refusal) return refusal;
  if (cannotPostReason !== undefined) return unclearReply(cannotPostReason);
  const about = (await store.findSubscription(requester))?.schedule.about;
  const draw = drawFact(requester, about, utcDate(requester.now), await store.listDrawnFacts(requester), library.postableFacts);
  const post = draw && postReply(draw.factId, about, library);
  if (!draw || !post) return notStatedReply(noFactText);
  await store.recordDraw(requester, draw);
  return sender
    ? sendExtra(draw, { reply: post, document: library.knowledge.document }, { ...context, sender })
    : { ...post, blocks: [...post.blocks, { kind: "note", text: "This is what the channel would get." }] };
}

async function sendExtra(
  { factId }: Draw,
  post: SourcedReply,
  { store, requester, sender }: DailyContext & { readonly sender: NonNullable<DailyContext["sender"]> },
): Promise<Reply> {
  const { platform, workspace, now } = requester;
  const channel = { platform, workspace, channel: requester.channel };
  const sent = await sender.send({ channel, key: postKey(channel, `now ${now}`), notBefore: now, ...post });
  switch (sent.kind) {
    case "sent":
      return doneReply([{ kind: "text", text: "Posted an extra fact." }]);
    case "ambiguous":
      return unclearReply("It is not certain that the post arrived; the channel shows it if it did.");
    case "retry":
      await store.undoDraw(requester, factId);
      return unclearReply(`Not posted: the platform does not accept it at this moment. Please try again in ${formatSeconds(sent.delay)}.`);
    case "gone":
    case "forbidden":
      await store.undoDraw(requester, factId);
      return unclearReply(`Not posted: ${sent.reason}.`);
  }
}

function formatSeconds(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return seconds === 1 ? "a second" : `${seconds} seconds`;
}
