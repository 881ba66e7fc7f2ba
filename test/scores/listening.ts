import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { type Bot, createBot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { HeardPlace } from "../../src/request.ts";
import { figure, readJsonLines, type Score } from "./figure.ts";

/** A message in a channel, and whether it asks something that the document answers. */
interface Message {
  readonly text: string;
  readonly asked: boolean;
}

/** What is written in a thread after the bot has answered its first question, which Ann asked. */
interface Thread {
  readonly opening: string;
  readonly messages: readonly (Message & { readonly who: string })[];
}

/** What the bot answers of a file of test/heard/sets: messages that are not addressed to it, about one of the shipped documents. */
export async function scoreListening(file: string): Promise<Score> {
  const folder = file.includes("handbook") ? "staff-handbook" : "northeast-and-shenzhen";
  const bot = createBot((await loadKnowledge(join(import.meta.dirname, "../../knowledge", folder))).knowledge);
  const path = join(import.meta.dirname, "../heard/sets", file);
  // The conversation of each person in a thread is their own.
  const heard = file.includes("threads")
    ? readJsonLines<Thread>(path).flatMap((thread) => hearThread(thread, bot))
    : readJsonLines<Message>(path).map((message) => ({ ...message, reply: hear(bot, message.text, "channel", undefined) }));
  const judged = heard.map(({ text, asked, reply }) => ({ input: text, asked, isAnswered: reply !== undefined }));
  const [questions, others] = [judged.filter(({ asked }) => asked), judged.filter(({ asked }) => !asked)];
  return {
    figures: [
      figure("asked and answered", questions, ({ isAnswered }) => isAnswered),
      figure("others answered", others, ({ isAnswered }) => isAnswered, { isLowerBetter: true }),
    ],
  };
}

function hearThread({ opening, messages }: Thread, bot: Bot): readonly (Message & { readonly reply: Reply | undefined })[] {
  const first = bot.answer({ input: { kind: "text", text: opening }, surface: "channel", seed: 1, seenFacts: [] });
  const conversations = new Map([["ann", first.conversation]]);
  return messages.map((message) => {
    const reply = hear(bot, message.text, "thread", conversations.get(message.who));
    if (reply) conversations.set(message.who, reply.conversation);
    return { ...message, reply };
  });
}

function hear(bot: Bot, text: string, place: HeardPlace, conversation: string | undefined): Reply | undefined {
  return bot.answerHeard({ text, place, seed: 1, seenFacts: [], conversation });
}
