/** `npx tsx test/heard/run.ts FOLDER [--mistakes]`: what the bot answers of a labelled set that is not addressed to it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../../adapters/knowledge/load-knowledge.ts";
import { createBot } from "../../src/bot.ts";
import { plainText } from "../../src/reply-text.ts";
import { setFiles } from "./score.ts";

const [folder = join(import.meta.dirname, "sets"), option] = process.argv.slice(2);

for (const { file, knowledge, score } of setFiles.filter((set) => existsSync(join(folder, set.file)))) {
  const bot = createBot((await loadKnowledge(knowledge)).knowledge);
  const { asked, askedAnswered, others, othersAnswered, mistakes } = score(join(folder, file), bot);
  console.log(`${file}: asked ${askedAnswered} of ${asked}, others ${othersAnswered} of ${others}`);
  if (option !== "--mistakes") continue;
  for (const { text, reply } of mistakes) console.log(reply ? `  said   ${text} → ${plainText(reply).split("\n")[0]}` : `  silent ${text}`);
}
