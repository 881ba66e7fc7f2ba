import pino from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStorage } from "../../../adapters/app/storage.ts";
import { createQuestionLog } from "../../../adapters/app/unanswered-questions.ts";
import { createAnswer } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { createMemoryDeliveries } from "../../../adapters/shared/program-copies.ts";
import type { Bot } from "../../../src/bot.ts";
import { type Action, encodeAction } from "../../../src/buttons.ts";
import type { Complaint } from "../../../src/channel-storage.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import { displayText } from "../../../src/document/display-text.ts";
import { findCitedSpan, overlaps } from "../../../src/document/document.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { Input } from "../../../src/request.ts";
import { bot, sendInput } from "../../article.ts";
import { noGaps, storageWith } from "../../channel-storage.ts";
import { lobby } from "../../daily.ts";
import { createStore } from "../../sqlite-store.ts";
import { talkAbout } from "../../uncurated.ts";

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
  const records = { ...noGaps, add: async () => undefined, complain };
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

/** A channel in which people ask, where the words of questions are stored. */
async function createAsking(storesWords = true, asked: Bot = bot) {
  const storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
  onTestFinished(() => storage.close());
  const { daily: store, settings, deliveries, questions, conversations } = storage;
  const gaps = createQuestionLog(questions, { storesWords, deliveries, log });
  const documents = oneDocument(() => asked, "article");
  const answer = createAnswer(documents, { seed: 1, conversations, storage: { store, settings, gaps, senders: new Map() } });
  const send = async (input: Input, person = "ann") => {
    const requester = { ...lobby, person, loadDetails: async () => ({ mayManage: true }) };
    const conversationKeys = { ...lobby, person, stored: [person] };
    return (await answer({ input, factsKey: "c", surface: "channel", requester, conversationKeys }, log)).reply;
  };
  const press = (action: Action, person?: string) =>
    send({ kind: "action", id: encodeAction(action, asked.knowledge.document.hash), isOwn: true, message: "17.1" }, person);
  const pointDown = async (text: string) => {
    const { thumbs, evidence } = await send({ kind: "text", text });
    if (!thumbs) throw new Error("There are no thumbs.");
    return { shown: evidence, thumbs, reply: await press(thumbs.down) };
  };
  const expected = async () => (await questions.listStored()).map((each) => each.expected?.place);
  return { send, press, pointDown, expected, flush: gaps.flush };
}

describe("the menu below a thumb that points down", () => {
  it.each(["What is the capital of Peru?", "How old is Liu?", "/quote guo about pace", "/ask 深圳的生活节奏怎么样?"])(
    "has the passages that come next for the question, and none of these: %s",
    async (question) => {
      const { pointDown } = await createAsking();
      const { reply, shown } = await pointDown(question);
      const options = reply.choices?.options ?? [];
      expect(options.length).toBeGreaterThan(1);
      expect(options.length).toBeLessThanOrEqual(6);
      expect(options.at(-1)).toMatchObject({ label: "None of these", action: { args: { as: "none" } } });
      for (const { action } of options) expect(encodeAction(action, bot.knowledge.document.hash).length).toBeLessThanOrEqual(100);
      for (const { label, action } of options.slice(0, -1)) {
        const sentence = findCitedSpan(bot.knowledge.document, action.args.at ?? "");
        if (!sentence) throw new Error(`“${label}” is cited nowhere.`);
        expect(label).toContain(displayText(bot.knowledge.document, sentence));
        expect(shown.some((span) => overlaps(span, sentence))).toBe(false);
      }
    },
  );

  it("is not there for a question that cannot be understood alone", async () => {
    const { send, pointDown } = await createAsking();
    await send({ kind: "text", text: "how old is guo?" });
    expect((await pointDown("and his shoe size?")).reply.choices).toBeUndefined();
  });

  it("names the columns of a row", async () => {
    const text = "# Grades\n\n| Grade | Points |\n|---|---|\n| A | 90 |\n| B | 70 |\n\nPoints for a grade are counted in May.\n";
    const { reply } = await (await createAsking(true, talkAbout(text).bot)).pointDown("in which year are points for grade B counted?");
    expect(reply.choices?.options.map(({ label }) => label)).toContainEqual(expect.stringMatching(/^¶\d+ Grade: B; Points: 70$/u));
  });

  it("is not there where words are not stored, and for a thumb that points up", async () => {
    expect((await (await createAsking(false)).pointDown("How old is Liu?")).reply.choices).toBeUndefined();
    const { press, pointDown } = await createAsking();
    const { thumbs } = await pointDown("How old is Liu?");
    expect((await press(thumbs.up)).choices).toBeUndefined();
  });

  it("is not there for a question without words of the document", async () => {
    expect((await (await createAsking()).pointDown("xylophonist quokka?")).reply.choices).toBeUndefined();
  });

  it("is for the person who pressed, and chooses once for a question", async () => {
    const { press, pointDown, expected } = await createAsking();
    const { reply } = await pointDown("What is the capital of Peru?");
    const [first, second] = reply.choices?.options ?? [];
    if (!first || !second) throw new Error("There is no menu.");
    expect(plainText(await press(first.action, "bob"))).toBe("Only the person who pressed the thumb can choose a passage.");
    expect(await expected()).toEqual([undefined]);
    for (const { action } of [first, second]) {
      expect(await press(action)).toMatchObject({ outcome: "done", visibility: "private", isUpdate: true, choices: reply.choices });
      expect(await expected()).toEqual([action.args.at]);
    }
  });

  it("chooses nothing with a forged place, and nothing for a question that is not stored", async () => {
    const { press, pointDown, expected } = await createAsking();
    const { action } = (await pointDown("What is the capital of Peru?")).reply.choices?.options[0] ?? { action: down };
    for (const at of ["0.0", "7", "999.1", "1.999", "x", "1e9.1", "-1.1", "7.2.2"]) {
      const reply = await press({ ...action, args: { ...action.args, at } });
      expect(plainText(reply), at).toContain("cannot be read");
    }
    const of = "abcdefghijkl";
    expect(plainText(await press({ ...action, args: { ...action.args, of } }))).toContain("Only the person");
    expect(await expected()).toEqual([undefined]);
    const other = await createAsking();
    expect(plainText(await other.press(action))).toContain("not stored any more");
  });

  it("is no part of the conversation", async () => {
    const { send, pointDown } = await createAsking();
    await pointDown("How old is Liu?");
    const followUps = ["2", "the second", "who said that?"];
    const other = await createAsking();
    for (const text of followUps) {
      await other.send({ kind: "text", text: "How old is Liu?" });
      const expected = plainText(await other.send({ kind: "text", text }));
      await pointDown("How old is Liu?");
      expect(plainText(await send({ kind: "text", text }))).toBe(expected);
    }
  });
});
