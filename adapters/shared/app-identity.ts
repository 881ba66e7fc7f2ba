import * as v from "valibot";
import { printableLine } from "./control-characters.ts";
import { type ReadVariable, type ReportError, readVariables } from "./env.ts";

/** How people see the app. */
export interface AppIdentity {
  readonly name: string;
  /** One or two characters. */
  readonly icon: string;
}

/** Characters. Slack's limit: https://docs.slack.dev/reference/app-manifest (`display_information.name`). */
const maxNameLength = 35;
const maxIconLength = 2;
const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const isPrintable = (text: string) => printableLine(text) === text;

const schemas = {
  APP_NAME: v.optional(
    v.pipe(
      v.string(),
      v.check(isPrintable, "APP_NAME contains control characters; write the name as people see it, such as Verbatim."),
      v.maxLength(
        maxNameLength,
        `APP_NAME has more than ${maxNameLength} characters, which is Slack's limit for an app's name; shorten it.`,
      ),
    ),
    "Verbatim",
  ),
  APP_ICON: v.optional(
    v.pipe(
      v.string(),
      v.check(isPrintable, "APP_ICON contains control characters; write one or two letters, or an emoji."),
      v.maxGraphemes(maxIconLength, "APP_ICON has more than two characters; write one or two letters, or an emoji."),
    ),
  ),
};

export const defaultIdentity: AppIdentity = { name: "Verbatim", icon: "V" };

export function readIdentity(read: ReadVariable, report: ReportError): AppIdentity {
  const settings = readVariables(schemas, read, report);
  if (!settings) return defaultIdentity;
  const { APP_NAME: name, APP_ICON: icon = firstLetter(name) } = settings;
  return { name, icon };
}

function firstLetter(name: string): string {
  const characters = Array.from(segmenter.segment(name), ({ segment }) => segment);
  return (characters.find((character) => /[\p{L}\p{N}]/u.test(character)) ?? characters[0] ?? "").toUpperCase();
}
