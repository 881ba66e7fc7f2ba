import type { Conversation } from "./conversation.ts";
import { type Look, terminalText } from "./render.ts";

/** The commands of the mission, a question and a refusal, on the shipped article. */
const lines = [
  "/compare shenzhen northeast on history",
  "/quote guo about pace",
  "How long has Liu lived in Shenzhen?",
  "Who is the mayor of Shenyang?",
];
/** What another document can show. */
const linesOnAnyDocument = ["/verbatim", "/source", "Who is the mayor of Shenyang?"];

/** What the bot does, for someone who started it without a terminal to type on. */
export async function demonstration(converse: Conversation, look: Look): Promise<string> {
  const replies = (texts: readonly string[]) =>
    Promise.all(texts.map(async (text) => ({ text, reply: await converse({ kind: "text", text }) })));
  const onArticle = await replies(lines);
  const shown = onArticle.some(({ reply }) => reply.outcome === "answered") ? onArticle : await replies(linesOnAnyDocument);
  const exchanges = shown.map(({ text, reply }) => `> ${text}\n\n${terminalText({ ...reply, actions: [] }, look)}`);
  return `${exchanges.join("\n\n\n")}\n\n\n${goingOn}\n`;
}

const goingOn = `Go on: npm start on a terminal gives you a prompt;
npm run ask -- "/verbatim" answers once; npm run knowledge checks the knowledge folder.`;
