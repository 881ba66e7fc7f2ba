import type { Acknowledgement } from "./delivery.ts";
import { eventually } from "./eventually.ts";
import { type Fields, objectsIn, textOf } from "./fields.ts";
import { shown } from "./methods.ts";
import { escaped, eventCallback, homeOpened, messageEvent, pressedAtHome, pressedInMessage, slashCommand } from "./payloads.ts";
import { openWire, type Transport, type Wire } from "./wire.ts";
import { botUser, channels, directMessageOf, people, type Shown } from "./workspace.ts";

/** Where a person does something; Ann, in the channel where the app is, unless said otherwise. */
interface At {
  readonly user?: string;
  readonly channel?: string;
  readonly thread?: string;
}

/** Slack, and what people do in it. Each action resolves to what the app then shows, and rejects when that does not come. */
export interface FakeSlack extends Wire {
  /** Types a slash command. Slack takes the command up to the first space; the answer stands in the acknowledgement. */
  command(line: string, at?: At): Promise<Shown>;
  /** Delivers what a person wrote to the app alone, or in a channel; resolves to its time stamp. */
  write(text: string, at?: At): Promise<string>;
  /** The same; resolves to the answer. */
  ask(text: string, at?: At): Promise<Shown>;
  /** Writes in a channel, after the app's name. */
  mention(text: string, at?: At): Promise<Shown>;
  /** Presses the button with this label. */
  press(label: string, message: Shown, user?: string): Promise<Shown>;
  /** Presses a button of which only the id is known. */
  pressId(id: string, message: Shown, user?: string): Promise<Shown>;
  /** Presses a button on the home tab, which the app then publishes anew. */
  pressAtHome(label: string, user?: string): Promise<Fields>;
  openTab(tab: "home" | "messages", user?: string): Promise<void>;
  /** Delivers an event; the same event again is a duplicate. */
  event(event: Fields, again?: number): Promise<Acknowledgement>;
  /** The first of the app's messages that fits, past or to come. */
  shown(fits: (message: Shown) => boolean): Promise<Shown>;
}

export async function fakeSlack(transport: Transport, options?: Parameters<typeof openWire>[1]): Promise<FakeSlack> {
  const wire = await openWire(transport, options);
  const { deliver, workspace } = wire;
  const mentioning = (text: string) => `<@${botUser}> ${escaped(text)}`;
  return {
    ...wire,
    command: (line, at = {}) => command(wire, line, at),
    write: (text, at = {}) => write(wire, escaped(text), at),
    ask: (text, at = {}) => answerTo(wire, escaped(text), at),
    mention: (text, at = {}) => answerTo(wire, mentioning(text), { channel: channels.general, ...at }),
    press: (label, message, user) => press(wire, buttonOf(message.blocks, label), message, user),
    pressId: (id, message, user) => press(wire, { action_id: id, value: id, text: { type: "plain_text", text: "?" } }, message, user),
    pressAtHome: (label, user) => pressAtHome(wire, label, user),
    openTab: async (tab, user = people.ann) => {
      await deliver({ kind: "events_api", payload: eventCallback(homeOpened(user, directMessageOf(user), tab)) });
    },
    event: (event, again) => deliver({ kind: "events_api", payload: event, ...(again === undefined ? {} : { again }) }),
    shown: (fits) => eventually(() => workspace.messages.find(fits)),
  };
}

async function command(wire: Wire, line: string, { user = people.ann, channel = channels.general }: At): Promise<Shown> {
  const [, name = "", text = ""] = /^(\S+)\s*(.*)$/su.exec(line) ?? [];
  const payload = slashCommand(name, text, { user, channel, responseUrl: wire.responseUrl({ user, channel }) });
  const acting = async () => {
    const { body } = await wire.deliver({ kind: "slash_commands", payload });
    if (Object.keys(body).length > 0) acknowledged(wire, body, { user, channel });
  };
  return after(wire, acting, ({ onlyFor }) => onlyFor === undefined || onlyFor === user);
}

/** Slack says nothing to the app when it cannot show an acknowledgement. */
function acknowledged({ workspace }: Wire, body: Fields, { user, channel }: { user: string; channel: string }): void {
  const onlyFor = body.response_type === "in_channel" ? undefined : user;
  const { refusal } = shown(body, { by: "acknowledgement", channel, onlyFor }, workspace);
  if (refusal) workspace.complain(`An acknowledgement cannot be shown: ${JSON.stringify(refusal)}`);
}

async function write(wire: Wire, text: string, { user = people.ann, channel = directMessageOf(user), thread }: At): Promise<string> {
  const ts = wire.workspace.nextTs();
  const event = messageEvent(channel.startsWith("D") ? "message" : "app_mention", { user, channel, ts, text, thread });
  await wire.deliver({ kind: "events_api", payload: eventCallback(event) });
  return ts;
}

/** It stands in the thread of what was written, or in one that this begins. */
async function answerTo(wire: Wire, text: string, at: At): Promise<Shown> {
  const ts = await write(wire, text, at);
  return eventually(() => wire.workspace.messages.find((message) => message.thread === (at.thread ?? ts) && message.ts > ts));
}

function press(wire: Wire, button: Fields, message: Shown, user: string = people.ann): Promise<Shown> {
  const { channel, thread } = message;
  const payload = pressedInMessage(user, button, message, wire.responseUrl({ channel, user, thread }));
  return after(
    wire,
    () => wire.deliver({ kind: "interactive", payload }),
    (reply) => reply.channel === channel,
  );
}

async function pressAtHome({ workspace, deliver }: Wire, label: string, user: string = people.ann): Promise<Fields> {
  const { view = {} } = workspace.homes.findLast((home) => home.user === user) ?? {};
  const before = workspace.homes.length;
  await deliver({ kind: "interactive", payload: pressedAtHome(user, buttonOf(view, label), view) });
  return eventually(() => workspace.homes.slice(before).find((home) => home.user === user)?.view);
}

/** The first message that fits among those that come by acting. */
async function after({ workspace }: Wire, act: () => Promise<unknown>, fits: (message: Shown) => boolean): Promise<Shown> {
  const before = workspace.messages.length;
  await act();
  return eventually(() => workspace.messages.slice(before).find(fits));
}

/** The labels of the buttons under a message or on a home tab. */
export function buttonsIn(blocks: unknown): readonly string[] {
  return buttons(blocks).map(labelOf);
}

export function buttonOf(blocks: unknown, label: string): Fields {
  const button = buttons(blocks).find((candidate) => labelOf(candidate) === label);
  if (!button) throw new Error(`There is no button "${label}" among: ${buttonsIn(blocks).join(", ")}`);
  return button;
}

function buttons(blocks: unknown): readonly Fields[] {
  return objectsIn(blocks).filter(({ type }) => type === "button");
}

function labelOf({ text }: Fields): string {
  return textOf(objectsIn(text)[0]?.text);
}
