import { randomInt } from "node:crypto";
import { type AskedQuestion, type Gaps, questionIdLength } from "../../src/channels/gaps.ts";
import type { Channel } from "../../src/daily/subscription.ts";
import { type Reply, withThumbs } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";

interface Asked {
  readonly input: Input;
  readonly channel: Channel | undefined;
  /** The document's name. */
  readonly document: string;
}

/**
 * Notes what was asked, and returns the reply with thumbs, which say whether it helped. Nothing is noted of a button, of what is no question
 * (small talk, help, an empty message), and where there are no gaps or no channel.
 */
export function noteQuestion(reply: Reply, { input, channel, document }: Asked, gaps: Gaps | undefined): Reply {
  const { outcome } = reply;
  if (!gaps || !channel || input.kind === "action" || !isAboutDocument(outcome)) return reply;
  const words = gaps.keepsWords ? keptWords(input) : undefined;
  const id = words === undefined ? undefined : createId();
  gaps.noteQuestion({ channel, document, id: id ?? "", outcome, words });
  return withThumbs(reply, id);
}

function isAboutDocument(outcome: Reply["outcome"]): outcome is AskedQuestion["outcome"] {
  return outcome === "answered" || outcome === "closest" || outcome === "not-stated";
}

/** What a person asked, as the person types it. Undefined for somebody else's message: its author did not ask. */
function keptWords(input: Exclude<Input, { kind: "action" }>): string | undefined {
  switch (input.kind) {
    case "text":
      return withoutIds(input.text);
    case "message":
      return undefined;
    case "line":
      return withoutIds(`/${input.command} ${input.line}`.trim());
    case "command":
      return withoutIds(input.args.question ?? namedLine(input));
  }
}

/** `/quote who: guo about: pace`: a line that means the same. */
function namedLine({ command, args }: Extract<Input, { kind: "command" }>): string {
  return [`/${command}`, ...Object.entries(args).map(([name, value]) => `${name}: ${value}`)].join(" ");
}

/** UTF-16 code units of a question that is kept: enough for any. */
const maxWords = 500;

/** Mentions of people become "somebody", so that the words name nobody by an id. Slack: `<@U024BE7LH|ann>`, Discord: `<@!80351110224678912>`. */
function withoutIds(text: string): string {
  return text.replace(/<@[!&]?\w+(?:\|[^>]*)?>/gu, "somebody").slice(0, maxWords);
}

const letters = "0123456789abcdefghijklmnopqrstuvwxyz";

function createId(): string {
  return Array.from({ length: questionIdLength }, () => letters[randomInt(letters.length)]).join("");
}
