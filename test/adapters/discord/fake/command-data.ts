import type { ActionDetails } from "./events.ts";
import {
  channelTypes,
  type DiscordWorld,
  isMember,
  type Json,
  locateChannel,
  type Message,
  type RegisteredCommand,
  type TestChannel,
} from "./world.ts";

export type Options = Readonly<Record<string, string | boolean>>;

const optionTypes = { subcommand: 1, text: 3 } as const;
const subcommandOption = "action";

/** The data that a client sends for a command, of whose options one may be focused. Throws if the command is not offered. */
export function commandData(
  world: DiscordWorld,
  name: string,
  options: Options,
  { place = "channel" }: ActionDetails,
  focused?: string,
): Json {
  const command = findOfferedCommand(world, name, place);
  const subcommand = command.options?.find(({ name: each, type }) => type === optionTypes.subcommand && each === options[subcommandOption]);
  const registered = (subcommand ?? command).options ?? [];
  if (focused !== undefined && !registered.find((each) => each.name === focused)?.autocomplete)
    throw new Error(`/${name} ${focused} is not completed.`);
  const given = Object.entries(options).filter(([option]) => !(subcommand && option === subcommandOption));
  const filledIn = given.map(([option, value]) => {
    const type = registered.find((each) => each.name === option)?.type ?? optionTypes.text;
    return { name: option, type, value, ...(option === focused ? { focused: true } : {}) };
  });
  return {
    ...{ id: command.id, name, type: 1 },
    options: subcommand ? [{ name: subcommand.name, type: optionTypes.subcommand, options: filledIn }] : filledIn,
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
  };
}

/** The data that a client sends for a command in the Apps menu of a message, whose content is always sent along. */
export function messageCommandData(world: DiscordWorld, name: string, target: Message, { place = "channel" }: ActionDetails): Json {
  const { id } = findOfferedCommand(world, name, place, commandTypes.message);
  return { id, name, type: commandTypes.message, target_id: target.id, resolved: { messages: { [target.id]: target } } };
}

const commandTypes = { slash: 1, message: 3 } as const;

/** Discord offers the commands of a guild there, and global commands where their contexts and installation types allow. */
function findOfferedCommand(
  world: DiscordWorld,
  name: string,
  place: TestChannel,
  wantedType: number = commandTypes.slash,
): RegisteredCommand {
  const { channelId, guildId } = locateChannel(world, place);
  const ofGuild = guildId === undefined ? [] : (world.commands.get(guildId) ?? []);
  const isDirect = world.channels.get(channelId)?.type === channelTypes.direct;
  const context = guildId !== undefined ? 0 : isDirect ? 1 : 2;
  const isUserInstall = guildId === undefined ? !isDirect : !isMember(world, guildId);
  const global = (world.commands.get("global") ?? []).filter(
    ({ contexts, integration_types = [0] }) =>
      (contexts ?? [0, 1]).includes(context) && (isUserInstall ? integration_types.includes(1) : true),
  );
  const command = [...ofGuild, ...global].find((each) => each.name === name && (each.type ?? commandTypes.slash) === wantedType);
  if (!command) throw new Error(`/${name} is not offered in ${place}.`);
  return command;
}
