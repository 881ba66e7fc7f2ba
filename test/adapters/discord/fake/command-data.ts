import { limits } from "../../../../adapters/discord/render/platform-limits.ts";
import type { ActionDetails } from "./events.ts";
import {
  channelTypes,
  type DiscordWorld,
  isMember,
  type Json,
  locateChannel,
  type Message,
  type OptionDefinition,
  type RegisteredCommand,
  type TestChannel,
} from "./world.ts";

export type Options = Readonly<Record<string, string | boolean>>;

const optionTypes = { subcommand: 1, text: 3, boolean: 5 } as const;
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
  const subcommand = command.options?.find(({ name: each, type }) => type === optionTypes.subcommand && each === options[subcommandOption]);
  const registered = (subcommand ?? command).options ?? [];
  const others = Object.keys(options).filter(
    (given) => !(subcommand && given === subcommandOption) && !registered.some((each) => each.name === given),
  );
  if (others.length > 0 && !isStale) throw new Error(`/${name} has no option ${others.join(", ")}.`);
  const definitions = [...registered, ...others.map((other) => ({ name: other, description: "Earlier", type: optionTypes.text }))];
  if (focused === undefined && !isStale) for (const definition of definitions) checkOption(name, definition, options[definition.name]);
  if (focused !== undefined && !isStale && !registered.find((each) => each.name === focused)?.autocomplete)
    throw new Error(`/${name} ${focused} is not completed.`);
  const given = definitions.filter((each) => options[each.name] !== undefined);
  const filledIn = given.map((each) => {
    const filled = { name: each.name, type: each.type, value: options[each.name] };
    return each.name === focused ? { ...filled, focused: true } : filled;
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

function checkOption(
  command: string,
  { name, type, required, choices, min_length = 0, max_length = limits.commands.optionLength }: OptionDefinition,
  value: string | boolean | undefined,
): void {
  if (value === undefined && required) throw new Error(`/${command} needs ${name}.`);
  if (value === undefined) return;
  if ((typeof value === "boolean") !== (type === optionTypes.boolean)) throw new Error(`/${command} ${name} has a value of another type.`);
  if (typeof value === "boolean") return;
  if (choices?.length && !choices.some((choice) => choice.value === value)) throw new Error(`/${command} ${name} cannot be ${value}.`);
  const length = [...value].length;
  if (length < min_length || length > max_length)
    throw new Error(`/${command} ${name} may have ${min_length} to ${max_length} characters.`);
}
