import type { APIApplicationCommandOptionChoice } from "discord.js";
import type { Choice } from "../../../src/commands/complete.ts";
import { cutTo } from "../../shared/truncate.ts";
import { longestChoice, mostChoices } from "../render/limits.ts";

/** Suggestions as Discord takes them. A value that is too long for it cannot be suggested, only typed. */
export function choicesPayload(choices: readonly Choice[]): { readonly choices: APIApplicationCommandOptionChoice<string>[] } {
  const sendable = choices.filter(({ name, value }) => name !== "" && value !== "" && value.length <= longestChoice);
  return { choices: sendable.slice(0, mostChoices).map(({ name, value }) => ({ name: cutTo(name, longestChoice), value })) };
}
