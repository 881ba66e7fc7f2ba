import { DiscordAPIError, RateLimitError } from "discord.js";
import { describe, expect, it } from "vitest";
import {
  closeProblem,
  isAnswered,
  isForbidden,
  isMalformed,
  isPassing,
  isTooLate,
  isUnauthorised,
  lacksHistory,
  startProblem,
} from "../../../../adapters/discord/api/errors.ts";
import { loggable } from "../../../../adapters/shared/logger.ts";

function refused(status: number, code: number, path = "channels/1/messages"): DiscordAPIError {
  const body = { files: undefined, json: { content: "the words of a message" } };
  return new DiscordAPIError({ code, message: "Refused" }, code, status, "POST", `https://discord.com/api/v10/${path}`, body);
}

function limited(retryAfter: number): RateLimitError {
  const request = { method: "GET", hash: "", url: "", route: "/gateway/bot", majorParameter: "global" };
  return new RateLimitError({
    ...request,
    global: false,
    limit: 1,
    timeToReset: 0,
    retryAfter,
    sublimitTimeout: retryAfter,
    scope: "user",
  });
}

const callback = "interactions/1/interaction-secret/callback";

describe("why Discord cannot be used", () => {
  it.each([
    ["a token that it does not know", refused(401, 0, "gateway/bot"), "Discord does not accept DISCORD_TOKEN", false],
    ["a token that the gateway does not know", new Error("Authentication failed"), "Discord does not accept DISCORD_TOKEN", false],
    ["a token with odd signs in it", Object.assign(new Error("invalid header"), { code: "UND_ERR_INVALID_ARG" }), "DISCORD_TOKEN", false],
    ["intents", new Error("Used disallowed intents"), "Privileged Gateway Intents", false],
    [
      "nobody there",
      Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
      "cannot be reached at http://here (ECONNREFUSED)",
      true,
    ],
    ["trouble of its own", refused(503, 0, "gateway/bot"), "cannot be reached at http://here (503)", true],
    ["too many starts", new Error("Not enough sessions remaining to spawn 1 shards"), "no more connections today", true],
    ["a request for patience", limited(30_050), "Discord asks for patience for 30 s; it will be tried again.", true],
    ["no error at all", undefined, "cannot be reached", true],
  ])("%s is told with its remedy", (_, error, message, retry) => {
    const problem = startProblem(error, "http://here");
    expect(problem.message).toContain(message);
    expect(problem.retry).toBe(retry);
  });

  it.each([4004, 4010, 4011, 4012, 4013, 4014])("the gateway's close %i is for good", (code) => {
    expect(closeProblem(code)).toMatchObject({ retry: false, message: expect.stringMatching(/.+[:;,] .+\.$/u) });
  });

  it("is told apart", () => {
    expect(isAnswered(refused(400, 40_060, callback))).toBe(true);
    expect(isTooLate(refused(404, 10_062, callback))).toBe(true);
    expect(isMalformed(refused(400, 50_035))).toBe(true);
    expect(isMalformed(refused(400, 40_060, callback))).toBe(false);
    expect(isForbidden(refused(403, 50_013))).toBe(true);
    expect(lacksHistory(refused(400, 160_002))).toBe(true);
    expect(isMalformed(refused(400, 160_002))).toBe(false);
    expect(isPassing(refused(503, 0))).toBe(true);
    expect(isPassing(refused(403, 50_013))).toBe(false);
    expect(isUnauthorised(refused(401, 0))).toBe(true);
    expect(isUnauthorised(refused(401, 0, callback))).toBe(false);
  });
});

describe("an error in the log", () => {
  it("has what it takes to understand it, and no secret nor message", () => {
    const told = loggable(refused(400, 50_035, callback));
    expect(told).toMatchObject({ message: "Refused", code: 50_035, status: 400 });
    expect(JSON.stringify(told)).not.toMatch(/interaction-secret|the words of a message/u);
  });

  it("tells why a request failed", () => {
    expect(loggable(new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code: "ECONNRESET" }) }))).toMatchObject({
      code: "ECONNRESET",
    });
  });
});
