import { loggableError } from "../../shared/log.ts";
import { NewerSchemaError } from "../common-migrations.ts";

/** Tells the operator which database has a problem, what is wrong, and what to do; without user and password. */
export function databaseProblem(url: string, error: unknown): string {
  const place = `The PostgreSQL database at ${databasePlace(url)}`;
  if (error instanceof NewerSchemaError) return `${place} was migrated by a newer version of this program; install that one.`;
  const { code, message } = loggableError(error);
  const [, byMessage] = remediesByMessage.find(([pattern]) => pattern.test(message)) ?? [];
  const remedy = remedies[String(code)] ?? byMessage ?? (transientMessages.test(message) ? unreachable : undefined);
  return `${place} ${remedy ?? `cannot be used: ${message.split("\n")[0]}`}.`;
}

/** `host:port/name` */
export function databasePlace(url: string): string {
  if (!URL.canParse(url)) return "DATABASE_URL";
  const { host, pathname, searchParams } = new URL(url);
  return `${host || (searchParams.get("host") ?? "this machine")}${pathname}`;
}

const unreachable = "cannot be reached; check that it runs, and the host and port in DATABASE_URL";
const unanswered = "does not answer in time; look at its load, and whether a firewall between drops connections";
const untrusted = "has a certificate that this machine does not trust; add sslmode=verify-full&sslrootcert=CA_FILE to DATABASE_URL";
const unavailable = "does not accept connections at this moment; waiting until it does";

/** What to do, by PostgreSQL's error codes (postgresql.org/docs/current/errcodes-appendix.html) and Node's. */
const remedies: Readonly<Record<string, string>> = {
  ECONNREFUSED: unreachable,
  ENOTFOUND: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  EAI_AGAIN: unreachable,
  "28P01": "refuses the password; correct it in DATABASE_URL",
  "28000":
    "refuses the user, or a connection without TLS; correct the user or add sslmode=verify-full in DATABASE_URL, or allow it in pg_hba.conf",
  "3D000": "has no such database; create it with createdb, or correct its name in DATABASE_URL",
  "42501": "denies this user a table; make it the owner of the database",
  "25006": "is read-only; set DATABASE_URL to the primary server, and turn off default_transaction_read_only there",
  "53100": "cannot write: its disk is full; free some space",
  "53300": "has no free connection; allow more (max_connections), or run fewer copies of this program",
  "55P03": "is being changed by another program; try again when that has ended",
  "57P01": unavailable,
  "57P02": unavailable,
  "57P03": unavailable,
  ENOENT: "cannot be used: a file that DATABASE_URL names, such as sslrootcert, does not exist",
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: "has a certificate that has expired; renew it",
  ERR_TLS_CERT_ALTNAME_INVALID: "has a certificate for another host; use a host name that it names in DATABASE_URL",
  "40P01": "has conflicting transactions (deadlock); trying again",
  "25P03": "ended a transaction in which this program was busy for too long; trying again",
  "57014": "is too slow: a statement took longer than 15 s; look at its load",
};

/** What to do, by messages of the library, which have no code. */
const remediesByMessage: readonly (readonly [RegExp, string])[] = [
  [/password must be/u, "asks for a password; add it to DATABASE_URL, or set PGPASSWORD"],
  [/does not support SSL/u, "does not offer TLS; switch it on there, or remove sslmode from DATABASE_URL"],
  [/timeout/u, unanswered],
];

export function isTransient(error: unknown): boolean {
  const { code, message } = loggableError(error);
  return transientCodes.test(String(code)) || transientMessages.test(message);
}

/**
 * Codes and messages of connections that broke or could not be made, after which another attempt may succeed. 25P03: this process took too long
 * between two statements. 0A000: a newer copy changed the type of a column, so a prepared statement is outdated.
 */
const transientCodes = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|57P0[123]|57014|08006|25P03|0A000)$/u;
const transientMessages = /timeout|connection terminated|connection ended|not queryable/iu;

export function isDeadlock(error: unknown): boolean {
  return loggableError(error).code === "40P01";
}
