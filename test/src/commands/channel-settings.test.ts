import { beforeEach, describe, expect, it } from "vitest";
import { createMemorySettings } from "../../../adapters/shared/documents.ts";
import { encodeAction } from "../../../src/buttons.ts";
import type { ChannelSettingsStore } from "../../../src/channel-storage.ts";
import type { DocumentChoice } from "../../../src/commands/command-definition.ts";
import { offeredActions, type Reply } from "../../../src/reply.ts";
import { plainText } from "../../../src/reply-text.ts";
import type { Input, Requester, RequesterDetails } from "../../../src/request.ts";
import { bot, say } from "../../article.ts";
import { commandContext } from "../../channel-storage.ts";
import { createFakeSender, lobby } from "../../daily.ts";
import { replyInContext } from "../../reply-in-context.ts";
import { createStore } from "../../sqlite-store.ts";
import { phrases, rows } from "../phrases.ts";

const hash = bot.knowledge.document.hash;
const documents: DocumentChoice = {
  visible: [
    { name: "article", title: "Go south, young man" },
    { name: "staff_handbook", title: "Staff handbook 2026" },
    { name: "minutes", title: "Minutes of the board" },
  ],
  used: "article",
  answering: "article",
  hasPosts: (name, about) => name !== "minutes" && (name === "article" || about === undefined),
};

/** A channel, as one person in it sees it. */
class Place {
  readonly store = createStore(":memory:");
  readonly settings: ChannelSettingsStore = createMemorySettings();
  details: RequesterDetails = { mayManage: true };
  documents = documents;
  surface: "direct" | "channel" = "channel";
  requester: Omit<Requester, "now"> = { ...lobby, person: "ann", name: "Ann", loadDetails: async () => this.details };

  async send(input: Input): Promise<Reply & { readonly text: string }> {
    const context = { ...commandContext(this.store, createFakeSender(), this.requester), settings: this.settings };
    const reply = await replyInContext(
      bot,
      { input, surface: this.surface, seed: 1, seenFacts: [] },
      { ...context, documents: this.documents, surface: this.surface },
    );
    return { ...reply, text: plainText(reply) };
  }

  say(text: string) {
    return this.send({ kind: "text", text });
  }

  press(reply: Reply, label: string) {
    const action = offeredActions(reply).find((offered) => offered.label === label)?.action;
    if (!action) throw new Error(`Nothing is labelled "${label}".`);
    return this.send({ kind: "action", id: encodeAction(action, hash) });
  }

  current() {
    return this.settings.find(lobby);
  }
}

let place: Place;
beforeEach(() => (place = new Place()));

const nothingSet = { document: undefined, isListening: false };

