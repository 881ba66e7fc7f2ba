import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openStorage, type Storage } from "../../../adapters/app/storage.ts";
import { createQuestionLog } from "../../../adapters/app/unanswered-questions.ts";
import { createAnswer, type PlatformRequest } from "../../../adapters/shared/answer.ts";
import { oneDocument } from "../../../adapters/shared/documents.ts";
import { type Action, decodeAction, encodeAction } from "../../../src/buttons.ts";
import { doneReply, type Reply, type SourcedReply, unclearReply } from "../../../src/reply.ts";
import { article, bot, say, sendInput } from "../../article.ts";
import { silentLog as log } from "../../log.ts";
import { flags } from "../discord/fake/message-rules.ts";
import { startDiscordAdapter } from "../discord/harness.ts";
import { betweenPeople, people as persons } from "../slack/fake/workspace.ts";
import { startSlackAdapter } from "../slack/harness.ts";
import { usePlatform, useSlack } from "./during.ts";
import { createFormReplies } from "./form-replies.ts";
import { platforms, type Shown } from "./harness.ts";

const guo = say("/quote guo").evidenceTexts;

describe.each(platforms)("on $name, people who press and choose", ({ start }) => {
  const { people } = usePlatform(start);

  const ask = (line: string) => people.command(line, { place: people.newChannel() });
  const expectUnchanged = (shown: Shown) => expect(people.current(shown)).toEqual(shown);

  it("choose between similar names", async () => {
    const question = await ask("/quote lu");
    expect(question.buttons).toEqual(["Liu", "Li"]);
    const chosen = await people.press("Liu", question);
    expect(chosen).toMatchObject({ id: question.id, isPrivate: true });
    for (const quoted of say("/quote liu").evidenceTexts) expect(chosen.words).toContain(quoted);
  });

  it("get the result privately, turn its pages in one message, go back, and can share it", async () => {
    for (const answer of [await ask("/quote guo"), await people.write("/quote guo", { place: people.newChannel() })]) {
      for (const quoted of guo) expect(answer.words).toContain(quoted);
      const inContext = await people.press("In context", answer, "bob");
      expect(inContext).toMatchObject({ isPrivate: true, words: expect.stringContaining("around ¶26") });
      const second = await people.press("Another", answer, "bob");
      expect(second).toMatchObject({ isPrivate: true, words: expect.stringContaining("2 of 3") });
      expect(second.id).not.toBe(answer.id);
      const third = await people.press("Another", second, "bob");
      expect(third).toMatchObject({ id: second.id, isPrivate: true, words: expect.stringContaining("3 of 3") });
      const back = await people.press("Back", third, "bob");
      expect(back).toMatchObject({ id: second.id, words: second.words });
      expect(back.buttons).toContain("Share");
      const shared = await people.press("Share", back, "bob");
      expect(shared).toMatchObject({ isPrivate: false, place: answer.place, words: expect.stringContaining("2 of 3") });
      expect(shared.id).not.toBe(back.id);
      expectUnchanged(answer);
    }
  });

  it("get the result once, in place, if an attempt fails, or only its confirmation is lost", async () => {
    for (const fault of ["server error", "server error when done"] as const) {
      const question = await ask("/quote lu");
      people.fail("replace", fault);
      const chosen = await people.press("Liu", question);
      expect(chosen).toMatchObject({ id: question.id, isPrivate: true });
      expect(chosen.words).not.toBe(question.words);
      await ask("/quote guo");
      expectUnchanged(chosen);
      expect(people.shownIn(question.place)).toHaveLength(1);
    }
  });

  it("get the result in a direct message in its place, without Share, and go back", async () => {
    const answer = await people.write("/quote guo", { place: people.newDirect() });
    const inContext = await people.press("In context", answer);
    expect(inContext).toMatchObject({ id: answer.id, isPrivate: false, words: expect.stringContaining("around ¶26") });
    expect(inContext.buttons).not.toContain("Share");
    expect((await people.press("Back", inContext)).words).toBe(answer.words);
    expect(people.shownIn(answer.place)).toHaveLength(1);
  });

  it.each([
    ["from an earlier document", "100000000quote;speaker=guo", "earlier version of the document"],
    ["with a forged id", "Robert'); DROP TABLE students;--", "cannot be read"],
    ["with an empty id", " ", "cannot be read"],
    ["with a very long id", "x".repeat(100), "cannot be read"],
  ])("get an explanation of a button and a choice %s, and keep the message", async (_, id, words) => {
    const answer = await ask("/quote guo");
    for (const [under, isMenu] of [[answer], [answer, true], [await people.press("Another", answer), true]] as const) {
      const explanation = await people.pressId(id, under, isMenu);
      expect(explanation).toMatchObject({ isPrivate: true, isKept: true, words: expect.stringContaining(words) });
      expect(explanation.id).not.toBe(under.id);
    }
  });
});

