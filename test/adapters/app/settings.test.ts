import { describe, expect, it } from "vitest";
import { createVisibility, readDocumentSettings } from "../../../adapters/app/document-visibility.ts";
import { platformList } from "../../../adapters/app/platform-list.ts";
import { readConfig } from "../../../adapters/app/program-config.ts";
import { visibilityOn, visibilityProblems } from "../../../adapters/shared/documents.ts";
import { ConfigError, readIdentity } from "../../../adapters/shared/environment.ts";
import { slack } from "../../../adapters/slack/definition.ts";
import { runProgram } from "../../program.ts";

function read<T>(env: NodeJS.ProcessEnv, reader: (...args: Parameters<typeof readDocumentSettings>) => T) {
  const errors: string[] = [];
  const report = (message: string) => void errors.push(message);
  return { settings: reader((name) => env[name], report, platformList), errors };
}

const settingsOf = (env: NodeJS.ProcessEnv) => read(env, readDocumentSettings).settings;
const names = ["Article", "handbook", "minutes"];
const [acme, server] = ["T024BE7LH", "80351110224678912"];

const bindingErrors = (KNOWLEDGE_FOR: string) => read({ KNOWLEDGE_FOR }, readDocumentSettings).errors;

describe("KNOWLEDGE_FOR", () => {
  it("binds workspaces and servers to documents, in any case and with spaces", () => {
    expect(settingsOf({ KNOWLEDGE_FOR: ` t024be7lh: handbook + minutes , ${server}:article,` })).toEqual({
      default: undefined,
      bindings: [
        { workspace: acme, names: ["handbook", "minutes"] },
        { workspace: server, names: ["article"] },
      ],
    });
    expect(bindingErrors(`${acme}:a,t024be7lh:b`)).toEqual([`KNOWLEDGE_FOR has ${acme} twice; join its documents with +.`]);
  });

  it.each(["handbook", `${acme}:`, `${acme}:a++b`, `${acme}:a:b`, "acme:handbook", "123:handbook", `${acme}=handbook`, "**:a", "T*:a"])(
    "is refused, with the entry: %s",
    (entry) => {
      const errors = bindingErrors(`${server}:minutes,${entry}`);
      expect(errors).toEqual([expect.stringContaining(`KNOWLEDGE_FOR has "${entry}", which is no workspace`)]);
    },
  );
});

