import { expect, it } from "vitest";
import { readDiscordSettings } from "../../../adapters/discord/api/platform-settings.ts";
import { applicationChecks } from "../../../adapters/discord/doctor-checks.ts";

const id = "123456789012345678";

it.each<[NodeJS.ProcessEnv, object | undefined, readonly string[]]>([
  [{}, undefined, []],
  [{ DISCORD_TOKEN: "Bot abc", DISCORD_GUILD: id }, { token: "abc", applicationId: undefined, guild: id }, []],
  [{ DISCORD_GUILD: id }, undefined, ["DISCORD_TOKEN is missing"]],
  [{ DISCORD_APPLICATION_ID: "my app" }, undefined, ["DISCORD_TOKEN is missing", "DISCORD_APPLICATION_ID is not an id of 15 to 21 digits"]],
  [{ DISCORD_TOKEN: "abc", DISCORD_GUILD: "ours" }, undefined, ["DISCORD_GUILD is not an id of 15 to 21 digits"]],
  [{ DISCORD_TOKEN: "abc" }, { shards: undefined }, []],
  [{ DISCORD_TOKEN: "abc", SHARDS: "auto" }, { shards: undefined }, []],
  [{ DISCORD_TOKEN: "abc" }, { overhearsChannels: false }, []],
  [{ DISCORD_TOKEN: "abc", DISCORD_MESSAGE_CONTENT: "yes" }, { overhearsChannels: true }, []],
  [
    { DISCORD_TOKEN: "abc", DISCORD_MESSAGE_CONTENT: "maybe" },
    { overhearsChannels: false },
    ["DISCORD_MESSAGE_CONTENT is neither yes nor no"],
  ],
  [{ DISCORD_TOKEN: "abc", SHARDS: "12" }, { shards: 12 }, []],
  ...["0", "-1", "1.5", "many", "10001", "2 of 3"].map((SHARDS): [NodeJS.ProcessEnv, undefined, readonly string[]] => [
    { DISCORD_TOKEN: "abc", SHARDS },
    undefined,
    ["SHARDS is not a number from 1 to 10000; set it to"],
  ]),
])("the settings of Discord in %j", (env, settings, messages) => {
  const problems: string[] = [];
  const report = (message: string) => problems.push(message);
  const read = readDiscordSettings((name) => env[name], report, report);
  if (settings) expect(read).toMatchObject(settings);
  else expect(read).toBeUndefined();
  expect(problems).toEqual(messages.map((text) => expect.stringContaining(text)));
});

const [verified, limited, other] = [1 << 18, 1 << 19, 1 << 23];

it.each([
  [other, false, undefined],
  [verified, true, undefined],
  [limited | other, true, undefined],
  [undefined, true, undefined],
  [other, true, ["wrong", /^switch it on at discord\.com.*Message Content Intent, or remove DISCORD_MESSAGE_CONTENT\.$/u]],
  [limited, false, ["odd", /^set DISCORD_MESSAGE_CONTENT=yes, or switch it off\.$/u]],
] as const)("the Message Content Intent of an app with the flags %s, with the setting %s", (flags, overhearsChannels, problem) => {
  const app = { id: "1", ...(flags === undefined ? {} : { flags }) };
  const checks = [...applicationChecks(app, { applicationId: undefined, overhearsChannels })];
  expect(checks).toEqual(problem ? [expect.objectContaining({ kind: problem[0], fix: expect.stringMatching(problem[1]) })] : []);
});
