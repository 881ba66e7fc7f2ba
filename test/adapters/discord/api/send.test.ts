import { REST } from "discord.js";
import pino from "pino";
import { expect, it } from "vitest";
import { answerInteraction } from "../../../../adapters/discord/api/send.ts";
import { bot, say } from "../../../article.ts";

it("if an answer cannot be rendered, the requester gets a private error message, and the error is logged", async () => {
  const sent: string[] = [];
  const makeRequest = async (_: unknown, { body }: { readonly body?: unknown }) => {
    sent.push(String(body));
    return new Response(null, { status: 204 });
  };
  const rest = new REST({ makeRequest: makeRequest as REST["options"]["makeRequest"] });
  const logged: string[] = [];
  const log = pino({}, { write: (line: string) => logged.push(JSON.parse(line).msg) });
  const actionId = () => {
    throw new RangeError("too long");
  };
  const rendering = { bot: { ...bot, actionId } };
  await answerInteraction({ id: "1", token: "t" }, say("/quote lu"), { rest, renderOptions: rendering, log });
  expect(sent).toEqual([expect.stringContaining("Something went wrong in the bot")]);
  expect(JSON.parse(sent[0] ?? "").data.flags & 64).toBe(64);
  expect(logged).toEqual(["an answer could not be rendered for Discord"]);
});
