import { join } from "node:path";
import type { Bot } from "../../src/bot.ts";
import type { Reply } from "../../src/reply.ts";
import type { HeardPlace } from "../../src/request.ts";
import { readJsonLines } from "../documents/labelled.ts";

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

export interface Mistake {
  readonly text: string;
  /** Undefined: a question that was not answered. */
  readonly reply: Reply | undefined;
}

/** How many messages of each kind the bot answered. */
export interface HeardCounts {
  readonly asked: number;
  readonly askedAnswered: number;
  readonly others: number;
  readonly othersAnswered: number;
  readonly mistakes: readonly Mistake[];
}

function scoreChannel(path: string, bot: Bot): HeardCounts {
  return count(readJsonLines<Message>(path).map((message) => ({ ...message, reply: hear(bot, message.text, "channel", undefined) })));
}

/** The conversation of each person in a thread is their own. */
function scoreThreads(path: string, bot: Bot): HeardCounts {
  return count(readJsonLines<Thread>(path).flatMap((thread) => hearThread(thread, bot)));
}

type Heard = Message & { readonly reply: Reply | undefined };

function hearThread({ opening, messages }: Thread, bot: Bot): readonly Heard[] {
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

function count(heard: readonly Heard[]): HeardCounts {
  const asked = heard.filter((message) => message.asked);
  const others = heard.filter((message) => !message.asked);
  const answered = (messages: readonly Heard[]) => messages.filter(({ reply }) => reply !== undefined).length;
  return {
    asked: asked.length,
    askedAnswered: answered(asked),
    others: others.length,
    othersAnswered: answered(others),
    mistakes: heard.filter((message) => message.asked !== (message.reply !== undefined)),
  };
}

/** The files that a set may have, with the folder of the knowledge that each is about. */
export const setFiles = [
  { file: "listening-article.jsonl", knowledge: "northeast-and-shenzhen", score: scoreChannel },
  { file: "listening-handbook.jsonl", knowledge: "staff-handbook", score: scoreChannel },
  { file: "hard/listening-article.jsonl", knowledge: "northeast-and-shenzhen", score: scoreChannel },
  { file: "hard/listening-handbook.jsonl", knowledge: "staff-handbook", score: scoreChannel },
  { file: "last/listening-article.jsonl", knowledge: "northeast-and-shenzhen", score: scoreChannel },
  { file: "last/listening-handbook.jsonl", knowledge: "staff-handbook", score: scoreChannel },
  { file: "last/threads-article.jsonl", knowledge: "northeast-and-shenzhen", score: scoreThreads },
  { file: "threads-article.jsonl", knowledge: "northeast-and-shenzhen", score: scoreThreads },
].map((set) => ({ ...set, knowledge: join(import.meta.dirname, "../../knowledge", set.knowledge) }));
