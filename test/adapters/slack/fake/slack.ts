import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Acknowledgement, Deliver, Delivery } from "./delivery.ts";
import { type Faults, noFaults } from "./faults.ts";
import { type Fields, objectsIn, textOf } from "./fields.ts";
import { type Installation, newInstallation } from "./installation.ts";
import { shown } from "./methods.ts";
import { escaped, eventCallback, homeOpened, messageEvent, pressedAtHome, pressedInMessage, slashCommand } from "./payloads.ts";
import { newResponseUrls, type Place } from "./response-urls.ts";
import { type SignedHttp, signedHttp } from "./signed-http.ts";
import { type SocketMode, socketMode } from "./socket-mode.ts";
import { webApi } from "./web-api.ts";
import { botUser, channels, directMessageOf, newWorkspace, people, type Shown, type Workspace } from "./workspace.ts";

export type Transport = "socket" | "http";

/** Where a person does something; Ann, in the channel where the app is, unless said otherwise. */
interface At {
  readonly user?: string;
  readonly channel?: string;
  readonly thread?: string;
}

/** Slack's side of the wire, on loopback, and what people do in its workspace. */
export interface FakeSlack {
  /** What the program needs to find it. */
  readonly env: NodeJS.ProcessEnv;
  readonly installation: Installation;
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly socket: SocketMode;
  readonly http: SignedHttp;
  readonly deliver: Deliver;
  /** How often a method of the Web API or a response URL was called. */
  calls(call: string): number;
  /** Types a slash command; resolves to what its acknowledgement shows. Slack takes the command up to the first space. */
  command(line: string, at?: At): Promise<Shown>;
  /** Delivers what a person wrote; resolves to its time stamp. */
  write(text: string, at?: At): Promise<string>;
  /** Writes and resolves to the answer. */
  ask(text: string, at?: At): Promise<Shown>;
  /** Writes to the app in a channel, after its name. */
  mention(text: string, at?: At): Promise<Shown>;
  /** Delivers an event; the same event again is a duplicate. */
  event(event: Fields, again?: number): Promise<Acknowledgement>;
  /** Presses the button with this label; resolves to what the app then shows. */
  press(label: string, message: Shown, user?: string): Promise<Shown>;
  /** Presses a button of which only the id is known. */
  pressId(id: string, message: Shown, user?: string): Promise<Shown>;
  /** Presses a button on the home tab; resolves to the home tab that the app then publishes. */
  pressAtHome(label: string, user?: string): Promise<Fields>;
  openTab(tab: "home" | "messages", user?: string): Promise<void>;
  /** A new address for answers. */
  responseUrl(place: Place): string;
  /** The first of the app's messages that fits, past or to come. */
  shown(fits: (message: Shown) => boolean): Promise<Shown>;
  close(): Promise<void>;
}

