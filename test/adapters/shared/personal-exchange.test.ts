import pino from "pino";
import { describe, expect, it } from "vitest";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import type { PlatformRequest } from "../../../adapters/shared/platform-request.ts";
import { doneReply, type Reply } from "../../../src/reply.ts";
import type { Request } from "../../../src/request.ts";
import { bot } from "../../article.ts";

/**
 * Remembers the texts of all lines. A line that starts with "and" shows what it goes on from, one that ends with "!" fails, and one that
 * ends with "?" is answered privately.
 */
function answerByRule({ input, conversation = "nothing" }: Request): Reply {
  const text = input.kind === "line" ? input.line : input.kind === "text" ? input.text : "";
  if (text.endsWith("!")) throw new Error("an error in the core");
  const shown = text.startsWith("and") ? `${text} after ${conversation}` : text;
  const visibility = text.endsWith("?") ? "private" : "shared";
  const next = text === "forget" ? undefined : `${conversation}, ${text}`;
  return { ...doneReply([{ kind: "text", text: shown }]), visibility, conversation: next };
}

function startChannel(surface: PlatformRequest["surface"] = "channel") {
  const answer = createAnswer(
    oneDocument(() => ({ ...bot, answer: answerByRule })),
    { seed: 1 },
  );
  const send = async (input: PlatformRequest["input"]) => {
    const conversationKeys = { platform: "test", workspace: "acme", person: "ann", kept: ["ann"] };
    const request = { input, factsKey: "channel", conversationKeys, surface };
    const { reply } = await answer(request, pino({ level: "silent" }));
    const { visibility, blocks } = reply;
    return [visibility, blocks[0]?.kind === "text" ? blocks[0].text : ""];
  };
  return {
    command: (line: string) => send({ kind: "line", command: "ask", line }),
    write: (text: string) => send({ kind: "text", text }),
  };
}

describe("what only one person saw", () => {
  it("is not gone on from by a text", async () => {
    const { command, write } = startChannel();
    await command("liu");
    await command("guo?");
    expect(await write("and her")).toEqual(["shared", "and her after nothing, liu"]);
  });

  it("is gone on from by a command, privately", async () => {
    const { command, write } = startChannel();
    await command("guo?");
    expect(await command("and liu")).toEqual(["private", "and liu after nothing, guo?"]);
    expect(await command("and li")).toEqual(["private", "and li after nothing, guo?, and liu"]);
    expect(await write("and wang")).toEqual(["shared", "and wang after nothing"]);
  });

  it("leaves no trace in what a command shows to all", async () => {
    const { command, write } = startChannel();
    await command("guo?");
    expect(await command("liu")).toEqual(["shared", "liu"]);
    expect(await command("and li")).toEqual(["shared", "and li after nothing, liu"]);
    expect(await write("and wang")).toEqual(["shared", "and wang after nothing, liu, and li"]);
  });

  it("is gone on from by everything in a direct message", async () => {
    const { command, write } = startChannel("direct");
    await command("guo?");
    expect(await write("and liu")).toEqual(["shared", "and liu after nothing, guo?"]);
  });
});

describe("the conversation", () => {
  it("stays as it was when a reply fails, and can be forgotten", async () => {
    const { write } = startChannel();
    await write("liu");
    await write("li!");
    expect(await write("and guo")).toEqual(["shared", "and guo after nothing, liu"]);
    await write("forget");
    expect(await write("and wang")).toEqual(["shared", "and wang after nothing"]);
  });

  it("goes on from what is publicly answered to a text, whatever its reply says", async () => {
    const { write } = startChannel();
    await write("guo?");
    expect(await write("and liu")).toEqual(["shared", "and liu after nothing, guo?"]);
  });
});
