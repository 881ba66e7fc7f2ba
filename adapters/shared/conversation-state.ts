import { isDeepStrictEqual } from "node:util";
import { LRUCache } from "lru-cache";
import type { Bot, Received } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { Request } from "../../src/request.ts";
import type { PlatformRequest } from "./answer.ts";
import type { Documents } from "./documents.ts";

/** Where a person's conversation state is stored. Each key contains the workspace and the person, so nobody goes on with another's. */
export interface ConversationKeys {
  /** The platform's own ids, so that what is stored of a person or a workspace can be erased. */
  readonly platform: string;
  readonly workspace: string;
  readonly person: string;
  /** The state is stored under each; the first key that has one is read. */
  readonly stored: readonly string[];
  /** Read if the others have nothing, and deleted with the next reply: the conversation goes on from it once. */
  readonly inheritedOnce?: string;
}

/** A person's conversation, and the place in which it goes on. */
export interface ConversationPlace {
  readonly keys: ConversationKeys;
  /** The key under which shown facts are stored, for everybody there. */
  readonly factsKey: string;
  /** Whether nobody but the person is there. */
  readonly isDirect: boolean;
}

/** The last states, which `Reply.conversation` encodes. */
export interface LastConversationStates {
  /** The last whose reply everybody could see. */
  readonly shared?: string | undefined;
  /** One whose reply only the person saw; undefined if a shared reply came after it. */
  readonly personal?: string | undefined;
}

interface StoredConversationState {
  readonly last: LastConversationStates;
  /** Ids of the facts that were shown in the place, oldest first. */
  readonly shownFacts: readonly string[];
}

/** What a reply leaves to be stored. */
export interface NextState {
  /** Without it, the conversation goes on as before. `text`: undefined if its state is to be deleted. */
  readonly conversation?: { readonly text: string | undefined; readonly visibility: Reply["visibility"] } | undefined;
  /** Ids of all facts that were shown in the place so far, oldest first. Without them, they stay as they are. */
  readonly shownFacts?: readonly string[] | undefined;
}

/**
 * The conversation states of all people: ids, never text; for 30 minutes after the last reply, at most 1 kB for each of a person's two.
 * Never rejects: what cannot be read or written in time counts as absent.
 */
export interface Conversations {
  read(place: ConversationPlace): Promise<StoredConversationState>;
  store(place: ConversationPlace, nextState: NextState): Promise<void>;
}

/** Milliseconds after the last reply. */
export const conversationLifetime = 30 * 60_000;

/** LRU capacity: keys that have a state, and places that have shown facts. */
const defaultCapacity = 10_000;

/** The states end with this process. `now`: milliseconds from any start. */
export function createMemoryConversations({ capacity = defaultCapacity, now = () => performance.now() } = {}): Conversations {
  const states = new LRUCache<string, LastConversationStates>({
    max: capacity,
    ttl: conversationLifetime,
    ttlResolution: 0,
    perf: { now },
  });
  const facts = new LRUCache<string, readonly string[]>({ max: capacity });
  const setState = (key: string, text: string, visibility: Reply["visibility"]) =>
    states.set(key, visibility === "shared" ? { shared: text } : { shared: states.get(key)?.shared, personal: text });
  return {
    read: async ({ keys, factsKey }) => {
      const found = readKeys(keys).map((key) => states.get(key));
      return { last: found.find((last) => last !== undefined) ?? {}, shownFacts: facts.get(factsKey) ?? [] };
    },
    store: async ({ keys, factsKey }, { conversation, shownFacts }) => {
      if (shownFacts) facts.set(factsKey, shownFacts);
      if (!conversation) return;
      for (const key of keys.stored)
        if (conversation.text === undefined) states.delete(key);
        else setState(key, conversation.text, conversation.visibility);
      if (keys.inheritedOnce !== undefined) states.delete(keys.inheritedOnce);
    },
  };
}

/** In the order in which they are looked up. */
export function readKeys({ stored, inheritedOnce }: ConversationKeys): readonly string[] {
  return inheritedOnce === undefined ? stored : [...stored, inheritedOnce];
}

/** What came before a request. What an adapter holds itself is not looked up. */
export async function conversationStateFor(request: PlatformRequest, conversations: Conversations): Promise<StoredConversationState> {
  const { conversationKeys: keys, factsKey, seenFacts = [], conversation, surface } = request;
  if (!keys) return { last: { shared: conversation }, shownFacts: seenFacts };
  return conversations.read({ keys, factsKey, isDirect: surface === "direct" });
}

/** The facts that were shown in a place. */
export interface ShownFacts {
  /** Ids of the facts of all documents, oldest first. */
  readonly all: readonly string[];
  /** Ids of the facts of the document that answers. */
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
export async function storeReplyState(
  request: PlatformRequest,
  facts: ShownFacts,
  reply: Reply,
  conversations: Conversations,
): Promise<void> {
  const { conversationKeys: keys, factsKey, surface } = request;
  if (!keys) return;
  // After a command that uses the store, the conversation goes on as before.
  const conversation = "conversation" in reply ? { text: reply.conversation, visibility: audience(request, reply) } : undefined;
  const latest = reply.shownFacts.map((id) => facts.prefix + id);
  const shownFacts = latest.length > 0 ? [...facts.all.filter((id) => !latest.includes(id)), ...latest] : undefined;
  if (conversation || shownFacts)
    await conversations.store({ keys, factsKey, isDirect: surface === "direct" }, { conversation, shownFacts });
}

/** Who sees the reply on its platform: a text in a channel is answered for all to see, whatever its reply says. */
export function audience({ input, surface }: Pick<Request, "input" | "surface">, { visibility }: Reply): Reply["visibility"] {
  return surface === "direct" || input.kind === "text" ? "shared" : visibility;
}

/**
 * What only one person saw is never gone on from in public: a text does not read it, and the reply to a command or a button that differs
 * with it is private. Receives the request a second time, unless that stores something.
 */
export function receiveAfterPersonal(request: Request, personal: string | undefined, bot: Pick<Bot, "receive">): Received {
  const received = bot.receive(request);
  if (personal === undefined || request.input.kind === "text" || "run" in received) return received;
  const continued = bot.receive({ ...request, conversation: personal });
  if ("run" in continued) return received;
  const { reply, question } = continued;
  const isSame = isDeepStrictEqual({ ...reply, conversation: undefined }, { ...received.reply, conversation: undefined });
  if (isSame && received.reply.visibility === "shared") return received;
  const toPrivate = (each: Reply): Reply => ({ ...each, visibility: "private" });
  return { reply: toPrivate(reply), question: question && { ...question, complete: (pointed) => toPrivate(question.complete(pointed)) } };
}
