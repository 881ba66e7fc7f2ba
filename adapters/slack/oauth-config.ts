import * as v from "valibot";
import { type ReadVariable, type ReportError, readVariables } from "../shared/env.ts";
import { keyLength } from "../shared/key-ring.ts";
import type { ManyWorkspacesSettings } from "./api/settings.ts";

const basicInformation = "api.slack.com/apps › your app › Basic Information › App Credentials";
/** Characters. Whoever receives a state could find a shorter secret by trying. */
const minStateSecret = 12;

function missing(name: string, remedy: string): string {
  return `${name} is missing: ${remedy}.`;
}

const clientIdMessage = `SLACK_CLIENT_ID is no client id: copy it from ${basicInformation} (two numbers with a dot between them).`;
const stateSecretRemedy = `set it to a random text of at least ${minStateSecret} characters (openssl rand -hex 32), the same for all copies of the program`;
const keysRemedy = "set it to a key of 32 bytes in base64 (openssl rand -base64 32), the same for all copies of the program";
const notForMany = "leave it out to serve every workspace that installs the app by SLACK_CLIENT_ID";

const schemas = {
  SLACK_BOT_TOKEN: v.undefined(
    `SLACK_BOT_TOKEN is for one workspace: ${notForMany}, or leave out SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET and SECRET_KEYS.`,
  ),
  SLACK_APP_TOKEN: v.undefined(`SLACK_APP_TOKEN is for Socket Mode and one workspace: ${notForMany}, over HTTP.`),
  SLACK_SIGNING_SECRET: v.string(missing("SLACK_SIGNING_SECRET", `copy it from ${basicInformation}; many workspaces are served over HTTP`)),
  SLACK_CLIENT_ID: v.pipe(
    v.string(missing("SLACK_CLIENT_ID", `copy it from ${basicInformation}`)),
    v.regex(/^\d+\.\d+$/u, clientIdMessage),
  ),
  SLACK_CLIENT_SECRET: v.string(missing("SLACK_CLIENT_SECRET", `copy it from ${basicInformation}`)),
  SLACK_STATE_SECRET: v.pipe(
    v.string(missing("SLACK_STATE_SECRET", stateSecretRemedy)),
    v.minLength(minStateSecret, `SLACK_STATE_SECRET is too short: ${stateSecretRemedy}.`),
  ),
  SECRET_KEYS: v.pipe(
    v.string(missing("SECRET_KEYS", keysRemedy)),
    v.transform(splitKeys),
    v.rawTransform(({ dataset: { value: keys }, addIssue, NEVER }) => {
      const wrong = keys.flatMap((key, index) => (toKey(key) ? [] : [index + 1]));
      if (keys.length > 0 && wrong.length === 0) return keys.flatMap((key) => toKey(key) ?? []);
      const which = keys.length === 0 ? "no key" : keys.length === 1 ? "no such key" : `no such key at place ${wrong.join(", ")}`;
      addIssue({ message: `SECRET_KEYS contains ${which}: ${keysRemedy}; several are separated by commas.` });
      return NEVER;
    }),
  ),
};

/** Whether any variable is set that only a program for many workspaces needs. */
export function hasOAuthVariables(read: ReadVariable): boolean {
  return ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "SECRET_KEYS"].some((name) => read(name) !== undefined);
}

/** Undefined if a variable is missing, wrong, or excluded by the others; each has its message. */
export function readOAuthSettings(
  read: ReadVariable,
  report: ReportError,
): Pick<ManyWorkspacesSettings, "transport" | "oauth"> | undefined {
  const variables = readVariables(schemas, read, report);
  if (!variables) return undefined;
  const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, SECRET_KEYS, SLACK_SIGNING_SECRET } = variables;
  return {
    transport: { kind: "http", signingSecret: SLACK_SIGNING_SECRET },
    oauth: { clientId: SLACK_CLIENT_ID, clientSecret: SLACK_CLIENT_SECRET, stateSecret: SLACK_STATE_SECRET, keys: SECRET_KEYS },
  };
}

function splitKeys(value: string): readonly string[] {
  return value
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");
}

/** Undefined if it is not base64 of 32 bytes. */
function toKey(text: string): Buffer | undefined {
  const key = Buffer.from(text, "base64");
  return /^[\w+/-]{43}=?$/u.test(text) && key.length === keyLength ? key : undefined;
}
