import { utcDate } from "../../daily/date.ts";
import { drawFact } from "../../daily/plan.ts";
import type { Library } from "../../library.ts";
import { notStatedReply, type Reply } from "../../reply.ts";
import type { Call } from "../definition.ts";
import type { DailyContext } from "./context.ts";
import { noFactText, postReply } from "./post.ts";

/** The next post, unless another fact is drawn before it. */
export async function preview(_: Call, library: Library, { store, requester }: DailyContext): Promise<Reply> {
  const subscription = await store.findSubscription(requester);
  const date = subscription?.next?.date ?? utcDate(requester.now);
  const about = subscription?.schedule.about;
  const draw = drawFact(requester, about, date, await store.listDrawnFacts(requester), library.postableFacts);
  const post = draw && postReply(draw.factId, about, library);
  return post ? { ...post, visibility: "private" } : notStatedReply(noFactText);
}
