import type { InstallationRecords } from "../../shared/encrypted-installations.ts";
import { toInstallation, type Value } from "../rows.ts";
import type { SqliteFile } from "./sqlite-file.ts";

export function createSqliteInstallations(file: SqliteFile): InstallationRecords {
  const change = async (sql: string, ...values: readonly Value[]) => {
    await file.transaction(({ run }) => run(sql, ...values));
    file.eraseDeleted();
  };
  return {
    save: (platform, { id, sealed, installedAt }) =>
      change(
        `insert into installations (platform, id, sealed, installed_at) values (?, ?, ?, ?)
         on conflict do update set sealed = excluded.sealed, installed_at = excluded.installed_at`,
        ...[platform, id, sealed, installedAt],
      ),
    find: (platform, id) =>
      file.read(({ rows }) => rows("select * from installations where platform = ? and id = ?", platform, id).map(toInstallation)[0]),
    list: (platform, since = 0) =>
      file.read(({ rows }) =>
        rows("select * from installations where platform = ? and installed_at > ? order by id", platform, since).map(toInstallation),
      ),
    replaceSealed: (platform, { id, sealed: earlier }, sealed) =>
      change("update installations set sealed = ? where platform = ? and id = ? and sealed = ?", sealed, platform, id, earlier),
    remove: (platform, id, before) =>
      change("delete from installations where platform = ? and id = ? and installed_at <= ?", platform, id, before),
  };
}
