import { type ChannelSettings, defaultSettings } from "../../src/channels/settings.ts";
import type { Channel } from "../../src/daily/subscription.ts";
import { channelIds, type Row, type Value } from "./rows.ts";

const whereChannel = "platform = ? and workspace = ? and channel = ?";

/** With the values of `channelIds`; `toSettings` reads the rows. */
export const findSettingsSql = `select document, listening from channels where ${whereChannel}`;

export function toSettings([row]: readonly Row[]): ChannelSettings {
  if (!row) return defaultSettings;
  return { document: typeof row.document === "string" ? row.document : undefined, isListening: row.listening === 1 };
}

/** Changes what the change names, and leaves the rest; `settingsChangeValues` has the values of its parameters. */
export const changeSettingsSql = `
  insert into channels (platform, workspace, channel, document, listening) values (?, ?, ?, ?, ?)
  on conflict (platform, workspace, channel) do update set
    document = case when ? = 1 then excluded.document else channels.document end,
    listening = case when ? = 1 then excluded.listening else channels.listening end`;

export function settingsChangeValues(channel: Channel, change: Partial<ChannelSettings>): readonly Value[] {
  const values = [change.document ?? null, change.isListening ? 1 : 0];
  return [...channelIds(channel), ...values, "document" in change ? 1 : 0, "isListening" in change ? 1 : 0];
}

/** To be run after a change, in its transaction; with the values of `channelIds`. */
export const deleteDefaultSettingsSql = `delete from channels where ${whereChannel} and document is null and listening = 0`;
