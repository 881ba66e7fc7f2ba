import type { ChannelSettingsStore } from "../../../src/channels/settings.ts";
import { changeSettingsSql, deleteDefaultSettingsSql, findSettingsSql, settingsChangeValues, toSettings } from "../channel-settings.ts";
import { channelIds } from "../rows.ts";
import type { SqliteFile } from "./sqlite-file.ts";

export function createSqliteSettings(file: SqliteFile): ChannelSettingsStore {
  return {
    find: (channel) => file.read(({ rows }) => toSettings(rows(findSettingsSql, ...channelIds(channel)))),
    change: (channel, change) =>
      file.transaction(({ run }) => {
        run(changeSettingsSql, ...settingsChangeValues(channel, change));
        run(deleteDefaultSettingsSql, ...channelIds(channel));
      }),
  };
}
