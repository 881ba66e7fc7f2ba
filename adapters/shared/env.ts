/** The trimmed value of an environment variable; undefined if it is unset or empty. */
export type ReadVariable = (name: string) => string | undefined;

/** Why a platform cannot be used: one line that names the variable and how to correct it. */
export interface SettingsProblem {
  readonly platform: "slack" | "discord";
  readonly message: string;
}

/** The configuration cannot be used. `problems` has one line for each wrong variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** A port from 0 (any free one) to 65535; undefined if the variable is unset or wrong, and then `errors` gets a line. */
export function readPort(name: string, read: ReadVariable, errors: string[]): number | undefined {
  const value = read(name);
  if (value === undefined) return undefined;
  const port = /^\d{1,5}$/u.test(value) ? Number(value) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  errors.push(`${name} is not a port; use a number from 0 to 65535 (0 takes any free one).`);
  return undefined;
}

/** An http(s) URL without trailing slashes; undefined if the variable is unset or wrong, and then `errors` gets a line. */
export function readUrl(name: string, read: ReadVariable, errors: string[]): string | undefined {
  const value = read(name);
  if (value === undefined) return undefined;
  if (URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol)) return value.replace(/\/+$/u, "");
  errors.push(`${name} is not an address; it starts with http:// or https://.`);
  return undefined;
}

/** User ids of any platform: Slack's and Discord's ids never collide. */
export function readDailyUsers(read: ReadVariable): readonly string[] {
  return (read("DAILY_USERS") ?? "").split(/[\s,;]+/u).filter((id) => id !== "");
}
