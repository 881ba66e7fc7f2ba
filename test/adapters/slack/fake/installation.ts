import { randomBytes } from "node:crypto";
import { type Fields, toText } from "./fields.ts";
import { acme, appId, botUser, createWorkspace, people, type TeamIds, type Workspace } from "./workspace.ts";

/** The app as it is installed in the workspace. A test may change it at any time. */
export interface Installation {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  scopes: readonly string[];
  appScopes: readonly string[];
  /** The error code with which Slack refuses every token: `token_revoked`, `account_inactive`. */
  refusal: string | undefined;
  /** Slack cannot be reached: every connection is closed immediately. */
  isDown: boolean;
  refusedConnections: number;
  /** Whether the app is distributed outside Slack's Marketplace: of each workspace it reads one page a minute, and no test lasts so long. */
  isOutsideMarketplace: boolean;
  /** Milliseconds by which Slack's clock is ahead. */
  clockLead: number;
}

export function createInstallation(): Installation {
  return {
    botToken: "xoxb-1-2-botsecret",
    appToken: "xapp-1-2-3-appsecret",
    clientId: "123.456",
    clientSecret: "clientsecret0123456789abcdef0123",
    signingSecret: "signingsecret0123456789abcdef012",
    scopes: [
      ...["commands", "chat:write", "app_mentions:read", "assistant:write", "users:read"],
      ...["channels:history", "groups:history", "im:history", "mpim:history"],
    ],
    appScopes: ["connections:write"],
    refusal: undefined,
    isDown: false,
    refusedConnections: 0,
    isOutsideMarketplace: false,
    clockLead: 0,
  };
}

/** Who calls the Web API with a bot token. */
export interface Caller {
  readonly token: string;
  /** The workspace, or all workspaces of the organisation that installed the app. */
  readonly workspaces: readonly Workspace[];
  refusal: string | undefined;
}

/** All workspaces in which the app is, or was, installed. */
export type Callers = ReturnType<typeof createCallers>;

export function createCallers(installation: Installation) {
  const first = createWorkspace();
  const { botToken } = installation;
  const callers = new Map<string, Caller>([[botToken, { token: botToken, workspaces: [first], refusal: undefined }]]);
  const codes = new Map<string, { readonly workspaces: readonly Workspace[]; isUsed: boolean }>();
  const installIn = (workspaces: readonly Workspace[]) => {
    const token = `xoxb-${callers.size}-${randomBytes(12).toString("hex")}`;
    callers.set(token, { token, workspaces, refusal: undefined });
    return token;
  };
  return {
    /** That of `Installation.botToken`. */
    first,
    /** Installs the app without a browser, and returns the token. */
    install: installIn,
    find: (token: string) => callers.get(token),
    /** The installation by which the app is in the workspace. */
    findIn: (workspace: Workspace) =>
      [...callers.values()].find(({ workspaces, refusal }) => refusal === undefined && workspaces.includes(workspace)),
    // Like Slack, which takes the first workspace of the organisation if the channel tells it nothing.
    workspaceOf: ({ workspaces }: Caller, teamId: string) =>
      workspaces.find((each) => each.teamId === teamId) ?? (teamId === "" ? workspaces[0] : undefined),
    add: (team: Partial<TeamIds>) => createWorkspace({ ...acme, ...team }),
    /** Agrees to an installation in the workspaces, and returns the code. */
    authorize: (workspaces: readonly Workspace[]) => {
      const code = `1.2.${randomBytes(16).toString("hex")}`;
      codes.set(code, { workspaces, isUsed: false });
      return code;
    },
    /** oauth.v2.access */
    exchangeCode: ({ code, client_id, client_secret }: Fields): Fields => {
      if (client_id !== installation.clientId) return { ok: false, error: "invalid_client_id" };
      if (client_secret !== installation.clientSecret) return { ok: false, error: "bad_client_secret" };
      const known = codes.get(toText(code));
      if (!known) return { ok: false, error: "invalid_code" };
      if (known.isUsed) return { ok: false, error: "code_already_used" };
      known.isUsed = true;
      return installationAnswer(installIn(known.workspaces), known.workspaces[0] ?? first, installation.scopes);
    },
  };
}

/** docs.slack.dev/reference/methods/oauth.v2.access#examples */
function installationAnswer(token: string, workspace: Workspace, scopes: readonly string[]): Fields {
  const { isEnterpriseInstall, teamId, enterpriseId } = workspace;
  return {
    ok: true,
    access_token: token,
    token_type: "bot",
    scope: scopes.join(),
    bot_user_id: workspace.botUser ?? botUser,
    app_id: appId,
    team: isEnterpriseInstall ? null : { name: `Team ${teamId}`, id: teamId },
    enterprise: enterpriseId === undefined ? null : { name: `Organisation ${enterpriseId}`, id: enterpriseId },
    is_enterprise_install: isEnterpriseInstall,
    authed_user: { id: people.ann },
  };
}
