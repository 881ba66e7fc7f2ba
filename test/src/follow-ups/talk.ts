import { expect } from "vitest";
import { type Bot, createBot } from "../../../src/bot.ts";
import { createConversationStates } from "../../../src/conversation-state.ts";
import type { Span } from "../../../src/document/document.ts";
import type { FollowUp } from "../../../src/follow-ups/follow-up.ts";
import { readFollowUp } from "../../../src/follow-ups/read-follow-up.ts";
import type { Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import { bot as articleBot } from "../../article.ts";
import { readUncurated } from "../../uncurated.ts";

export interface Turn extends Reply {
  readonly text: string;
  readonly evidenceTexts: readonly string[];
  readonly closestTexts: readonly string[];
  readonly contextTexts: readonly string[];
  readonly seenFacts: readonly string[];
}

/** By the texts so far: many conversations begin with the same text, which is answered once. */
const turns = new WeakMap<Bot, Map<string, Turn>>();

/** The replies to the texts of one conversation, as an adapter keeps it. */
export function talk(texts: readonly string[], bot: Bot = articleBot): readonly Turn[] {
  return texts.map((_, at) => lastReply(texts.slice(0, at + 1), bot));
}

/** The reply to the last of these. */
export function lastReply(texts: readonly string[], bot: Bot = articleBot): Turn {
  const known = turns.get(bot) ?? new Map<string, Turn>();
  turns.set(bot, known);
  const key = JSON.stringify(texts);
  const turn = known.get(key) ?? reply(texts, bot);
  known.set(key, turn);
  return turn;
}

function reply(texts: readonly string[], bot: Bot): Turn {
  const { conversation, seenFacts = [] } = texts.length > 1 ? lastReply(texts.slice(0, -1), bot) : {};
  const text = texts.at(-1) ?? "";
  const reply = bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts, conversation });
  const textsOf = (spans: readonly Span[]) => spans.map(({ start, end }) => bot.knowledge.document.text.slice(start, end));
  return {
    ...reply,
    text: plainText(reply),
    evidenceTexts: textsOf(reply.evidence),
    closestTexts: textsOf(reply.closest),
    contextTexts: textsOf(reply.context),
    seenFacts: [...seenFacts.filter((id) => !reply.shownFacts.includes(id)), ...reply.shownFacts],
  };
}

/** All that a reply shows of the document. */
export function shownText({ evidenceTexts, contextTexts }: Turn): string {
  return [...evidenceTexts, ...contextTexts].join(" ");
}

/** "how old is Zhang? / and Guo? => 27-year-old & Guo": the texts of a conversation, and what the last reply shows. */
export function readRow(row: string): { readonly texts: readonly string[]; readonly shown: readonly string[] } {
  const [texts = "", shown] = row.split(" => ");
  return { texts: texts.split(" / "), shown: shown?.split(" & ") ?? [] };
}

export function expectAnswer(row: string, bot?: Bot): void {
  const { texts, shown } = readRow(row);
  const reply = lastReply(texts, bot);
  expect(reply.outcome).toBe("answered");
  for (const words of shown) expect(shownText(reply)).toContain(words);
}

export function expectNoAnswer(row: string, bot?: Bot): void {
  expect(lastReply(readRow(row).texts, bot).outcome).not.toBe("answered");
}

/** How the text goes on after this one. */
export function readAfter(first: string, text: string): FollowUp | undefined {
  const { library } = articleBot;
  const before = createConversationStates(library).read(lastReply([first]).conversation);
  return before && readFollowUp(text, library.reader.clean(text).text, before, library);
}

const harbourText = `The harbour of Port Tarn was rebuilt after the flood of 2011. Port Tarn has 4,000 residents and two ferries a day.

Ada Brook, a 41-year-old engineer from Veloria, planned the walls of Port Tarn. She studied at the Delmar Academy. "We had no money for the lighthouse," Brook said.

Ivo Stern, a 67-year-old fisherman, has lived in Port Tarn since 1980. He wants to sell his boat because the fish are gone. "The sea owes us nothing," Stern said.

Winters in Port Tarn are short and wet. Veloria sees snow until April. Rents in Veloria doubled within three years.

Only two shops in Port Tarn stay open in winter.`;

/** A bot on a small document that nobody curated. */
export const harbour = createBot(readUncurated(harbourText));
