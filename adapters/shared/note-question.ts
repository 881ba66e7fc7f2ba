import { randomInt } from "node:crypto";
import type { AskedQuestion, Gaps } from "../../src/channels/gaps.ts";
import { type Reply, withThumbs } from "../../src/reply.ts";
import type { Input } from "../../src/request.ts";

type Asked = Pick<AskedQuestion, "channel" | "document"> & { readonly input: Input };

/** Notes what was asked, and returns the reply with thumbs, which say whether it helped; unless it is about neither a question nor the document. */
export function noteQuestion(reply: Reply, { input, ...asked }: Asked, gaps: Gaps): Reply {
  const { outcome } = reply;
  const words = wordsOf(input);
  if (words === undefined || (outcome !== "answered" && outcome !== "closest" && outcome !== "not-stated")) return reply;
  const id = gaps.keepsWords ? createId() : undefined;
  gaps.noteQuestion({ ...asked, id: id ?? "", outcome, words: gaps.keepsWords ? words : undefined });
  return withThumbs(reply, id);
}

/** As a person types it; undefined for a button. UTF-16 code units of one that is kept: enough for any question. */
function wordsOf(input: Input): string | undefined {
  switch (input.kind) {
    case "text":
    case "message":
      return input.text.slice(0, maxWords);
    case "line":
      return `/${input.command} ${input.line}`.trim().slice(0, maxWords);
    case "command":
      return (input.args.question ?? [`/${input.command}`, ...Object.values(input.args)].join(" ")).slice(0, maxWords);
    case "action":
      return undefined;
  }
}

const maxWords = 500;
const [letters, idLength] = ["0123456789abcdefghijklmnopqrstuvwxyz", 12];

function createId(): string {
  return Array.from({ length: idLength }, () => letters[randomInt(letters.length)]).join("");
}
