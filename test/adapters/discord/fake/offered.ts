import type { Where } from "./events.ts";
import {
  channelTypes,
  isMember,
  type Json,
  type OptionDefinition,
  type Place,
  type RegisteredCommand,
  spotOf,
  type World,
} from "./world.ts";

export type Options = Readonly<Record<string, string>>;

const subCommandType = 1;
/** Names the sub-command among the options of a command that has some. */
const subCommandOption = "action";

/** What a Discord client sends for a command; it offers only what is registered and, unless it is `isStale`, keeps to what that allows. */
export function commandData(
  world: World,
  name: string,
  options: Options,
  { place = "channel", isStale = false }: Where,
  focused?: string,
): Json {
  const command = offered(world, name, place);
  const subCommand = command.options?.find(({ name: each, type }) => type === subCommandType && each === options[subCommandOption]);
  const definitions = (subCommand ?? command).options ?? [];
  for (const given of Object.keys(options).filter((option) => !subCommand || option !== subCommandOption))
    if (!definitions.some((each) => each.name === given)) throw new Error(`/${name} has no option ${given}.`);
  if (focused === undefined && !isStale) for (const definition of definitions) checkOption(name, definition, options[definition.name]);
  if (focused !== undefined && !definitions.find((each) => each.name === focused)?.autocomplete)
    throw new Error(`/${name} ${focused} is not completed.`);
  const given = definitions.filter((each) => options[each.name] !== undefined);
  const filledIn = given.map((each) => ({
    name: each.name,
    type: each.type,
    value: options[each.name],
    ...(each.name === focused ? { focused: true } : {}),
  }));
  return {
    id: command.id,
    name,
    type: 1,
    options: subCommand ? [{ name: subCommand.name, type: subCommandType, options: filledIn }] : filledIn,
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
  };
}

/** Discord lists a guild's commands there, global ones where their contexts and the installation allow. */
function offered(world: World, name: string, place: Place): RegisteredCommand {
  const { channelId, guildId } = spotOf(world, place);
  const ofGuild = guildId === undefined ? [] : (world.commands.get(guildId) ?? []);
  const isDirect = world.channels.get(channelId)?.type === channelTypes.direct;
  const context = guildId !== undefined ? 0 : isDirect ? 1 : 2;
  const isUserInstall = guildId === undefined ? !isDirect : !isMember(world, guildId);
  const global = (world.commands.get("global") ?? []).filter(
    ({ contexts, integration_types = [0] }) =>
      (contexts ?? [0, 1]).includes(context) && (isUserInstall ? integration_types.includes(1) : true),
  );
  const command = [...ofGuild, ...global].find((each) => each.name === name);
  if (!command) throw new Error(`/${name} is not offered in ${place}.`);
  return command;
}

function checkOption(
  command: string,
  { name, required, min_length = 0, max_length = 6000 }: OptionDefinition,
  value: string | undefined,
): void {
  if (value === undefined && required) throw new Error(`/${command} needs ${name}.`);
  const length = [...(value ?? "")].length;
  if (value !== undefined && (length < min_length || length > max_length))
    throw new Error(`/${command} ${name} may have ${min_length} to ${max_length} characters.`);
}
