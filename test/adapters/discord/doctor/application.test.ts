import { expect, it } from "vitest";
import { applicationChecks } from "../../../../adapters/discord/doctor/application.ts";

const [verified, limited, other] = [1 << 18, 1 << 19, 1 << 23];

it.each([
  [other, false, undefined],
  [verified, true, undefined],
  [limited | other, true, undefined],
  [undefined, true, undefined],
  [other, true, ["wrong", /^switch it on at discord\.com.*Message Content Intent, or remove DISCORD_MESSAGE_CONTENT\.$/u]],
  [limited, false, ["odd", /^set DISCORD_MESSAGE_CONTENT=yes, or switch it off\.$/u]],
] as const)("the Message Content Intent of an app with the flags %s, with the setting %s", (flags, readsMessages, problem) => {
  const checks = applicationChecks({ id: "1", ...(flags === undefined ? {} : { flags }) }, { applicationId: undefined, readsMessages });
  expect(checks).toEqual(problem ? [expect.objectContaining({ kind: problem[0], fix: expect.stringMatching(problem[1]) })] : []);
});