describe("/verbatim listen", () => {
  it.each<[string, Input]>([
    ["a line", { kind: "line", command: "verbatim", line: "listen" }],
    ["a named argument", { kind: "command", command: "verbatim", args: { list: "listen" } }],
    ["a typed command", { kind: "text", text: "/verbatim Listen" }],
    ["a typed command without the slash", { kind: "text", text: "verbatim listen" }],
    ["a mention", { kind: "text", text: "listen" }],
    ["a mention with a courtesy", { kind: "text", text: "Please listen here." }],
    ["a button", { kind: "action", id: encodeAction({ command: "verbatim", args: { list: "listen" } }, hash) }],
  ])("is set by %s", async (_, input) => {
    const reply = await place.send(input);
    expect(reply).toMatchObject({ outcome: "done", visibility: "shared" });
    expect(reply.text).toContain("otherwise I keep silent, and what I do not answer I do not keep. /verbatim stop listening ends it.");
    expect(reply.text).toContain("Changed by Ann.");
    expect(await place.current()).toEqual({ ...nothingSet, isListening: true });
  });

  it.each<[string, Input]>([
    ["a line", { kind: "line", command: "verbatim", line: "stop listening" }],
    ["a named argument", { kind: "command", command: "verbatim", args: { list: "stop listening" } }],
    ["a mention", { kind: "text", text: "stop listening!" }],
    ["a button", { kind: "action", id: encodeAction({ command: "verbatim", args: { list: "stop-listening" } }, hash) }],
  ])("is ended by %s", async (_, input) => {
    await place.say("/verbatim listen");
    expect(await place.send(input)).toMatchObject({ outcome: "done", visibility: "shared" });
    expect(await place.current()).toEqual(nothingSet);
  });

  it("says what is set already", async () => {
    expect((await place.say("/verbatim stop listening")).text).toContain("I do not listen in this channel.");
    await place.say("/verbatim listen");
    const again = await place.say("/verbatim listen");
    expect(again).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect(again.text).toContain("I listen in this channel already.");
  });

  it.each<[string, RequesterDetails, string]>([
    [
      "may not",
      { mayManage: false, requiredPermission: "Manage Server" },
      "Only people with Manage Server can change the settings of this channel.",
    ],
    [
      "asks where the bot hears nothing",
      { mayManage: true, cannotListenReason: "I am sent mentions only." },
      "I am sent mentions only. Nothing was changed.",
    ],
    ["asks where the bot cannot post", { mayManage: true, cannotPostReason: "I am not here." }, "I am not here. Nothing was changed."],
  ])("refuses a person who %s", async (_, details, words) => {
    place.details = details;
    const reply = await place.say("/verbatim listen");
    expect(reply).toMatchObject({ outcome: "unclear", visibility: "private", text: words });
    expect(await place.current()).toEqual(nothingSet);
  });

  it("ends even where the bot hears nothing any more", async () => {
    await place.say("/verbatim listen");
    place.details = { mayManage: true, cannotListenReason: "I am sent mentions only.", cannotPostReason: "I am not here." };
    expect((await place.say("/verbatim stop listening")).outcome).toBe("done");
    expect(await place.current()).toEqual(nothingSet);
  });

  it("is not needed in a direct message", async () => {
    place.surface = "direct";
    for (const line of ["listen", "/verbatim listen", "stop listening"])
      expect((await place.say(line)).text).toContain("a mention is not needed");
    expect(await place.current()).toEqual(nothingSet);
  });

  it("is not taken from other words", async () => {
    for (const text of phrases`
      Listen, what does Guo say? | do people listen in Shenzhen? | /verbatim listn | /verbatim --help | /verbatim lists
    `)
      await place.say(text);
    for (const text of ["listen", "/verbatim listen", "/verbatim use minutes"]) await place.send({ kind: "message", text });
    expect(await place.current()).toEqual(nothingSet);
    expect((await place.say("/verbatim listn")).text).toBe("Did you mean /verbatim listen?");
  });

  it("applies to the channel of a thread that is a channel of its own", async () => {
    place.requester = { ...place.requester, channel: "thread", parent: lobby.channel };
    await place.say("/verbatim listen");
    expect((await place.current()).isListening).toBe(true);
  });

  it("is refused where nothing is stored", () => {
    expect(say("/verbatim listen").text).toContain("this interface stores nothing");
    expect(say("listen").outcome).toBe("unclear");
  });
});

describe("/verbatim use", () => {
  it.each<[string, Input]>([
    ["a line", { kind: "line", command: "verbatim", line: "use minutes" }],
    ["a line with marks", { kind: "line", command: "verbatim", line: "use “Minutes”" }],
    ["a title", { kind: "line", command: "verbatim", line: "use minutes of the board" }],
    ["a named argument", { kind: "command", command: "verbatim", args: { use: "MINUTES" } }],
    ["a typed command", { kind: "text", text: "/verbatim use minutes" }],
    ["a typed command without the slash", { kind: "text", text: "verbatim use minutes" }],
    ["a button", { kind: "action", id: encodeAction({ command: "verbatim", args: { use: "minutes" } }, hash) }],
  ])("is set by %s", async (_, input) => {
    const reply = await place.send(input);
    expect(reply).toMatchObject({ outcome: "done", visibility: "shared" });
    expect(reply.text).toContain("From now on this channel uses “minutes” (Minutes of the board)");
    expect(reply.text).toContain("Changed by Ann.");
    expect(await place.current()).toEqual({ ...nothingSet, document: "minutes" });
  });

  it("may be said in words, and is no question that begins with them", async () => {
    await place.say("use of the pier");
    await place.say("use what you have, or buy another one?");
    expect(await place.current()).toEqual(nothingSet);
    await place.say("use the document minutes here");
    expect((await place.current()).document).toBe("minutes");
    expect(plainText(await place.say("which documents are there?"))).toContain("minutes");
  });

  it.each(rows`
    minute => Use minutes | mintues => Use minutes | handbook => Use staff_handbook | staf handbook => Use staff_handbook
  `)("asks whether %s is another spelling", async (typed, label) => {
    const asked = await place.say(`/verbatim use ${typed}`);
    expect(asked).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect(await place.current()).toEqual(nothingSet);
    expect((await place.press(asked, label)).outcome).toBe("done");
    expect((await place.current()).document).toBe(label.slice("Use ".length));
  });

  it("lists what is there for another name", async () => {
    const reply = await place.say("/verbatim use secret plans");
    expect(reply).toMatchObject({ outcome: "unclear", visibility: "private", actions: [] });
    expect(reply.text).toContain("There is no document by this name here.");
    expect(reply.text).toContain("“staff_handbook” (Staff handbook 2026)");
    expect(reply.text).not.toContain("secret");
  });

  it("changes nothing for the document that is used, or if there is only one", async () => {
    expect((await place.say("/verbatim use article")).text).toContain("already. Nothing was changed.");
    place.documents = { ...documents, visible: documents.visible.slice(0, 1) };
    const only = await place.say("/verbatim use minutes");
    expect(only.text).toBe("Only one document can be used here, “article” (Go south, young man). Nothing was changed.");
    expect((await place.say("/verbatim use")).text).toContain("Only one document can be used here");
    expect(await place.current()).toEqual(nothingSet);
  });

  it("is refused to a person without the permission", async () => {
    place.details = { mayManage: false };
    expect((await place.say("/verbatim use minutes")).text).toBe("You may not change the settings of this channel.");
    expect(await place.current()).toEqual(nothingSet);
  });

  it("shows the list with the used one, and the others as buttons or in a menu", async () => {
    const list = await place.say("/verbatim use");
    expect(list).toMatchObject({ outcome: "done", visibility: "private" });
    expect(list.text).toContain("“article” (Go south, young man): used in this channel");
    expect(list.actions.map(({ label }) => label)).toEqual(["Use staff_handbook", "Use minutes"]);
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `doc${index}`, title: `Document ${index}` }));
    place.documents = { ...documents, visible: [...documents.visible, ...many] };
    const menu = await place.say("/verbatim use");
    expect(menu.choices?.options).toHaveLength(25);
    expect((await place.press(menu, "Use doc3")).outcome).toBe("done");
    expect((await place.current()).document).toBe("doc3");
  });

  it("says what becomes of daily posts that the new document cannot give", async () => {
    await place.say("/daily start 9:00 in UTC about weather");
    expect((await place.say("/verbatim use staff_handbook")).text).toContain(
      "The daily posts of this channel cannot go on: “staff_handbook” has nothing about Weather. /daily start sets them up anew, /daily stop ends them.",
    );
    place.documents = { ...documents, used: "staff_handbook" };
    expect((await place.say("/verbatim use article")).text).not.toContain("daily posts");
    await place.say("/daily stop");
    place.documents = documents;
    await place.say("/daily start 9:00 in UTC");
    expect((await place.say("/verbatim use minutes")).text).toContain("“minutes” has no fact to post. /daily stop ends them.");
  });
});

