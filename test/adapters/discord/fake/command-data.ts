import { limits } from "../../../../adapters/discord/render/limits.ts";
import type { ActionDetails } from "./events.ts";
import {
  channelTypes,
  type DiscordWorld,
  isMember,
  type Json,
  locateChannel,
  type OptionDefinition,
  type RegisteredCommand,
  type TestChannel,
} from "./world.ts";

export type Options = Readonly<Record<string, string>>;

const subcommandType = 1;
/** The key of the subcommand in `Options`. */
const subcommandOption = "action";

/** The data that a client sends for a command. Throws if it is not offered or, unless `isStale`, if an option is invalid. */
export function commandData(
  world: DiscordWorld,
  name: string,
  options: Options,
  { place = "channel", isStale = false }: ActionDetails,
  focused?: string,
): Json {
  const command = findOfferedCommand(world, name, place);
  const subcommand = command.options?.find(({ name: each, type }) => type === subcommandType && each === options[subcommandOption]);
  const definitions = (subcommand ?? command).options ?? [];
  for (const given of Object.keys(options).filter((option) => !subcommand || option !== subcommandOption))
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
    options: subcommand ? [{ name: subcommand.name, type: subcommandType, options: filledIn }] : filledIn,
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
  };
}

/** Discord offers the commands of a guild there, and global commands where their contexts and installation types allow. */
function findOfferedCommand(world: DiscordWorld, name: string, place: TestChannel): RegisteredCommand {
  const { channelId, guildId } = locateChannel(world, place);
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
  { name, required, min_length = 0, max_length = limits.commands.optionLength }: OptionDefinition,
  value: string | undefined,
): void {
  if (value === undefined && required) throw new Error(`/${command} needs ${name}.`);
  const length = [...(value ?? "")].length;
  if (value !== undefined && (length < min_length || length > max_length))
    throw new Error(`/${command} ${name} may have ${min_length} to ${max_length} characters.`);
}
