import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { freePort } from "../../../free-port.ts";
import { createFakeFaults } from "../../fake-faults.ts";
import { type Acknowledgement, type Delivery, withRetries } from "./delivery.ts";
import { createCallers, createInstallation, type Installation } from "./installation.ts";
import { createSignedHttp, deliverToAny } from "./signed-http.ts";
import { createSocketMode } from "./socket-mode.ts";
import { createResponseUrls, type ResponseContext } from "./stored-messages.ts";
import { createWebApi, type Fault } from "./web-api.ts";
import type { Workspace } from "./workspace.ts";

export type Transport = "socket" | "http";

/** The server of the fake Slack, on loopback: the Web API, response URLs, Socket Mode, and signed HTTP requests. */
export type SlackServer = Awaited<ReturnType<typeof startSlackServer>>;

export async function startSlackServer(transport: Transport, { keepsTcpOpen = false } = {}) {
  const [installation, faults, responseUrls] = [createInstallation(), createFakeFaults<string, Fault>(), createResponseUrls()];
  const callers = createCallers(installation);
  const workspace = callers.first;
  const calls: { readonly call: string; readonly time: number }[] = [];
  const openConnection = () => `ws://127.0.0.1:${readPort(server.address())}${socket.createTicket()}`;
  const onCall = (call: string) => calls.push({ call, time: performance.now() });
  const readings = new Set<string>();
  const server = createWebApi({ installation, callers, faults, responseUrls, openConnection, onCall, readings });
  const socket = createSocketMode(server, { installation, workspace, keepsTcpOpen });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = `http://127.0.0.1:${readPort(server.address())}`;
  // The fake Slack must know the program's port before the program starts.
  const port = await freePort();
  const http = createSignedHttp(port, installation.signingSecret);
  const copies = [http];
  const copyEnv = (onPort: number): NodeJS.ProcessEnv => ({
    SLACK_API_URL: `${address}/api/`,
    SLACK_BOT_TOKEN: installation.botToken,
    ...transportEnv(transport, installation, onPort),
  });
  return {
    env: copyEnv(port),
    /** Returns the environment of another copy of the program; deliveries then go to any copy that is connected. */
    addCopy: async () => {
      const copy = createSignedHttp(await freePort(), installation.signingSecret);
      copies.push(copy);
      return copyEnv(copy.port);
    },
    ...{ installation, callers, workspace, faults, socket, http },
    deliver: withRetries(transport === "socket" ? socket.deliver : (delivery) => deliverToAny(copies, delivery)),
    deliverToEach: (delivery: Delivery): Promise<readonly Acknowledgement[]> =>
      transport === "socket" ? socket.deliverToEach(delivery) : Promise.all(copies.map(({ deliver }) => deliver(delivery))),
    /** Of a Web API method or of response URLs, as `performance.now()`. */
    callTimes: (call: string) => calls.filter((each) => each.call === call).map(({ time }) => time),
    responseUrl: (context: Omit<ResponseContext, "workspace"> & { readonly workspace?: Workspace }) =>
      address + responseUrls.create({ workspace, ...context }),
    close: async () => {
      socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function transportEnv(transport: Transport, { appToken, signingSecret }: Installation, port: number): NodeJS.ProcessEnv {
  return transport === "socket" ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret, PORT: String(port) };
}

function readPort(address: AddressInfo | string | null): number {
  return typeof address === "object" && address ? address.port : 0;
}
