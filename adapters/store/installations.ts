import type { InstallationRecord, InstallationRecords } from "../shared/encrypted-installations.ts";
import type { Database, Row, Value } from "./queries.ts";

export function createInstallations(database: Database): InstallationRecords {
  const change = async (sql: string, ...values: readonly Value[]) => {
    await database.run(sql, ...values);
    database.eraseDeleted();
  };
  return {
    save: (platform, { id, sealed, installedAt }) =>
      change(
        `insert into installations (platform, id, sealed, installed_at) values (?, ?, ?, ?)
         on conflict (platform, id) do update set sealed = excluded.sealed, installed_at = excluded.installed_at`,
        ...[platform, id, sealed, installedAt],
      ),
    find: async (platform, id) =>
      (await database.rows("select * from installations where platform = ? and id = ?", platform, id)).map(toInstallation)[0],
    list: async (platform, since = 0) => {
      const sql = "select * from installations where platform = ? and installed_at > ? order by id";
      return (await database.rows(sql, platform, since)).map(toInstallation);
    },
    replaceSealed: (platform, { id, sealed: earlier }, sealed) =>
      change("update installations set sealed = ? where platform = ? and id = ? and sealed = ?", sealed, platform, id, earlier),
    remove: (platform, id, before) =>
      change("delete from installations where platform = ? and id = ? and installed_at <= ?", platform, id, before),
  };
}

function toInstallation(row: Row): InstallationRecord {
  return { id: String(row.id), sealed: String(row.sealed), installedAt: Number(row.installed_at) };
}
