import pino from "pino";
import { describe, expect, it } from "vitest";
import { createQuestionLog } from "../../../adapters/app/unanswered-questions.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { createMemoryDeliveries } from "../../../adapters/shared/program-copies.ts";
import { type Action, encodeAction } from "../../../src/buttons.ts";
import type { Complaint } from "../../../src/channel-storage.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { Input } from "../../../src/request.ts";
import { bot, sendInput } from "../../article.ts";
import { storageWith } from "../../channel-storage.ts";
import { lobby } from "../../daily.ts";
import { createStore } from "../../sqlite-store.ts";

const log = pino({ level: "silent" });

/** A channel with a log of questions; `copies` share what is stored. */
function createChannel(storesWords: boolean, deliveries = createMemoryDeliveries()) {
  const complaints: Complaint[] = [];
  let fails = false;
  const complain = async (complaint: Complaint) => {
    if (fails) {
      fails = false;
      throw new StoreError("The store is locked.");
    }
    complaints.push(complaint);
  };
  const records = { add: async () => undefined, complain };
  const failNext = () => {
    fails = true;
  };
  const copies = [1, 2].map(() => {
    const gaps = createQuestionLog(records, { storesWords, deliveries, log });
    return createAnswer(
      oneDocument(() => bot, "article"),
      { seed: 1, storage: { ...storageWith(createStore(":memory:")), gaps } },
    );
  });
  const send = async (input: Input, { person = "ann", copy = 0 } = {}) => {
    const requester = { ...lobby, person, loadDetails: async () => ({ mayManage: true }) };
    const conversationKeys = { ...lobby, person, stored: [person] };
    const answer = copies[copy];
    if (!answer) throw new Error("There is no such copy.");
    return (await answer({ input, factsKey: "c", surface: "channel", requester, conversationKeys }, log)).reply;
  };
  const press = (action: Action, message: string | undefined, by = {}) =>
    send({ kind: "action", id: encodeAction(action, bot.knowledge.document.hash), ...(message ? { message } : {}) }, by);
  return { complaints, send, press, failNext };
}

const question: Input = { kind: "text", text: "What is the capital of Peru?" };
const down: Action = { command: "thumb", args: { as: "down" } };

describe("a thumb", () => {
  it("that points down is counted with the question, once for each person and message", async () => {
    const { complaints, send, press } = createChannel(true);
    const { thumbs } = await send(question);
    if (!thumbs) throw new Error("There are no thumbs.");
    for (const by of [{}, {}, { copy: 1 }]) {
      const reply = await press(thumbs.down, "17.1", by);
      expect(reply).toMatchObject({ outcome: "done", visibility: "private", actions: [] });
      expect(plainText(reply)).toBe(
        "Thank you. The people who look after the document will see that this did not help, with the words of the question, and not who asked.",
      );
      expect(reply.back ?? reply.showAgain ?? reply.isUpdate ?? reply.conversation ?? reply.thumbs).toBeUndefined();
    }
    expect(complaints).toEqual([{ channel: lobby, document: "article", question: thumbs.down.args.of }]);
    await press(thumbs.down, "17.1", { person: "bob" });
    await press(thumbs.down, "17.2");
    expect(complaints).toHaveLength(3);
  });

  it("is counted later if the store fails", async () => {
    const { complaints, press, failNext } = createChannel(false);
    failNext();
    expect(plainText(await press(down, "17.1"))).toContain("Thank you.");
    expect(complaints).toEqual([]);
    await press(down, "17.2");
    expect(complaints).toHaveLength(2);
  });

  it("that points up is thanked for, and stores nothing", async () => {
    const { complaints, send, press } = createChannel(true);
    const { thumbs } = await send(question);
    if (!thumbs) throw new Error("There are no thumbs.");
    const reply = await press(thumbs.up, "17.1");
    expect(reply).toMatchObject({ outcome: "done", visibility: "private" });
    expect(plainText(reply)).toContain("Nothing is stored");
    expect(complaints).toEqual([]);
  });

  it("says that the words are not kept, if they are not", async () => {
    const { complaints, send, press } = createChannel(false);
    const { thumbs } = await send(question);
    expect(thumbs?.down).toEqual(down);
    expect(plainText(await press(down, "17.1"))).toContain("but not what was asked, and not who asked.");
    expect(complaints).toEqual([{ channel: lobby, document: "article", question: undefined }]);
  });

  it("names no question by anything but an id", async () => {
    const { complaints, press } = createChannel(true);
    for (const [index, of] of ["x", "..", "0123456789abc", "u024be7lh+guo", "0,1,2,3,4,5"].entries())
      await press({ command: "thumb", args: { as: "down", of } }, String(index));
    expect(complaints.map(({ question: named }) => named)).toEqual(Array.from({ length: 5 }, () => undefined));
  });

  it("leaves the conversation as it is", async () => {
    const { send, press } = createChannel(true);
    await send({ kind: "text", text: "How old is Liu?" });
    await press(down, "17.1");
    const followUp = plainText(await send({ kind: "text", text: "who said that?" }));
    const other = createChannel(true);
    await other.send({ kind: "text", text: "How old is Liu?" });
    expect(followUp).toBe(plainText(await other.send({ kind: "text", text: "who said that?" })));
  });

  it("stands under answers only", async () => {
    const { send } = createChannel(false);
    expect((await send({ kind: "text", text: "How old is Liu?" })).thumbs).toBeDefined();
    for (const typed of ["hi", "/verbatim", "/quote", "/daily preview", "/daily status", "/verbatim use", "/verbatim listen"])
      expect((await send({ kind: "text", text: typed })).thumbs, typed).toBeUndefined();
  });

  it("is not counted where nothing is stored", () => {
    const reply = sendInput({ kind: "action", id: encodeAction(down, bot.knowledge.document.hash), message: "17.1" });
    expect(reply).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect(reply.text).toContain("this interface stores nothing");
  });
});
