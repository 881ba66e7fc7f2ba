import type { Conversation } from "./conversation.ts";
import { type Look, terminalText } from "./render.ts";

/** What the bot does, for someone who started it without a terminal to type on. The lines are about the shipped article. */
const lines = [
  "/compare shenzhen northeast on history",
  "/quote guo about pace",
  "How long has Liu lived in Shenzhen?",
  "Who is the mayor of Shenyang?",
];

export function demonstration(converse: Conversation, look: Look): string {
  const shown = lines.map((text) => `> ${text}\n\n${terminalText(converse({ kind: "text", text }), look)}`);
  return `${shown.join("\n\n\n")}\n\n\n${goingOn}\n`;
}

const goingOn = `Go on: npm start on a terminal gives you a prompt;
npm run ask -- "/about liu" answers once; npm run knowledge checks the knowledge folder.`;