describe("the documents of a workspace", () => {
  const visibility = (env: NodeJS.ProcessEnv) => createVisibility(settingsOf(env), names);

  it("are all, and the first by name is the default, where nothing is set", () => {
    const { default: byDefault, visibleIn } = visibility({});
    expect(byDefault).toBe("Article");
    for (const workspace of [acme, server, ""]) expect(visibleIn({ workspace })).toEqual(names);
  });

  it("are those that are bound to it, and for who is not bound those that no binding names", () => {
    const { visibleIn } = visibility({ KNOWLEDGE_FOR: `${acme}:MINUTES+handbook` });
    expect(visibleIn({ workspace: acme })).toEqual(["handbook", "minutes"]);
    for (const unbound of ["T0OTHER", server, ""]) expect(visibleIn({ workspace: unbound })).toEqual(["Article"]);
  });

  it("are those of the workspace and of the organisation that installed the app", () => {
    const { visibleIn } = visibility({ KNOWLEDGE_FOR: `${acme}:minutes,E0ORG:handbook` });
    expect(visibleIn({ workspace: `E0ORG/${acme}` })).toEqual(["handbook", "minutes"]);
    for (const other of ["E0ORG/T0OTHER", "E0ORG/"]) expect(visibleIn({ workspace: other })).toEqual(["handbook"]);
  });

  it("are also those that are bound to everybody", () => {
    const { visibleIn } = visibility({ KNOWLEDGE_FOR: `${acme}:minutes,*:handbook` });
    expect(visibleIn({ workspace: acme })).toEqual(["handbook", "minutes"]);
    for (const unbound of ["T0OTHER", ""]) expect(visibleIn({ workspace: unbound })).toEqual(["Article", "handbook"]);
  });

  it("are none where all are bound to others, and the default opens nothing", () => {
    const { visibleIn } = visibility({ KNOWLEDGE_FOR: `${server}:article+minutes+handbook`, KNOWLEDGE_DEFAULT: "minutes" });
    for (const unbound of [acme, ""]) expect(visibleIn({ workspace: unbound })).toEqual([]);
  });

  it("are those of the organisation that the platform names, while it does", () => {
    const { visibleIn, noteOrganisation } = visibility({ KNOWLEDGE_FOR: "E0ORG:handbook" });
    noteOrganisation(acme, "E0ORG");
    expect(visibleIn({ workspace: acme })).toEqual(["handbook"]);
    noteOrganisation(acme, undefined);
    expect(visibleIn({ workspace: acme })).toEqual(["Article", "minutes"]);
  });

  it("are compared with where the bot is, as far as that is known", () => {
    const open = visibility({ KNOWLEDGE_FOR: `${acme}:minutes,E0ORG:handbook,${server}:article,*:minutes` });
    const problems = (...workspaces: string[]) => visibilityProblems(visibilityOn(slack, open), workspaces).map(({ text }) => text);
    expect(problems(acme)).toEqual(["KNOWLEDGE_FOR names E0ORG, where the bot is not"]);
    // Slack does not say in which workspaces of the organisation the app is.
    expect(problems("E0ORG/")).toEqual([]);
    open.noteOrganisation("T0OTHER", "E0ORG");
    expect(problems("T0OTHER")).toEqual([`KNOWLEDGE_FOR names ${acme}, where the bot is not`]);
    const closed = visibility({ KNOWLEDGE_FOR: `${acme}:article+handbook+minutes` });
    expect(visibilityProblems(closed, [acme, "T0OTHER", "E0ORG/"]).map(({ text }) => text)).toEqual([
      "no document is seen in T0OTHER, E0ORG: KNOWLEDGE_FOR binds all to others",
    ]);
  });

  it("must be there", () => {
    expect(() => visibility({ KNOWLEDGE_DEFAULT: "hand", KNOWLEDGE_FOR: `${acme}:minutes+news` })).toThrow(
      'KNOWLEDGE_DEFAULT names the document "hand", which is not there; there is Article, handbook, minutes.\nKNOWLEDGE_FOR names the document "news", which is not there; there is Article, handbook, minutes.',
    );
  });
});

describe("REQUESTS_A_MINUTE", () => {
  const limitOf = (REQUESTS_A_MINUTE?: string) => readConfig({ REQUESTS_A_MINUTE }, "/").requestsPerMinute;

  it("is 60, another whole number from 1, or off", () => {
    expect([undefined, "", "1", " 500 ", "off", "OFF"].map(limitOf)).toEqual([60, 60, 1, 500, undefined, undefined]);
  });

  it.each(["0", "-1", "1.5", "60/min", "sixty", "1e3", "no"])("is refused, and how to switch it off is said: %s", (value) => {
    expect(() => limitOf(value)).toThrow(/^REQUESTS_A_MINUTE is not a whole number from 1 to 999999; .* off\.$/u);
  });
});

