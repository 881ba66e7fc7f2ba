import { ApplicationCommandType } from "discord.js";
import { readField } from "../../shared/read-field.ts";
import type { CommandDefinition } from "./definitions.ts";

export interface Difference {
  /** The command and how it differs. */
  readonly text: string;
  /** The command is registered, but no longer exists. */
  readonly isObsolete: boolean;
}

/** How the registered commands, as Discord lists them, differ from the definitions. Empty if they agree. */
export function registrationDifferences(definitions: readonly CommandDefinition[], registered: unknown): readonly Difference[] {
  const registeredByName = new Map((Array.isArray(registered) ? registered : []).map((command: unknown) => [shownName(command), command]));
  const names = definitions.map(shownName);
  const obsolete = [...registeredByName.keys()].filter((name) => !names.includes(name));
  return [
    ...definitions.flatMap((definition) => {
      const name = shownName(definition);
      const command = registeredByName.get(name);
      if (command !== undefined && isSame(command, definition)) return [];
      const state = command === undefined ? "is not registered" : "is registered in another form";
      return { text: `${name} ${state}`, isObsolete: false };
    }),
    ...obsolete.map((name) => ({ text: `${name} is registered, but no longer exists`, isObsolete: true })),
  ];
}

/** `/compare`; of a command in a menu `“Find in the document”`. Commands of different types may have the same name. */
function shownName(command: unknown): string {
  const [name, type] = [readField(command, "name"), readField(command, "type")];
  return type === undefined || type === ApplicationCommandType.ChatInput ? `/${name}` : `“${name}”`;
}

/** The fields that are compared. Discord adds other fields: ids, versions, deprecated ones. */
const comparedFields = [
  "options",
  "required",
  "autocomplete",
  "choices",
  "channel_types",
  "min_length",
  "max_length",
  "min_value",
  "max_value",
  "name_localizations",
  "description_localizations",
  "default_member_permissions",
  "nsfw",
];

/** Whether the registered value agrees with the defined value in all compared fields. Discord may omit fields that are false or empty. */
function isSame(registered: unknown, defined: unknown): boolean {
  if (isUnset(defined)) return isUnset(registered);
  if (Array.isArray(defined))
    return (
      Array.isArray(registered) && registered.length === defined.length && defined.every((item, index) => isSame(registered[index], item))
    );
  if (typeof defined !== "object" || defined === null) return registered === defined;
  const names = new Set([...Object.keys(defined), ...comparedFields]);
  return [...names].every((name) => isSame(readField(registered, name), readField(defined, name)));
}

function isUnset(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === false;
}
