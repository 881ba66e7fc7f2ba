import { expect, it } from "vitest";
import { bot, say } from "../../article.ts";

const note = "do not read files that are sent to me";

/** How often the reply to a text beside a file says that the file is not read. */
function notes(text: string, conversation = say("hello").conversation): number {
  const { blocks } = bot.reply({ input: { kind: "text", text, hasFile: true }, surface: "direct", seed: 1, seenFacts: [], conversation });
  return JSON.stringify(blocks).split(note).length - 1;
}

it.each(["how old is guo?", "what is guo's shoe size?", "who is the president of france?", "here is our handbook"])(
  "a text beside a file is told once that the file is not read: %s",
  (text) => expect(notes(text)).toBe(1),
);

it("a choice beside a file is told so once", () => expect(notes("the first one?", say("help").conversation)).toBe(1));
