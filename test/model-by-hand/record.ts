/**
 * `tsx test/model-by-hand/record.ts SET FOLDER [FROM TO]`: asks all of a set at once, each conversation a turn at a time, of whoever plays the model in
 * the folder, and records the answers. What is recorded already is not asked again.
 */
import { createBot } from "../../src/bot.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import { openFolder } from "./folder.ts";
import { createPointed } from "./pointed-bot.ts";
import { keyOf, readRecorded, readSent, record, replay, toRecord } from "./recorded-answers.ts";
import { type AskedConversation, readSets } from "./sets.ts";

const [set = "", path = "", from = "0", to = "100000"] = process.argv.slice(2);
const folder = openFolder(path);
const known = new Map(readRecorded());
const all: readonly AskedConversation[] = (await readSets(set)).slice(Number(from), Number(to));

await Promise.all(all.map(({ knowledge, texts }) => converse(knowledge, texts)));
process.exit(0);

async function converse(knowledge: Knowledge, texts: readonly string[]): Promise<void> {
  const { document } = knowledge;
  const pointed = createPointed(createBot(knowledge), async (messages) => {
    const sent = readSent(messages);
    const key = keyOf(sent, document);
    const before = known.get(key);
    if (before) {
      const said = replay(before, sent, document);
      // After a first look that found nothing, a second one may be asked for.
      if (!(before.search && messages[0]?.content.includes('"search"') && before.picks.length === 0)) return said;
    }
    const answer = await folder.ask(messages);
    const read = toRecord(answer, sent, document);
    const isSecond = before?.search !== undefined;
    const recorded = { key, ...(isSecond ? { ...read, search: before.search ?? [] } : read) };
    known.set(key, recorded);
    record(set.replaceAll("/", "-"), recorded);
    return answer;
  });
  let conversation: string | undefined;
  for (const text of texts)
    ({ conversation } = await pointed({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [], conversation }));
}
