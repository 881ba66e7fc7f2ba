import { createHash } from "node:crypto";
import { overlappingSentences, spanText } from "../document/document.ts";
import type { Sentence } from "../document/sentences.ts";
import { allFacts, factsAbout } from "../knowledge/facts.ts";
import type { Knowledge, Statement } from "../knowledge/knowledge-model.ts";
import { type Channel, channelKey } from "../request.ts";
import { cached } from "../text/collections.ts";
import { hash } from "../text/fold.ts";
import type { Draw } from "./daily-storage.ts";

/**
 * The facts that can be posted. A fact's id is a hash of its words, so it stays the same unless these words change. What was drawn from one
 * document therefore says nothing about another, and counts again when the channel comes back to it.
 */
export interface PostableFacts {
  /** The facts about a subject or topic, or all. */
  ids(about: string | undefined): readonly string[];
  /** Undefined if the document no longer contains the fact. */
  sentence(id: string): Sentence | undefined;
}

export function createPostableFacts(knowledge: Knowledge): PostableFacts {
  const { document } = knowledge;
  const sentences = new Map<string, Sentence>();
  const collectIds = (statements: readonly Statement[]) => {
    const found = statements.flatMap(({ span }) => overlappingSentences(document, span).slice(0, 1));
    const byId = new Map(found.map((sentence) => [factId(spanText(document, sentence)), sentence]));
    for (const [id, sentence] of byId) sentences.set(id, sentence);
    return [...byId.keys()];
  };
  const all = collectIds(allFacts(knowledge));
  const idsAbout = cached(new Map<string, readonly string[]>(), (about) => collectIds(factsAbout(about, knowledge)));
  return {
    ids: (about) => (about === undefined ? all : idsAbout(about)),
    sentence: (id) => sentences.get(id),
  };
}

function factId(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, factIdLength);
}

/** Hexadecimal digits, 64 bits: a collision among a million facts is very unlikely. */
const factIdLength = 16;

/**
 * Draws the fact for a channel's date: the same one until another is drawn. After the last one a new round begins, but not with the same fact.
 * No order is stored: the hash orders the remaining facts at random, even after facts are added or removed. `drawn` may contain facts of
 * other documents, which stay drawn.
 */
export function drawFact(
  channel: Channel,
  about: string | undefined,
  date: number,
  drawn: readonly string[],
  facts: PostableFacts,
): Draw | undefined {
  const eligible = facts.ids(about);
  const seed = `${channelKey(channel)} ${date}`;
  const alreadyDrawn = new Set(drawn);
  const remaining = eligible.filter((id) => !alreadyDrawn.has(id));
  if (remaining.length > 0) return { factId: firstByHash(remaining, seed), resetIds: [] };
  if (eligible.length === 0) return undefined;
  const last = drawn.findLast((id) => eligible.includes(id));
  const others = eligible.filter((id) => id !== last);
  return { factId: firstByHash(others.length > 0 ? others : eligible, seed), resetIds: eligible };
}

function firstByHash(ids: readonly string[], seed: string): string {
  const hashed = ids.map((id) => ({ id, hash: hash(`${seed} ${id}`) }));
  return hashed.reduce((first, other) => (other.hash < first.hash ? other : first)).id;
}