/** Numbered pages, as the core replies: in place if only the presser sees the message. */
async function answer({ input }: PlatformRequest): Promise<SourcedReply> {
  return { reply: replyTo(input), document: article.document };
}

function replyTo(input: PlatformRequest["input"]): Reply {
  if (input.kind === "text" && input.text === "quote") return say("/quote guo");
  if (input.kind !== "action") return { ...page(1), visibility: JSON.stringify(input).includes("private") ? "private" : "shared" };
  const decoded = decodeAction(input.id, article.document.hash);
  if (decoded.kind !== "action") return unclearReply("This button belongs to an earlier version of the document.");
  const { action } = decoded;
  return { ...page(Number(action.args.page), action.back), isUpdate: input.isOwn === true };
}

function page(number: number, back?: Action): Reply {
  const turn = (to: number) => ({ label: `Page ${to}`, action: { ...show(to), back: show(number) } });
  return doneReply([{ kind: "text", text: `This is page ${number}.` }], { actions: [turn(number + 1)], ...(back ? { back } : {}) });
}

function show(number: number): Action {
  return { command: "source", args: { page: String(number) } };
}

const linkTo = (_: unknown, { start }: { readonly start: number }) => `https://verbatim.example/d/1#p${start}`;

describe("on Slack, a press", () => {
  const running = useSlack(() => startSlackAdapter({ answer }));
  const { slack, people } = running;

  const historyCalls = () => slack.callTimes("conversations.history").length;

  it("is answered in the thread of its message", async () => {
    const mentioned = await slack.mention("hello");
    expect(await slack.clickButton("Page 2", mentioned)).toMatchObject({ onlyFor: persons.ann, thread: mentioned.thread });
    const direct = await slack.ask("hello");
    expect(await slack.clickButton("Page 2", direct)).toMatchObject({ onlyFor: undefined, thread: direct.thread });
  });

  it("leaves a message in the direct messages of two people, and is answered privately", async () => {
    const before = historyCalls();
    const shared = await slack.runCommand("/ask shared", { channel: betweenPeople });
    const reply = await slack.clickButton("Page 2", shared, persons.bob);
    expect(reply).toMatchObject({ onlyFor: persons.bob, text: "This is page 2." });
    expect(slack.workspace.messages).toContainEqual(shared);
    expect(await slack.clickButton("Page 3", reply, persons.bob)).toMatchObject({ ts: reply.ts, onlyFor: persons.bob });
    expect(historyCalls()).toBe(before + 1);
  });

  it("asks Slack once whether the bot is in a direct message; without an answer, others may see it", async () => {
    slack.faults.failNext("conversations.history", { kind: "refused", error: "missing_scope" });
    const first = await people.command("/ask shared", { place: people.newDirect() });
    const [beside, inPlace] = [await people.press("Page 2", first), await people.press("Page 2", first)];
    expect(beside).toMatchObject({ isPrivate: true, words: expect.stringContaining("This is page 2.") });
    expect(beside.id).not.toBe(first.id);
    expect(inPlace).toMatchObject({ id: first.id, isPrivate: false, words: expect.stringContaining("This is page 2.") });
    const asked = historyCalls();
    expect(await people.press("Page 2", first)).toEqual(inPlace);
    expect(historyCalls()).toBe(asked);
    expect(JSON.stringify(running.log)).toContain("whether a direct message is with the bot");
  });

  it.each(["expired_url", "used_url"])("is answered in a new message if its response URL is spent: %s", async (error) => {
    const spend = () => slack.faults.failNext("response URL", { kind: "refused", status: 404, error });
    const first = await slack.runCommand("/ask private", { channel: slack.workspace.add("C") });
    spend();
    const answered = await slack.clickButton("Page 2", first);
    expect(answered).toMatchObject({ by: "chat.postEphemeral", onlyFor: persons.ann, text: "This is page 2." });
    const direct = await slack.ask("hello", { user: slack.workspace.add("U") });
    spend();
    expect(await slack.clickButton("Page 2", direct)).toMatchObject({ by: "chat.postMessage", thread: direct.thread, onlyFor: undefined });
    expect([first, direct].map(({ channel }) => people.shownIn(channel).length)).toEqual([2, 2]);
    expect(JSON.stringify(running.log)).toContain("Slack did not replace a message");
  });
});

