import pino from "pino";
import { expect, it } from "vitest";
import { createAnswerHeard } from "../../../adapters/shared/answer-heard.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { createListeningLimit } from "../../../adapters/shared/listening-limit.ts";
import { createStore } from "../../../adapters/store/sqlite/store.ts";
import type { AskedQuestion } from "../../../src/channels/gaps.ts";
import { bot } from "../../article.ts";
import { lobby } from "../../daily.ts";
import { keptWith } from "../../kept.ts";

const silentLog = pino({ level: "silent" });
const question = "how long has liu lived in shenzhen?";

/** What is noted of a message in a thread of the bot, whose words are kept. */
async function noted(text: string, claim?: () => Promise<boolean>): Promise<readonly AskedQuestion[]> {
  const questions: AskedQuestion[] = [];
  const gaps = { keepsWords: true, noteQuestion: (asked: AskedQuestion) => questions.push(asked), noteComplaint: async () => undefined };
  const kept = { ...keptWith(createStore(":memory:")), gaps };
  const hear = createAnswerHeard(
    oneDocument(() => bot),
    { seed: 1, kept, threads: { has: async () => true }, limit: createListeningLimit() },
  );
  const requester = { ...lobby, person: "ann", loadDetails: async () => ({ mayManage: true }) };
  await hear({ text, requester, factsKey: "lobby", thread: "1", claim }, silentLog);
  return questions;
}

it("keeps nothing of whom a message quotes, neither the words nor the id", async () => {
  const [asked, ...others] = await noted(`> @U024BE7LH moved away, I heard\n\`\`\`\nsecret\n\`\`\`\n${question}`);
  expect(asked).toMatchObject({ words: question, outcome: "answered" });
  expect(others).toEqual([]);
});

it("notes nothing of what another copy of the program answers", async () => {
  expect(await noted(question, async () => false)).toEqual([]);
});
