// The labelled conversations: the time of a turn, and the memory of 10,000 conversations. `npm run scores` says how many are right.
//   node --expose-gc --import tsx test/bench/conversations.ts
import { cpus } from "node:os";
import pino from "pino";
import { createAnswer } from "../../adapters/shared/answer.ts";
import { oneDocument } from "../../adapters/shared/documents.ts";
import { bot } from "../article.ts";
import { percentile } from "../load.ts";
import { type LabelledConversation, readBatches } from "../scores/conversations.ts";

console.log(`${cpus()[0]?.model.trim()}, ${cpus().length} cores, Node ${process.version}`);
/** Conversations. */
const remembered = 10_000;
const batches = readBatches("article");
reportTimes([...batches.values()].flat());
await reportMemory();

function reportTimes(conversations: readonly LabelledConversation[]): void {
  const [, ...rounds] = Array.from({ length: 6 }, () => conversations.map(turnTimes));
  const all = rounds.flat();
  const times = { first: all.flatMap((each) => each.slice(0, 1)), "follow-up": all.flatMap((each) => each.slice(1)) };
  console.log("\ntime of a turn (ms)     p50     p99");
  for (const [name, each] of Object.entries(times))
    console.log(name.padEnd(20), ...[0.5, 0.99].map((share) => percentile(each, share).toFixed(2).padStart(7)));
}

/** Milliseconds, of each turn. */
function turnTimes({ turns }: LabelledConversation): readonly number[] {
  let conversation: string | undefined;
  return turns.map(({ q }) => {
    const start = performance.now();
    ({ conversation } = bot.reply({ input: { kind: "text", text: q }, surface: "direct", seed: 1, seenFacts: [], conversation }));
    return performance.now() - start;
  });
}

async function reportMemory(): Promise<void> {
  const answer = createAnswer(
    oneDocument(() => bot),
    { seed: 1 },
  );
  const log = pino({ level: "silent" });
  const questions = [...batches.values()].flat().flatMap(({ turns }) => turns.slice(0, 1).map(({ q }) => q));
  const ask = (text: string, key: string) => {
    const conversationKeys = { platform: "slack", workspace: "T024BE7LH", person: "U2147483697", stored: [key] };
    return answer({ input: { kind: "text", text }, factsKey: "slack T024BE7LH C061EG9SL", conversationKeys, surface: "channel" }, log);
  };
  await Promise.all(questions.map((text) => ask(text, text)));
  const before = heapSize();
  for (let index = 0; index < remembered; index += 1)
    await ask(questions[index % questions.length] ?? "", `slack T024BE7LH C061EG9SL 1716403023.00${index} U2147483697`);
  console.log(`\n${remembered} conversations: ${((heapSize() - before) / 1e6).toFixed(1)} MB`);
}

function heapSize(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