it("on Discord, a press replaces plain content, and is answered in another private message where it cannot", async () => {
  const { discord, stop } = await startDiscordAdapter({ answer, linkTo });
  const plain = discord.addOldMessage(encodeAction(show(2), article.document.hash), { place: "direct" });
  const replaced = await discord.clickButton(plain, "Old", { place: "direct" });
  expect(replaced).toMatchObject({ words: "This is page 2.", message: { id: plain.message.id, content: "" } });
  expect(replaced.message.flags & flags.componentsV2).not.toBe(0);
  const first = await discord.runCommand("ask", { question: "private" });
  discord.faults.failNext("callback", { kind: "invalid form" });
  const next = await discord.clickButton(first, "Page 2");
  expect(next.message.id).not.toBe(first.message.id);
  expect(next).toMatchObject({ isPrivate: true, words: "This is page 2." });
  discord.world.messages.delete(first.message.id);
  expect(await discord.clickButton(first, "Page 2")).toMatchObject({ isPrivate: true, words: "This is page 2." });
  const { message } = await discord.ask("quote", { place: "direct" });
  const passage = say("/quote guo").blocks.find((block) => block.kind === "passage");
  expect(JSON.stringify(message.components)).toContain(`[¶26.1](<https://verbatim.example/d/1#p${passage?.passage.span.start}>)`);
  await stop();
});

describe.each(platforms)("on $name, people", ({ startAdapter }) => {
  const replies = createFormReplies([]);
  const { people } = usePlatform(() => startAdapter(replies.replaced));
  beforeEach(replies.reset);

  it("look up a message of somebody else, for themselves alone", async () => {
    const place = people.newChannel();
    const found = await people.find("what did guo say?", { place });
    expect(found).toMatchObject({ place, isPrivate: true });
    expect(replies.asked.at(-1)).toMatchObject({
      input: { kind: "message", text: "what did guo say?" },
      workspace: { platform: people.channelOf(place).platform, workspace: people.channelOf(place).workspace },
    });
    for (const words of sendInput({ kind: "message", text: "what did guo say?" }).evidenceTexts) expect(found.words).toContain(words);
    expect((await people.find("", { place })).words).toContain("no words");
  });

  it("press a thumb under what was not answered, and are thanked privately, also in a direct message", async () => {
    for (const place of [people.newChannel(), people.newDirect()])
      for (const which of ["up", "down"] as const) {
        const answer = await people.write("what is the shoe size of liu?", { place });
        const thanks = await people.pressThumb(which, answer, "bob");
        expect(thanks).toMatchObject({ isPrivate: true, words: expect.stringContaining("Thank you.") });
        expect(thanks.id).not.toBe(answer.id);
        expect(replies.asked.at(-1)?.input).toMatchObject({
          kind: "action",
          id: expect.stringMatching(new RegExp(`thumb;as=${which};of=abcdefghijkl$`, "u")),
          message: answer.id,
        });
        expect(people.current(answer)).toEqual(answer);
      }
  });
});

describe.each(platforms)("on $name, people who point the thumb down", ({ startAdapter }) => {
  let storage: Storage;
  const { people } = usePlatform(async () => {
    storage = await openStorage({ kind: "sqlite", path: ":memory:" }, () => {});
    const { daily: store, settings, deliveries, questions } = storage;
    const gaps = createQuestionLog(questions, { storesWords: true, deliveries, log });
    const documents = oneDocument(() => bot, "article");
    const answer = createAnswer(documents, { seed: 1, storage: { store, settings, gaps, senders: new Map() } });
    return startAdapter({ documents, storage, answer });
  });
  afterAll(() => storage.close());

  it("privately choose which passage would have been right, and choose again in the same message", async () => {
    for (const place of [people.newChannel(), people.newDirect()]) {
      const answer = await people.write("what is the shoe size of liu?", { place });
      const menu = await people.pressThumb("down", answer, "bob");
      expect(menu).toMatchObject({ isPrivate: true, words: expect.stringContaining("Which passage would have been right?") });
      const [first = "", second = ""] = menu.choices;
      const chosen = await people.choose(first, menu, "bob");
      expect(chosen).toMatchObject({ id: menu.id, isPrivate: true, choices: menu.choices });
      expect(chosen.words).toContain("Stored with the question as the right passage");
      expect((await people.choose(second, chosen, "bob")).id).toBe(menu.id);
      const places = (await storage.questions.listStored()).map(({ expected }) => `¶${expected?.place}`);
      expect(places).toContainEqual(expect.stringMatching(`^${second.split(" ")[0]}(\\.1)?$`));
      expect(people.current(answer)).toEqual(answer);
    }
  });
});