describe("a channel whose document is not there any more", () => {
  beforeEach(() => (place.documents = { ...documents, used: "gone" }));

  it.each(phrases`
    /daily start 9:00 in UTC | /daily setup | /daily now | /daily preview | /daily resume | /verbatim listen
  `)("is told so: %s", async (line) => {
    const reply = await place.say(line);
    expect(reply).toMatchObject({ outcome: "unclear", visibility: "private" });
    expect(reply.text).toContain("uses a document that is not here any more. /verbatim use NAME chooses another one");
    expect(await place.store.listSubscriptions()).toEqual([]);
  });

  it.each(["/daily status", "/daily stop", "/daily pause"])("can still look and stop: %s", async (line) => {
    expect((await place.say(line)).text).not.toContain("not here any more");
  });

  it("is told that no daily post comes from it, and after another one that they are paused", async () => {
    place.documents = documents;
    await place.say("/daily start 9:00 in UTC");
    place.documents = { ...documents, used: "gone" };
    expect((await place.say("/daily status")).text).toContain(
      "a document that is not here any more. Until /verbatim use NAME chooses another",
    );
    await place.say("/daily pause");
    expect((await place.say("/daily status")).text).not.toContain("not here any more");
    expect((await place.say("/verbatim use article")).text).toContain(
      "The daily posts of this channel are paused. /daily resume continues them.",
    );
  });

  it("can choose another one, even the only one", async () => {
    expect((await place.say("/verbatim use")).text).toContain("a document that is not here any more.");
    place.documents = { ...documents, used: "gone", visible: documents.visible.slice(0, 1) };
    const { text } = await place.say("/verbatim use article");
    expect(text).toContain("From now on this channel uses");
    expect(text).not.toContain("gone");
    expect((await place.current()).document).toBe("article");
  });
});

it("sets up no daily posts with a button of another document", async () => {
  place.documents = { ...documents, used: "minutes", answering: "article" };
  const action = { command: "daily", args: { action: "start", time: "9.00", zone: "utc", about: "weather" } };
  const reply = await place.send({ kind: "action", id: encodeAction(action, hash) });
  expect(reply).toMatchObject({ outcome: "unclear", visibility: "private" });
  expect(reply.text).toContain("This button belongs to the document “article”, but the channel uses “minutes” now.");
  expect(await place.store.listSubscriptions()).toEqual([]);
});

it("shows the settings in the help", () => {
  const { text } = say("/verbatim");
  expect(text).toContain("checked quotations, settings");
  expect(text).toContain("After /verbatim listen, no mention is needed.");
});
