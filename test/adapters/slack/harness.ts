import type { OAuthSettings } from "../../../adapters/slack/api/platform-settings.ts";
import { createSlack } from "../../../adapters/slack/start-platform.ts";
import { createAdapterContext, type Overrides } from "../platforms/adapter-context.ts";
import type { AdapterOptions, Origin, People, Person, PlatformFault, Shown, TestedPlatform } from "../platforms/harness.ts";
import { nestedObjects } from "./fake/fields.ts";
import { optionTexts, readableText, unescapeText } from "./fake/readable-text.ts";
import { buttonLabels, type FakeSlack, startFakeSlack } from "./fake/slack.ts";
import type { Fault } from "./fake/web-api.ts";
import { directChannel, type PostedMessage, people as persons, teamId } from "./fake/workspace.ts";
import { startOnSlack } from "./running.ts";

export type SlackAdapter = Awaited<ReturnType<typeof startSlackAdapter>>;

interface SlackAdapterOptions extends AdapterOptions {
  /** For all workspaces that install the app, over HTTP; otherwise for one, over Socket Mode. */
  readonly oauth?: OAuthSettings;
}

export async function startSlackAdapter(replaced: Overrides = {}, { overhearsChannels = false, oauth }: SlackAdapterOptions = {}) {
  const slack = await startFakeSlack(oauth ? "http" : "socket");
  const adapter = await createAdapterContext(replaced);
  const { botToken, appToken, signingSecret } = slack.installation;
  const settings = { port: slack.http.port, dailyUsers: [], overhearsChannels, apiUrl: slack.env.SLACK_API_URL };
  const platform = createSlack(
    oauth
      ? { ...settings, oauth, transport: { kind: "http", signingSecret } }
      : { ...settings, botToken, transport: { kind: "socket", appToken } },
    adapter.context,
  );
  await platform.start();
  return {
    ...adapter,
    slack,
    platform,
    stop: async () => {
      await platform.stop();
      await slack.close();
      await adapter.close();
    },
  };
}

export const onSlack: TestedPlatform = {
  name: "Slack",
  start: async (env) => {
    const { slack, program, stop } = await startOnSlack("socket", env);
    return { people: slackPeople(slack), log: program.log, stop };
  },
  startAdapter: async (replaced, options) => {
    const { slack, log, stop } = await startSlackAdapter(replaced, options);
    return { people: slackPeople(slack), log: () => log, stop };
  },
};

const faults: Readonly<Record<PlatformFault, Fault>> = {
  "server error": { kind: "server error", isExecuted: false },
  "server error when done": { kind: "server error", isExecuted: true },
  "lost answer": { kind: "lost answer" },
  "rate limit": { kind: "rate limit", retryAfter: 1 },
  "refused layout": { kind: "refused", error: "invalid_blocks" },
};

/** docs.slack.dev/reference/events/message/file_share */
function fileFields({ withFile = false }: Origin) {
  const url_private = "https://files.slack.example/F1/handbook.pdf";
  return withFile ? { fields: { subtype: "file_share", files: [{ id: "F1", name: "handbook.pdf", url_private }] } } : {};
}

export function slackPeople(slack: FakeSlack): People {
  const { workspace } = slack;
  const origins = new WeakMap<Shown, PostedMessage>();
  const show = (message: PostedMessage): Shown => {
    const { ts: id, channel: place, blocks, text, onlyFor } = message;
    const words = `${readableText(blocks).trim()}\n${unescapeText(text)}`;
    const shown = { id, place, words, isPrivate: onlyFor !== undefined, buttons: buttonLabels(blocks), choices: optionTexts(blocks) };
    origins.set(shown, message);
    return shown;
  };
  const messageOf = (shown: Shown): PostedMessage => {
    const message = origins.get(shown);
    if (!message) throw new Error("This was not shown on Slack.");
    return message;
  };
  const find = ({ id, place }: Shown) => workspace.messages.find(({ ts, channel }) => ts === id && channel === place);
  const userOf = ({ place, by = "ann" }: Pick<Origin, "place" | "by">) => (place.startsWith("D") ? `U${place.slice(1)}` : persons[by]);
  const presserOf = ({ place }: Shown, by: Person | undefined) => userOf({ place, by });
  return {
    newChannel: () => workspace.add("C"),
    newDirect: () => directChannel(workspace.add("U")),
    command: async (line, origin) => show(await slack.runCommand(line, { channel: origin.place, user: userOf(origin) })),
    write: async (text, origin) => {
      const { place: channel, after } = origin;
      const thread = after && messageOf(after).thread;
      const details = { user: userOf(origin), ...(thread === undefined ? {} : { thread }), ...fileFields(origin) };
      return show(channel.startsWith("D") ? await slack.ask(text, details) : await slack.mention(text, { ...details, channel }));
    },
    press: async (label, under, by) => show(await slack.clickButton(label, messageOf(under), presserOf(under, by))),
    choose: async (label, under, by) => show(await slack.choose(label, messageOf(under), presserOf(under, by))),
    pressId: async (id, under, isMenu = false) => {
      const before = find(under);
      const press = isMenu ? slack.chooseValue : slack.clickButtonId;
      return { ...show(await press(id, messageOf(under), presserOf(under, undefined))), isKept: find(under) === before };
    },
    say: async (text, origin) => {
      const { place: channel, after } = origin;
      const thread = after && (messageOf(after).thread ?? after.id);
      const details = { channel, user: userOf(origin), ...(thread === undefined ? {} : { thread }), ...fileFields(origin) };
      const ts = await slack.write(text, details);
      // What is handled later is answered, so that an answer would have come.
      for (const _ of [1, 2]) await slack.ask("/verbatim", { user: workspace.add("U") });
      const answer = workspace.messages.find((message) => message.channel === channel && message.ts > ts);
      return answer && show(answer);
    },
    openThread: (after) => ({ place: after.place, after }),
    threadId: (answer) => `${answer.place} ${messageOf(answer).thread}`,
    find: async (text, origin) => {
      const message = { user: persons.bob, ts: workspace.nextTs(), text };
      return show(await slack.useShortcut(message, "find", { channel: origin.place, user: userOf(origin) }));
    },
    pressThumb: async (which, under, by) =>
      show(await slack.pressThumb(which === "up" ? "positive" : "negative", messageOf(under), presserOf(under, by))),
    current: (shown) => {
      const message = find(shown);
      return message && show(message);
    },
    shownIn: (place) => workspace.messages.filter(({ channel }) => channel === place).map(show),
    problems: () => [
      ...workspace.violations,
      ...workspace.messages.filter(({ text }) => /[<>]/u.test(text.replaceAll(/<#C0\w+>/gu, ""))),
      ...nestedObjects(workspace.messages.map(({ blocks }) => blocks)).filter(({ type }) => ["user", "broadcast"].includes(String(type))),
    ],
    fail: (call, fault) => slack.faults.failNext(call === "post" ? "chat.postMessage" : "response URL", faults[fault]),
    channelOf: (channel) => ({ platform: "slack", workspace: teamId, channel }),
    secrets: [slack.installation.botToken, slack.installation.appToken, "/response/", "verificationtoken"],
  };
}
