import type { Reply } from "../../src/reply.ts";
import type { Conversations, Remembered } from "./conversations.ts";
import type { Documents } from "./documents.ts";
import { audience } from "./personal-exchange.ts";
import type { PlatformRequest } from "./platform-request.ts";

/** What came before a request. What an adapter keeps itself is not looked up. */
export async function recallFor(request: PlatformRequest, conversations: Conversations): Promise<Remembered> {
  const { conversationKeys: keys, factsKey, seenFacts = [], conversation, surface } = request;
  if (!keys) return { last: { shared: conversation }, shownFacts: seenFacts };
  return conversations.recall({ keys, factsKey, isDirect: surface === "direct" });
}

/** The facts that were shown in a place. */
export interface ShownFacts {
  /** Of all documents, oldest first. */
  readonly all: readonly string[];
  /** Of the document that answers. */
  readonly seen: readonly string[];
  /** Before each id of the document in `all`: two documents may use the same ids. */
  readonly prefix: string;
}

/** `document`: the name of the one that answers. */
export function factsIn(document: string, all: readonly string[], documents: Pick<Documents, "all">): ShownFacts {
  const prefix = documents.all().length > 1 ? `${document}/` : "";
  return { all, prefix, seen: all.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length)) };
}

/** `facts`: as they were before the reply. */
export async function rememberReply(
  request: PlatformRequest,
  facts: ShownFacts,
  reply: Reply,
  conversations: Conversations,
): Promise<void> {
  const { conversationKeys: keys, factsKey, surface } = request;
  if (!keys) return;
  // After a command that uses the store, the conversation goes on as before.
  const conversation = "conversation" in reply && { text: reply.conversation, visibility: audience(request, reply) };
  const latest = reply.shownFacts.map((id) => facts.prefix + id);
  const shownFacts = latest.length > 0 && [...facts.all.filter((id) => !latest.includes(id)), ...latest];
  if (!conversation && !shownFacts) return;
  const exchange = { ...(conversation ? { conversation } : {}), ...(shownFacts ? { shownFacts } : {}) };
  await conversations.remember({ keys, factsKey, isDirect: surface === "direct" }, exchange);
}
