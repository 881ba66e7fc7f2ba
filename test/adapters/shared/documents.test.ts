import { describe, expect, it } from "vitest";
import { createAnswer, soleRequester } from "../../../adapters/shared/answer.ts";
import { createAnswerOverheard } from "../../../adapters/shared/answer-overheard.ts";
import { createMemoryConversations } from "../../../adapters/shared/conversation-state.ts";
import { createListeningLimit } from "../../../adapters/shared/program-copies.ts";
import { encodeAction } from "../../../src/buttons.ts";
import { StoreError } from "../../../src/daily/daily-storage.ts";
import type { SourcedReply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { Input } from "../../../src/request.ts";
import { storageWith } from "../../channel-storage.ts";
import { silentLog as log } from "../../log.ts";
import { createStore } from "../../sqlite-store.ts";
import { talkAbout } from "../../uncurated.ts";
import { serveBots, serveDocuments, years } from "../bound-documents.ts";
import { subscription } from "../store/databases.ts";

const bots = {
  bridge: talkAbout("The bridge of Oakham was built in 1931 by Tom Reed. Tom Reed said: “The bridge will stand.”").bot,
  mill: talkAbout("The mill of Oakham was built in 1812 by Ada Hale. Ada Hale said: “The mill will turn.”").bot,
  well: talkAbout("The well of Oakham was dug in 1704 by Jon Marsh. Jon Marsh said: “The well is deep.”").bot,
};

const [acme, other] = ["T0ACME", "T0OTHER"];

/** Three documents, of which a workspace of its own sees some. */
function serve(env: NodeJS.ProcessEnv = {}, served: Partial<typeof bots> = bots) {
  const { documents } = serveBots(served, env);
  const kept = storageWith(createStore(":memory:"));
  const { find, change } = kept.settings;
  let isFailing = false;
  const findOrFail: typeof find = (channel) => (isFailing ? Promise.reject(new StoreError("The store is locked.")) : find(channel));
  const storage = { ...kept, settings: { find: findOrFail, change } };
  const options = { seed: 1, conversations: createMemoryConversations(), storage };
  const answer = createAnswer(documents, options);
  const overhear = createAnswerOverheard(documents, { ...options, threads: { has: async () => true }, limit: createListeningLimit() });
  const requestOf = ({ workspace = acme, channel = "C1" } = {}) => ({
    factsKey: `${workspace} ${channel}`,
    conversationKeys: { platform: "slack", workspace, person: "ann", stored: [`${workspace} ${channel} ann`] },
    workspace: { platform: "slack", workspace },
    requester: { platform: "slack", workspace, channel, person: "ann", loadDetails: async () => ({ mayManage: true }) },
  });
  const ask = (asked: Input | string, from: Parameters<typeof requestOf>[0] = {}): Promise<SourcedReply> => {
    const input: Input = typeof asked === "string" ? { kind: "text", text: asked } : asked;
    return answer({ ...requestOf(from), input, surface: "channel" }, log);
  };
  return {
    store: kept.store,
    ask,
    say: async (...args: Parameters<typeof ask>) => plainText((await ask(...args)).reply),
    overhear: (text: string) => overhear({ ...requestOf({}), text, thread: "1" }, log),
    use: (document: string, { workspace = acme, channel = "C1" } = {}) => change({ platform: "slack", workspace, channel }, { document }),
    fail: (fails: boolean) => {
      isFailing = fails;
    },
    press: ({ reply, document }: SourcedReply, label: string): Input => {
      const found = [...reply.actions, ...(reply.back ? [{ label: "Back", action: reply.back }] : [])].find((each) => each.label === label);
      if (!found) throw new Error(`No button "${label}" among ${reply.actions.map((each) => each.label).join(", ")}`);
      return { kind: "action", id: encodeAction(found.action, document.hash), isOwn: true };
    },
  };
}

const built = "who built the mill of oakham?";

describe("with several documents, a channel", () => {
  it("is answered from the default one until it chooses another, and the reply names it", async () => {
    const { say, use } = serve();
    expect(await say("when was the bridge built?")).toMatch(/1931[\s\S]*\nDocument: bridge \(Rules\)$/u);
    await use("mill");
    expect(await say(built)).toMatch(/Ada Hale[\s\S]*\nDocument: mill \(Rules\)$/u);
    expect(await say("when was the bridge built?", { channel: "C2" })).toContain("1931");
  });

  it("of a bound workspace sees its own documents only, the first by name unless the default is among them", async () => {
    const bound = { KNOWLEDGE_FOR: `${acme}:mill+well` };
    expect(await serve(bound).say(built)).toContain("Document: mill");
    expect(await serve({ ...bound, KNOWLEDGE_DEFAULT: "well" }).say("who dug the well?")).toContain("Document: well");
    expect(await serve(bound).say("when was the bridge built?", { workspace: other })).toContain("1931");
    const { say } = serve({ KNOWLEDGE_FOR: `${acme}:mill` });
    expect(await say(built)).toMatch(/Ada Hale/u);
    expect(await say(built)).not.toContain("Document:");
  });

  it("is told that its document is gone, and gets nothing from the default, also after what only one person saw", async () => {
    const { ask, say, use } = serve();
    await ask({ kind: "line", command: "ask", line: "when did the moon land?" });
    await use("harbour");
    const missing = "This channel uses a document that is not here any more. /verbatim use NAME chooses another one: bridge, mill, well.";
    expect(await say("when was the bridge built?")).toBe(missing);
    expect(await say({ kind: "line", command: "quote", line: "reed" })).toBe(missing);
    await use("mill");
    expect(await say(built)).toContain("Ada Hale");
  });

  it("is told so, too, if its workspace may not see the document any more, and never its name or what it says", async () => {
    const before = serve();
    const shown = await before.ask({ kind: "line", command: "quote", line: "reed" });
    const posted = await before.ask({ kind: "line", command: "fact", line: "" });
    const { store, say, use, press } = serve({ KNOWLEDGE_FOR: `${acme}:mill+well,${other}:bridge` });
    await use("bridge");
    const channel = { platform: "slack", workspace: acme, channel: "C1" };
    await store.save({ ...subscription, channel, schedule: { ...subscription.schedule, about: "tom-reed" } });
    const typed = [
      "when was the bridge built?",
      ...["", " use", " use bridge", " use bridg", " subjects"].map((args) => `/verbatim${args}`),
    ];
    const daily = ["status", "setup", "preview", "now", "start 9:00", "resume", "pause", "status", "stop"].map((line) => `/daily ${line}`);
    const buttons = [press(shown, "In context"), press(posted, "In context")];
    for (const input of [...typed, ...daily, ...buttons, "/verbatim use well", "/verbatim use", "/daily status"])
      expect(await say(input), String(input)).not.toMatch(/bridge|reed/iu);
  });

  it("of a workspace without documents is told whom to ask", async () => {
    const { say } = serve({ KNOWLEDGE_FOR: `${other}:bridge+mill+well` });
    expect(await say(built, { workspace: "" })).toContain("KNOWLEDGE_FOR");
  });

  it("uses what was read last while the store fails, and without that asks to wait", async () => {
    const { say, use, fail } = serve();
    await use("mill");
    await say(built);
    fail(true);
    expect(await say(built)).toContain("Document: mill");
    expect(await say(built, { channel: "C2" })).toContain("cannot be read at this moment");
    fail(false);
    expect(await say("when was the bridge built?", { channel: "C2" })).toContain("1931");
  });
});

describe("with several documents, a button", () => {
  it("is answered by its own document, whatever the channel uses now, also while the store fails", async () => {
    const { ask, say, use, press, fail } = serve();
    const shown = await ask({ kind: "line", command: "quote", line: "reed" });
    await use("mill");
    const button = press(shown, "In context");
    expect(await say(button)).toMatch(/bridge[\s\S]*\nDocument: bridge \(Rules\)$/u);
    fail(true);
    expect(await say(button, { channel: "C2" })).toContain("Document: bridge");
  });

  it("of a document that its workspace may not see is refused", async () => {
    const shown = await serve().ask({ kind: "line", command: "quote", line: "reed" });
    const { say, press } = serve({ KNOWLEDGE_FOR: `${acme}:mill+well` });
    expect(await say(press(shown, "In context"))).toBe(
      "This belongs to another document, which is not set up for this place. Please ask again.",
    );
    const withoutIt = serve({}, { mill: bots.mill, well: bots.well });
    expect(await withoutIt.say(press(shown, "In context"))).toContain("earlier version of the document");
  });
});

it("a text that is not addressed to the bot is answered from the channel's document, and not if it is gone", async () => {
  const { overhear, use } = serve();
  await use("mill");
  const overheard = await overhear(built);
  expect(overheard && plainText(overheard.reply)).toContain("Document: mill");
  await use("harbour");
  expect(await overhear(built)).toBeUndefined();
});

const said = (year: string) => `“The mill of Oakham was built in ${year} by Ada Hale.”`;

describe("a quotation where there are several documents", () => {
  const ask = async (text: string, KNOWLEDGE_FOR = "") => {
    const workspace = { platform: "slack", workspace: "T024BE7LH" };
    const { answer } = serveDocuments(KNOWLEDGE_FOR);
    const requester = { ...soleRequester("slack", "U1"), ...workspace };
    const { reply, document } = await answer(
      { input: { kind: "text", text }, factsKey: "C1", surface: "direct", workspace, requester },
      log,
    );
    for (const { start, end } of reply.evidence) expect(document.text.slice(start, end)).toContain("Oakham");
    return plainText(reply);
  };

  it.each(Object.entries(years))("is found in the one that has it, which the reply names: %s", async (name, year) => {
    const text = await ask(said(year));
    expect(text).toContain("Word for word");
    expect(text).toContain(`Document: ${name}`);
  });

  it("is held against the channel's own where none has it", async () => {
    expect(await ask(said("1650"))).toMatch(/Not in the document as quoted.*~~1704~~ \*\*1650\*\*.*Document: another/su);
  });

  it("is not looked for in a document that the workspace may not see", async () => {
    expect(await ask(said(years.own), "T024BE7LH:another")).toMatch(/Not in the document as quoted/u);
    expect(await ask(said(years.own), "T024BE7LH:another+own,T9999999:unbound")).toMatch(/Word for word.*Document: own/su);
  });
});
