import { createDiscord } from "../../../adapters/discord/start-platform.ts";
import { type Command, getSubcommands } from "../../../src/commands/command-definition.ts";
import { parseLine } from "../../../src/commands/parse/command-line.ts";
import { bot } from "../../article.ts";
import { createAdapterContext, type Overrides } from "../platforms/adapter-context.ts";
import type { AdapterOptions, Origin, People, Person, PlatformFault, Shown, TestedPlatform } from "../platforms/harness.ts";
import type { Options } from "./fake/command-data.ts";
import { type FakeDiscord, type Fault, startFakeDiscord } from "./fake/discord.ts";
import type { ActionDetails } from "./fake/events.ts";
import type { MessageView } from "./fake/message-view.ts";
import { messageObject, userObject } from "./fake/payloads.ts";
import { addChannel, channelTypes, contentSwitchedOn, locateChannel, type TestChannel } from "./fake/world.ts";
import { startOnDiscord, waitForRegistration } from "./running.ts";

export async function startDiscordAdapter(replaced: Overrides = {}, options: AdapterOptions = {}, fake?: FakeDiscord) {
  const discord = fake ?? (await startFakeDiscord());
  if (options.overhearsChannels) discord.world.application.flags = contentSwitchedOn;
  const { platform, ...adapter } = await createDiscordAdapter(discord, replaced, options);
  await platform.start();
  await waitForRegistration(discord);
  return {
    ...adapter,
    discord,
    stop: async () => {
      await platform.stop();
      await adapter.close();
      if (!fake) await discord.close();
    },
  };
}

export async function createDiscordAdapter(
  discord: FakeDiscord,
  replaced: Overrides = {},
  { overhearsChannels = false }: AdapterOptions = {},
) {
  const adapter = await createAdapterContext(replaced);
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = discord.env;
  const settings = { token, apiUrl, applicationId: undefined, guild: undefined, shards: 1, dailyUsers: [], overhearsChannels };
  return { ...adapter, platform: createDiscord(settings, adapter.context) };
}

export const onDiscord: TestedPlatform = {
  name: "Discord",
  start: async (env) => {
    const { discord, program, stop } = await startOnDiscord(env);
    return { people: discordPeople(discord), log: program.log, stop };
  },
  startAdapter: async (replaced, options) => {
    const { discord, log, stop } = await startDiscordAdapter(replaced, options);
    return { people: discordPeople(discord), log: () => log, stop };
  },
};

const faults: Readonly<Record<PlatformFault, Fault>> = {
  "server error": { kind: "bad gateway", isExecuted: false },
  "server error when done": { kind: "bad gateway", isExecuted: true },
  "lost answer": { kind: "lost answer", isExecuted: true },
  "rate limit": { kind: "rate limit", retryAfter: 0.1 },
  "refused layout": { kind: "invalid form" },
};

const authors = { ann: { id: "500000000000000001", username: "ann" }, bob: { id: "500000000000000012", username: "bob" } } as const;

