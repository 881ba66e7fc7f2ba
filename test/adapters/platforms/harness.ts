import type { LogLine } from "../../program.ts";
import { onDiscord } from "../discord/harness.ts";
import { onSlack } from "../slack/harness.ts";
import type { Overrides } from "./adapter-context.ts";

/** A channel with the bot in it, or the direct messages of a person with the bot. */
export type Place = string;
export type Person = "ann" | "bob";

export interface Origin {
  readonly place: Place;
  readonly by?: Person | undefined;
  /** The message with which the conversation goes on: a reply in its thread, on a platform where the bot answers in threads. */
  readonly after?: Shown | undefined;
  /** A file is sent with what is written. */
  readonly withFile?: boolean;
}

export interface Shown {
  readonly id: string;
  readonly place: Place;
  readonly words: string;
  readonly isPrivate: boolean;
  readonly buttons: readonly string[];
  readonly choices: readonly string[];
}

/** What people do on a platform. Each action resolves to the bot's reaction, which may be the same message with other words. */
export interface People {
  newChannel(): Place;
  newDirect(): Place;
  command(line: string, origin: Origin): Promise<Shown>;
  /** Writes to the bot: with a mention in a channel, without one in direct messages. */
  write(text: string, origin: Origin): Promise<Shown>;
  press(label: string, under: Shown, by?: Person): Promise<Shown>;
  choose(label: string, under: Shown, by?: Person): Promise<Shown>;
  /** Presses a button, or chooses from a menu, with an id that no message of the bot has. `isKept`: the message stays as it is. */
  pressId(id: string, under: Shown, isMenu?: boolean): Promise<Shown & { readonly isKept: boolean }>;
  /** Writes in a channel to nobody in particular. Resolves to the bot's answer; undefined if it keeps silent. */
  say(text: string, origin: Origin): Promise<Shown | undefined>;
  /** Opens the thread of the message with the bot's answer, or goes on there. */
  openThread(answer: Shown): Origin;
  /** The id under which such a thread is remembered. */
  threadId(answer: Shown): string;
  find(text: string, origin: Origin): Promise<Shown>;
  pressThumb(which: "up" | "down", under: Shown, by?: Person): Promise<Shown>;
  current(shown: Shown): Shown | undefined;
  /** The messages of the bot in a place, as they are now, the oldest first. */
  shownIn(place: Place): readonly Shown[];
  /** What the platform refused, or shows otherwise than the bot meant, and whom the bot pinged. */
  problems(): readonly unknown[];
  /** The next call by which the bot posts a message fails, or that by which it replaces the message of a button. */
  fail(call: "post" | "replace", fault: PlatformFault): void;
  channelOf(place: Place): { readonly platform: string; readonly workspace: string; readonly channel: string };
  readonly secrets: readonly string[];
}

/** Of one call: an error of the server, before or after the call is done, or a refusal of the message's layout. */
export type PlatformFault = "server error" | "server error when done" | "lost answer" | "rate limit" | "refused layout";

export interface TestedPlatform {
  readonly name: "Slack" | "Discord";
  /** Starts the program in this process, and a fake of the platform. */
  start(env?: NodeJS.ProcessEnv): Promise<RunningOnPlatform>;
  startAdapter(replaced?: Overrides, options?: AdapterOptions): Promise<RunningOnPlatform>;
}

export interface AdapterOptions {
  /** Whether it hears what is written in channels without a mention. */
  readonly overhearsChannels?: boolean;
}

export interface RunningOnPlatform {
  readonly people: People;
  log(): readonly LogLine[];
  stop(): Promise<unknown>;
}

export const platforms: readonly TestedPlatform[] = [onSlack, onDiscord];