export async function fakeSlack(transport: Transport, { staysOpen = false } = {}): Promise<FakeSlack> {
  const installation = newInstallation();
  const workspace = newWorkspace();
  const faults = noFaults();
  const responseUrls = newResponseUrls();
  const calls: string[] = [];
  const openConnection = () => `ws://127.0.0.1:${portOf(server.address())}${socket.ticket()}`;
  const server = webApi({ installation, workspace, faults, responseUrls, openConnection, called: (call) => calls.push(call) });
  const socket = socketMode(server, { installation, workspace, staysOpen });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = `http://127.0.0.1:${portOf(server.address())}`;
  const port = await freePort();
  const http = signedHttp(`http://127.0.0.1:${port}/slack/events`, installation.signingSecret);
  const deliver = transport === "socket" ? socket.deliver : http.deliver;

  const happen = (kind: Delivery["kind"], payload: Fields) => deliver({ kind, payload });
  const responseUrl = (place: Place) => address + responseUrls.open(place);
  const found = (fits: (message: Shown) => boolean) => eventually(() => workspace.messages.find(fits));
  const after = async (act: () => Promise<unknown>, fits: (message: Shown) => boolean) => {
    const before = workspace.messages.length;
    await act();
    return eventually(() => workspace.messages.slice(before).find(fits));
  };

  async function command(line: string, { user = people.ann, channel = channels.general }: At = {}): Promise<Shown> {
    const [, name = "", text = ""] = /^(\S+)\s*(.*)$/su.exec(line) ?? [];
    const payload = slashCommand(name, text, { user, channel, responseUrl: responseUrl({ user, channel }) });
    return after(
      async () => show((await happen("slash_commands", payload)).body, user, channel),
      (message) => message.onlyFor === undefined || message.onlyFor === user,
    );
  }

  function show(body: Fields, user: string, channel: string): void {
    const onlyFor = body.response_type === "in_channel" ? undefined : user;
    const { refusal } = shown(body, { by: "acknowledgement", channel, onlyFor }, workspace);
    if (refusal && Object.keys(body).length > 0) workspace.complain(`An acknowledgement cannot be shown: ${JSON.stringify(refusal)}`);
  }

  async function writeRaw(text: string, { user = people.ann, channel = directMessageOf(user), thread }: At): Promise<string> {
    const ts = workspace.nextTs();
    await happen(
      "events_api",
      eventCallback(messageEvent(channel.startsWith("D") ? "message" : "app_mention", { user, channel, ts, text, thread })),
    );
    return ts;
  }

  async function answered(text: string, at: At): Promise<Shown> {
    const ts = await writeRaw(text, at);
    return found((message) => message.thread === (at.thread ?? ts) && message.ts > ts);
  }

  const pressButton = (button: Fields, message: Shown, user: string = people.ann) => {
    const { channel, thread } = message;
    const payload = pressedInMessage(user, button, message, responseUrl({ channel, user, thread }));
    return after(
      () => happen("interactive", payload),
      (reply) => reply.channel === channel,
    );
  };

  return {
    env: { SLACK_API_URL: `${address}/api/`, SLACK_BOT_TOKEN: installation.botToken, ...doorOf(transport, installation, port) },
    installation,
    workspace,
    faults,
    socket,
    http,
    deliver,
    calls: (call) => calls.filter((called) => called === call).length,
    command,
    write: (text, at = {}) => writeRaw(escaped(text), at),
    ask: (text, at = {}) => answered(escaped(text), at),
    mention: (text, at = {}) => answered(`<@${botUser}> ${escaped(text)}`, { channel: channels.general, ...at }),
    event: (event, again) => deliver({ kind: "events_api", payload: event, ...(again === undefined ? {} : { again }) }),
    press: (label, message, user) => pressButton(buttonOf(message.blocks, label), message, user),
    pressId: (id, message, user) => pressButton({ action_id: id, value: id, text: { type: "plain_text", text: "?" } }, message, user),
    pressAtHome: async (label, user = people.ann) => {
      const { view = {} } = workspace.homes.findLast((home) => home.user === user) ?? {};
      const before = workspace.homes.length;
      await happen("interactive", pressedAtHome(user, buttonOf(view, label), view));
      return eventually(() => workspace.homes.slice(before).find((home) => home.user === user)?.view);
    },
    openTab: async (tab, user = people.ann) => {
      await happen("events_api", eventCallback(homeOpened(user, directMessageOf(user), tab)));
    },
    responseUrl,
    shown: found,
    close: async () => {
      socket.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function doorOf(transport: Transport, { appToken, signingSecret }: Installation, port: number): NodeJS.ProcessEnv {
  return transport === "socket" ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret, PORT: String(port) };
}

/** The labels of the buttons under a message or on a home tab. */
export function buttonsIn(blocks: unknown): readonly string[] {
  return objectsIn(blocks)
    .filter(({ type }) => type === "button")
    .map(({ text }) => textOf(objectsIn(text)[0]?.text));
}

function buttonOf(blocks: unknown, label: string): Fields {
  const button = objectsIn(blocks).find(({ type, text }) => type === "button" && textOf(objectsIn(text)[0]?.text) === label);
  if (!button) throw new Error(`There is no button "${label}" among: ${buttonsIn(blocks).join(", ")}`);
  return button;
}

const [patience, glance] = [10_000, 3];

/** What is found before patience (milliseconds) ends. */
export async function eventually<Found>(find: () => Found | undefined): Promise<Found> {
  for (const until = performance.now() + patience; performance.now() < until; await wait(glance)) {
    const found = find();
    if (found !== undefined) return found;
  }
  throw new Error(`Nothing came within ${patience} ms.`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}
