import { DiscordAPIError, RateLimitError } from "discord.js";
import { describe, expect, it } from "vitest";
import {
  cannotReadHistory,
  closeError,
  isAlreadyAnswered,
  isExpired,
  isMalformed,
  isTransient,
  isUnauthorised,
  replyObstacle,
  startError,
} from "../../../../adapters/discord/api/api-errors.ts";
import { loggableError } from "../../../../adapters/shared/log.ts";

function refused(status: number, code: number, path = "channels/1/messages"): DiscordAPIError {
  const body = { files: undefined, json: { content: "the words of a message" } };
  return new DiscordAPIError({ code, message: "Refused" }, code, status, "POST", `https://discord.com/api/v10/${path}`, body);
}

function limited(retryAfter: number): RateLimitError {
  const request = { method: "GET", hash: "", url: "", route: "/gateway/bot", majorParameter: "global", scope: "user" } as const;
  return new RateLimitError({ ...request, global: false, limit: 1, timeToReset: 0, retryAfter, sublimitTimeout: retryAfter });
}

const coded = (code: string) => Object.assign(new Error("x"), { code });
const callback = "interactions/1/interaction-secret/callback";

describe("an error of Discord", () => {
  it.each([
    ["an unknown token", refused(401, 0, "gateway/bot"), "Discord does not accept DISCORD_TOKEN", false],
    ["a token with invalid characters", coded("UND_ERR_INVALID_ARG"), "DISCORD_TOKEN", false],
    ["disallowed intents", closeError(4014, false), "although none is privileged", false],
    ["a disallowed privileged intent", closeError(4014, true), "or remove DISCORD_MESSAGE_CONTENT.", false],
    ["a refused connection", coded("ECONNREFUSED"), "cannot be reached at http://here (ECONNREFUSED)", true],
    ["a server error", refused(503, 0, "gateway/bot"), "cannot be reached at http://here (503)", true],
    ["too many sessions", new Error("Not enough sessions remaining to spawn 1 shards"), "no more connections today", true],
    ["a rate limit", limited(30_050), "Discord rate-limits this bot for 30 s; retrying after that.", true],
    ["undefined instead of an error", undefined, "cannot be reached", true],
  ])("%s is reported with its remedy", (_, error, message, retry) => {
    const problem = startError(error, "http://here");
    expect(problem.message).toContain(message);
    expect(problem.retry).toBe(retry);
  });

  it.each([4004, 4010, 4011, 4012, 4013, 4014])("the close code %i of the gateway is fatal", (code) => {
    for (const overhearsChannels of [false, true])
      expect(closeError(code, overhearsChannels)).toMatchObject({ retry: false, message: expect.stringMatching(/.+[:;,] .+\.$/u) });
  });

  it("is classified", () => {
    expect(isAlreadyAnswered(refused(400, 40_060, callback))).toBe(true);
    expect(isExpired(refused(404, 10_062, callback))).toBe(true);
    expect(isMalformed(refused(400, 50_035))).toBe(true);
    expect(isMalformed(refused(400, 40_060, callback))).toBe(false);
    expect(cannotReadHistory(refused(400, 160_002))).toBe(true);
    expect(isMalformed(refused(400, 160_002))).toBe(false);
    expect(isTransient(refused(503, 0))).toBe(true);
    expect(isTransient(refused(403, 50_013))).toBe(false);
    expect(isUnauthorised(refused(401, 0))).toBe(true);
    expect(isUnauthorised(refused(401, 50_027, callback))).toBe(false);
  });
});

describe("a reply that cannot be sent", () => {
  const goneQuestion = { message_reference: { _errors: [{ code: "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", message: "Unknown message" }] } };

  it.each([
    [404, 10_003, {}, /^the channel does not exist/u],
    [403, 50_001, {}, /View Channel/u],
    [403, 50_013, {}, /Send Messages/u],
    [400, 50_083, {}, /archived/u],
    [400, 160_005, {}, /locked/u],
    [400, 160_002, {}, /Read Message History/u],
    [400, 50_035, goneQuestion, /was deleted/u],
  ])("after a refusal with %i and the code %i has its reason, and no other form helps", (status, code, errors, reason) => {
    const body = { files: undefined, json: undefined };
    const error = new DiscordAPIError({ code, message: "Refused", errors }, code, status, "POST", "https://discord.com/api", body);
    expect(replyObstacle(error)).toMatch(reason);
    expect(isMalformed(error)).toBe(false);
  });
});

describe("an error in the log", () => {
  it("has its message, code and status, and no secret or message text", () => {
    const logged = loggableError(refused(400, 50_035, callback));
    expect(logged).toMatchObject({ message: "Refused", code: 50_035, status: 400 });
    expect(JSON.stringify(logged)).not.toMatch(/interaction-secret|the words of a message/u);
  });
});
