import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { Deliver } from "./delivery.ts";
import { type Faults, noFaults } from "./faults.ts";
import { type Installation, newInstallation } from "./installation.ts";
import { newResponseUrls, type Place } from "./response-urls.ts";
import { type SignedHttp, signedHttp } from "./signed-http.ts";
import { type SocketMode, socketMode } from "./socket-mode.ts";
import { webApi } from "./web-api.ts";
import { newWorkspace, type Workspace } from "./workspace.ts";

export type Transport = "socket" | "http";

/** Slack's side of the wire, on loopback. */
export interface Wire {
  /** What the program needs to find it. */
  readonly env: NodeJS.ProcessEnv;
  readonly installation: Installation;
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly socket: SocketMode;
  readonly http: SignedHttp;
  /** By the transport that was chosen. */
  readonly deliver: Deliver;
  /** How often a method of the Web API or a response URL was called. */
  calls(call: string): number;
  /** A new address for answers. */
  responseUrl(place: Place): string;
  close(): Promise<void>;
}

export async function openWire(transport: Transport, { staysOpen = false } = {}): Promise<Wire> {
  const [installation, workspace, faults, responseUrls] = [newInstallation(), newWorkspace(), noFaults(), newResponseUrls()];
  const calls: string[] = [];
  const openConnection = () => `ws://127.0.0.1:${portOf(server.address())}${socket.ticket()}`;
  const server = webApi({ installation, workspace, faults, responseUrls, openConnection, called: (call) => calls.push(call) });
  const socket = socketMode(server, { installation, workspace, staysOpen });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = `http://127.0.0.1:${portOf(server.address())}`;
  const port = await freePort();
  const http = signedHttp(`http://127.0.0.1:${port}/slack/events`, installation.signingSecret);
  return {
    env: { SLACK_API_URL: `${address}/api/`, SLACK_BOT_TOKEN: installation.botToken, ...doorOf(transport, installation, port) },
    installation,
    workspace,
    faults,
    socket,
    http,
    deliver: transport === "socket" ? socket.deliver : http.deliver,
    calls: (call) => calls.filter((called) => called === call).length,
    responseUrl: (place) => address + responseUrls.open(place),
    close: async () => {
      socket.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function doorOf(transport: Transport, { appToken, signingSecret }: Installation, port: number): NodeJS.ProcessEnv {
  return transport === "socket" ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret, PORT: String(port) };
}

/** For the program to listen on; Slack has to know it beforehand. */
async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}
