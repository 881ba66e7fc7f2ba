import * as v from "valibot";

/** The trimmed value of an environment variable; undefined if it is unset or empty. */
export type ReadVariable = (name: string) => string | undefined;

/** Receives one line about a wrong variable: its name, and how to correct it. */
export type ReportError = (message: string) => void;

/** The configuration cannot be used. `problems` has one line for each wrong variable. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";

  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

/** Reads the variables that `schemas` names. Undefined if one is wrong, and then `report` gets a line for each. */
export function readVariables<S extends v.ObjectEntries>(
  schemas: S,
  read: ReadVariable,
  report: ReportError,
): v.InferOutput<v.ObjectSchema<S, undefined>> | undefined {
  const values = Object.fromEntries(Object.keys(schemas).map((name) => [name, read(name)]));
  const { success, output, issues } = v.safeParse(v.object(schemas), values);
  if (success) return output;
  for (const message of new Set(issues.map((issue) => issue.message))) report(message);
  return undefined;
}

/** A port from 0 (any free one) to 65535. */
export function portSchema(name: string) {
  const message = `${name} is not a port; use a number from 0 to 65535 (0 takes any free one).`;
  return v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}$/u, message), v.transform(Number), v.maxValue(65_535, message)));
}

/** An http(s) URL, whose trailing slashes are dropped. */
export function urlSchema(name: string) {
  const isAddress = (value: string) => URL.canParse(value) && /^https?:$/u.test(new URL(value).protocol);
  const isPublic = (value: string) => !isAddress(value) || (new URL(value).username === "" && new URL(value).password === "");
  return v.optional(
    v.pipe(
      v.string(),
      v.check(isAddress, `${name} is not an address; it starts with http:// or https://.`),
      v.check(isPublic, `${name} contains a user name or a password, which cannot be sent; remove everything before the @.`),
      v.transform((value) => value.replace(/\/+$/u, "")),
    ),
  );
}

/** Ids of people, separated by commas or spaces. */
export const idListSchema = v.optional(
  v.pipe(
    v.string(),
    v.transform((value) => value.split(/[\s,;]+/u).filter((id) => id !== "")),
  ),
  "",
);

/** `yes` or `no`, which is the default. */
export function readSwitch(name: string, read: ReadVariable, report: ReportError): boolean {
  const value = read(name)?.toLowerCase() ?? "no";
  if (!/^(?:yes|no|true|false|on|off|1|0)$/u.test(value)) report(`${name} is neither yes nor no; set it to yes, or leave it out.`);
  return /^(?:yes|true|on|1)$/u.test(value);
}
