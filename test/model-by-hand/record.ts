/**
 * `tsx test/model-by-hand/record.ts SET FOLDER [FROM TO]`: asks all of a set at once, each conversation a turn at a time, of whoever plays the model in
 * the folder, and records the answers. What is recorded already is not asked again.
 */
import { createBot } from "../../src/bot.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import type { ChatMessage } from "../../src/pointing/messages.ts";
import type { Reply } from "../../src/reply.ts";
import { openFolder } from "./folder.ts";
import { pointedBot } from "./pointed-bot.ts";
import { keyOf, readRecorded, readSent, record, replay, toRecord } from "./recorded-answers.ts";
import { readSets } from "./sets.ts";

const [set = "", path = "", from = "0", to = "100000"] = process.argv.slice(2);
const folder = openFolder(path);
const known = new Map(readRecorded());

/** Thrown where an answer is not known yet. */
class Missing extends Error {
  readonly messages: readonly ChatMessage[];
  readonly look: 1 | 2;

  constructor(messages: readonly ChatMessage[], look: 1 | 2) {
    super();
    this.messages = messages;
    this.look = look;
  }
}

const all = (await readSets(set)).slice(Number(from), Number(to));
await Promise.all(all.map(({ knowledge, texts }) => converse(knowledge, texts)));
process.exit(0);

async function converse(knowledge: Knowledge, texts: readonly string[]): Promise<void> {
  const { document } = knowledge;
  const bot = pointedBot(createBot(knowledge), (messages, look) => {
    const sent = readSent(messages);
    const answer = known.get(keyOf(sent, document));
    if (!answer || (answer.looks ?? 1) < look) throw new Missing(messages, look);
    return replay(answer, sent, document);
  });
  const ask = async (text: string, conversation: string | undefined): Promise<Reply> => {
    try {
      return bot.reply({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation });
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      await learn(error, knowledge);
      return ask(text, conversation);
    }
  };
  let conversation: string | undefined;
  for (const text of texts) ({ conversation } = await ask(text, conversation));
}

async function learn({ messages, look }: Missing, { document }: Knowledge): Promise<void> {
  const sent = readSent(messages);
  const key = keyOf(sent, document);
  const first = known.get(key);
  const answer = toRecord(await folder.ask(messages), sent, document);
  const recorded = { key, ...answer, ...(look === 2 ? { search: first?.search ?? [], looks: 2 as const } : {}) };
  known.set(key, recorded);
  record(set.replace(/\W+/gu, "-"), recorded);
}