export function discordPeople(discord: FakeDiscord): People {
  const { world } = discord;
  const views = new WeakMap<Shown, MessageView>();
  /** After each fault, one call may be refused: its own, or the next attempt if it was done. */
  let faultCount = 0;
  const show = (view: MessageView): Shown => {
    const { words, isPrivate, buttons, choices, message } = view;
    const shown = { id: message.id, place: message.channel_id, words, isPrivate, buttons, choices };
    views.set(shown, view);
    return shown;
  };
  const viewOf = (shown: Shown): MessageView => {
    const view = views.get(shown);
    if (!view) throw new Error("This was not shown on Discord.");
    return view;
  };
  const at = ({ place, by = "ann", withFile = false }: Origin): ActionDetails => ({
    ...{ place: place as TestChannel, author: authors[by], isManager: true, withFile },
  });
  const current = ({ id }: Shown) => {
    const message = world.messages.get(id);
    return message && show(discord.viewMessage(message));
  };
  const press = async (label: string, under: Shown, by?: Person) =>
    show(await discord.clickButton(viewOf(under), label, at({ place: under.place, by })));
  return {
    newChannel: () => addChannel(world, "channel"),
    newDirect: () => addChannel(world, "direct"),
    command: async (line, origin) => show(await runLine(discord, line, at(origin))),
    write: async (text, origin) => {
      const isDirect = world.channels.get(origin.place)?.type === channelTypes.direct;
      return show(await discord.ask(isDirect ? text : `<@${world.bot.id}> ${text}`, at(origin)));
    },
    press,
    choose: async (label, under, by) => show(await discord.choose(viewOf(under), label, at({ place: under.place, by }))),
    pressId: async (id, { place, isPrivate }, isMenu = false) => {
      const old = discord.addOldMessage(id, { place: place as TestChannel, isPrivate, withMenu: isMenu });
      const answer = await (isMenu ? discord.choose : discord.clickButton)(old, "Old", at({ place }));
      return { ...show(answer), isKept: world.messages.get(old.message.id) === old.message };
    },
    say: async (text, origin) => {
      const { id } = discord.sendMessage(text, at(origin));
      // What is handled later is answered, so that an answer would have come.
      for (const _ of [1, 2]) await discord.ask("/verbatim", { place: "direct", author: { id: world.nextId(), username: "cyd" } });
      const answer = [...world.messages.values()].find(({ message_reference }) => message_reference?.message_id === id);
      return answer && show(discord.viewMessage(answer));
    },
    openThread: (answer) => ({ place: discord.startThread(viewOf(answer).message) }),
    threadId: ({ id }) => id,
    find: async (content, origin) => {
      const { channelId: channel_id } = locateChannel(world, origin.place as TestChannel);
      const target = messageObject({ id: world.nextId(), channel_id, author: userObject(authors.bob), content });
      return show(await discord.runMessageCommand("Find in the document", target, at(origin)));
    },
    pressThumb: (which, under, by) => press(which === "up" ? "This helped" : "This did not help", under, by),
    current,
    shownIn: (place) => discord.botMessages(place as TestChannel).map((message) => show(discord.viewMessage(message))),
    problems: () => [
      ...world.pings,
      ...discord.calls.filter(({ path, status }) => status >= 400 && status !== 429 && !path.endsWith("/typing")).slice(faultCount),
      ...messageBodies(discord).filter(({ allowed_mentions }) => JSON.stringify(allowed_mentions)?.includes('"parse":[]') !== true),
    ],
    fail: (call, fault) => {
      faultCount += 1;
      discord.faults.failNext(call === "post" ? "message" : "callback", faults[fault]);
    },
    channelOf: (place) => {
      const { channelId: channel, guildId: workspace = "" } = locateChannel(world, place as TestChannel);
      return { platform: "discord", workspace, channel };
    },
    secrets: [world.token, "aW50ZXJhY3Rpb246"],
  };
}

function messageBodies({ calls }: FakeDiscord): readonly { readonly allowed_mentions?: unknown }[] {
  return calls
    .filter(({ method, path }) => method === "POST" && /\/(?:messages|callback)$/u.test(path))
    .map(({ path, body }) => (path.endsWith("/callback") ? (body as { readonly data?: object }).data : (body as object)))
    .filter((body): body is object => body !== undefined && ("content" in body || "components" in body) && !("title" in body));
}

/** Runs the line as a command with options. */
function runLine(discord: FakeDiscord, text: string, details: ActionDetails): Promise<MessageView> {
  const [, name = "", line = ""] = /^\/(\S+)\s*(.*)$/su.exec(text) ?? [];
  const command = bot.commands.find((each) => each.name === name);
  if (!command) throw new Error(`There is no command in: ${text}`);
  return discord.runCommand(name, shownOptions(parseLine(command, line, bot.library), command), details);
}

/** The arguments under the names of their options. */
function shownOptions(args: Readonly<Record<string, string>>, command: Command): Options {
  const all = [command, ...getSubcommands(command)].flatMap((one) => one.args);
  const pairs = Object.entries(args).map(([name, value]) => {
    const argument = all.find((each) => each.name === name);
    return [argument?.option ?? name, argument?.kind === "all" ? true : value];
  });
  return Object.fromEntries(pairs);
}