describe("MCP_PORT and MCP_TOKENS", () => {
  const token = "0123456789abcdef";
  const mcpOf = (env: NodeJS.ProcessEnv) => readConfig(env, "/").mcp;

  it("say where tools are called, and with which token which documents", () => {
    expect(mcpOf({})).toBe(undefined);
    expect(mcpOf({ MCP_TOKENS: `${token}:*` })).toBe(undefined);
    expect(mcpOf({ MCP_PORT: "8082", MCP_TOKENS: ` ${token}:handbook+ minutes ,a.b-c_d~e+f/g123==:*,` })).toEqual({
      port: 8_082,
      tokens: [
        { token, documents: ["handbook", "minutes"] },
        { token: "a.b-c_d~e+f/g123==", documents: ["*"] },
      ],
      signingSecret: undefined,
      names: [],
    });
    const slackOnly = mcpOf({ MCP_PORT: "0", SLACK_SIGNING_SECRET: "signing", PUBLIC_URL: "https://docs.example/x" });
    expect(slackOnly).toEqual({ port: 0, tokens: [], signingSecret: "signing", names: ["docs.example"] });
  });

  it.each([
    [{ MCP_PORT: "8082" }, /^MCP_PORT is set, but nobody may call; set MCP_TOKENS .* or SLACK_SIGNING_SECRET for Slack\.$/u],
    [{ MCP_PORT: "http" }, /^MCP_PORT is not a port/u],
    [{ MCP_TOKENS: "short:*" }, /^MCP_TOKENS has a token of fewer than 16 characters at place 1; write TOKEN:handbook\+minutes/u],
    [{ MCP_TOKENS: `${token}:a,${token.toUpperCase()}` }, /^MCP_TOKENS has no token with its documents at place 2; /u],
    [{ MCP_TOKENS: `${token}:` }, /no token with its documents at place 1/u],
    [{ MCP_TOKENS: `${token}:a++b` }, /no token with its documents at place 1/u],
    [{ MCP_TOKENS: `two words${token}:a` }, /no token with its documents at place 1/u],
    [{ MCP_TOKENS: `${token}:a,${token}:b` }, /^MCP_TOKENS has a token twice; join its documents with \+\.$/u],
  ])("are refused in one line, without a token: %j", (env: NodeJS.ProcessEnv, message) => {
    const problems = problemsOf(env);
    expect(problems).toEqual([expect.stringMatching(message)]);
    expect(problems.join("")).not.toMatch(/0123456789|short/u);
  });

  it("end the program if they name a document that is not there", async () => {
    const { status, stderr } = await runProgram([], { env: { MCP_PORT: "0", MCP_TOKENS: `${token}:handbook`, WEB_PORT: "0" } });
    expect(status).toBe(3);
    expect(stderr).toContain("entry 1 of MCP_TOKENS names a document that is not there; there is northeast-and-shenzhen.");
    expect(stderr).not.toContain(token);
    const doctor = async (documents: string) =>
      (await runProgram(["doctor"], { env: { MCP_PORT: "8082", MCP_TOKENS: `${token}:${documents}`, SLACK_SIGNING_SECRET: "signing" } }))
        .stdout;
    expect(await doctor("handbook")).toContain("WRONG Configuration: entry 1 of MCP_TOKENS names a document");
    expect(await doctor("*")).toContain("ok    Tools: who has the token and whom a signature names may call them at port 8082, /mcp.");
  });
});

describe("the app", () => {
  it.each([
    [{}, { name: "Verbatim", icon: "V" }],
    [{ APP_NAME: "“lexi” bot" }, { name: "“lexi” bot", icon: "L" }],
    [{ APP_ICON: "👩‍👩‍👧‍👦" }, { name: "Verbatim", icon: "👩‍👩‍👧‍👦" }],
  ])("has with %j the name and icon %j", (env: NodeJS.ProcessEnv, identity) => {
    expect(read(env, readIdentity)).toEqual({ settings: identity, errors: [] });
  });

  it.each([
    [{ APP_NAME: "x".repeat(36) }, "APP_NAME has more than 35 characters"],
    [{ APP_NAME: "a\u001bb" }, "APP_NAME contains control characters"],
    [{ APP_ICON: "abc" }, "APP_ICON has more than two characters"],
  ])("is refused with %j", (env: NodeJS.ProcessEnv, message) => {
    expect(read(env, readIdentity).errors).toEqual([expect.stringContaining(message)]);
  });
});

it.each([
  [{ SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is missing"],
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN is missing"],
  [{ SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is another kind of token"],
  [{ SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN is another kind of token"],
  [{ PORT: "many" }, "PORT is not a port"],
  [{ WEB_PORT: "eighty" }, "WEB_PORT is not a port"],
  [{ WEB_HOST: "http://localhost" }, "WEB_HOST is not an address or a name"],
  [{ COMMAND_PREFIX: "Verbatim " }, "COMMAND_PREFIX may have"],
  [{ SLACK_API_URL: "slack" }, "SLACK_API_URL is not an address"],
  [{ SLACK_API_URL: "http://ann:secret@127.0.0.1/api" }, "SLACK_API_URL contains a user name or a password"],
])("platform settings in the environment %j is reported without a secret", (env, problem) => {
  const reported = problemsOf(env).join("\n");
  expect(reported).toContain(problem);
  expect(reported).not.toContain("secret");
});

function problemsOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    return readConfig(env, "/").platforms.flatMap(({ problems }) => problems);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
