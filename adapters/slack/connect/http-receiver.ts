import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { HTTPModuleFunctions, HTTPReceiver, isValidSlackRequest } from "@slack/bolt";
import type { Logger } from "pino";
import * as v from "valibot";
import { clockTolerance } from "../../shared/doctor-check.ts";
import { createRejectionLog } from "../../shared/log.ts";
import type { Rejection } from "../../shared/metrics.ts";
import { createBodyReader, listen } from "../../shared/network.ts";
import { PlatformError } from "../../shared/platform.ts";
import { createBoltLogger, type ReceiverContext, type SlackReceiver } from "../api/client.ts";
import { requestPath, type SlackSettings } from "../api/platform-settings.ts";
import { createInstallationHandler, type InstallationOptions, installerOptions } from "./oauth-installer.ts";

/** Bytes. Slack's bodies have a few kilobytes, and its unsigned check of the certificate is `ssl_check=1&token=…`. */
const [maxBody, maxUnsignedBody] = [256 * 1024, 1_024];
/** Milliseconds in which a request must arrive, and between looks at the slow ones. */
const defaultLimits = { requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };

/** With its body, as Bolt's functions take it. */
type BufferedRequest = IncomingMessage & { readonly rawBody: Buffer };

const rejectionReasons: Readonly<Record<number, Rejection>> = { 401: "signature", 404: "path", 405: "method", 413: "size" };
const rejection = "rejected requests without a valid signature; if Slack sent them, check SLACK_SIGNING_SECRET and the clock";

export interface HttpOptions extends Pick<SlackSettings, "port"> {
  readonly signingSecret: string;
  readonly installation?: InstallationOptions;
  readonly limits?: typeof defaultLimits;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/**
 * A server in front of Bolt's HTTPReceiver, which reads up to 4 MB from anybody and parses a form before it verifies the signature: that
 * blocks the event loop for 1.3–2.7 s (Bolt 5.1.0). This one refuses by headers what cannot be from Slack, and verifies bounded bodies.
 */
export function createHttpReceiver(
  { signingSecret, port, installation, limits = defaultLimits, pause = wait }: HttpOptions,
  { log, metrics, noticeTime, onUnreadable }: Pick<ReceiverContext, "log" | "metrics" | "noticeTime" | "onUnreadable">,
): SlackReceiver {
  const receiver = new HTTPReceiver({
    ...{ signingSecret, endpoints: requestPath, logger: createBoltLogger(log) },
    // What cannot be handled is not acknowledged: Slack delivers an event again, and tells a person that a command failed.
    processEventErrorHandler: async ({ response }) => {
      if (!response.headersSent) response.writeHead(503).end();
      return false;
    },
    ...(installation && installerOptions(installation, log)),
  });
  const handleInstallation = installation && createInstallationHandler(receiver.requestListener, log);
  const readBody = createBodyReader();
  const logRejection = createRejectionLog(log, rejection);
  let isEnding = false;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrival = performance.now();
    if (isEnding) response.setHeader("connection", "close");
    const end = (status: number) => {
      const reason = rejectionReasons[status];
      if (reason !== undefined) metrics.countRejection("slack", reason);
      if (status === 401 || status === 413) logRejection();
      if (status === 400) onUnreadable();
      // Closing the connection saves receiving the rest of the body.
      response.writeHead(status, { connection: "close" }).end();
    };
    if (handleInstallation?.(request, response)) return;
    const refusal = headerRefusal(request);
    if (refusal !== undefined) return end(refusal);
    const body = await readBody(request, isSigned(request) ? maxBody : maxUnsignedBody);
    if (body === undefined) return end(413);
    const buffered = Object.assign(request, { rawBody: body });
    const status = earlyStatus(buffered, signingSecret);
    if (status !== undefined) return end(status);
    response.once("finish", () => metrics.timeAcknowledgement("slack", performance.now() - arrival));
    receiver.requestListener(buffered, response);
  };
  const server = createServer({ ...limits, headersTimeout: limits.requestTimeout }, (request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  return {
    init: (app) => receiver.init(app),
    start: () => listenOn(port, server, log),
    isConnected: () => server.listening && !isEnding,
    drain: async () => {
      isEnding = true;
      // A request on a connection that a load balancer keeps open would be lost if the connection closed at this moment.
      if (server.listening) await pause(noticeTime);
      server.close();
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function listenOn(port: number, server: Server, log: Logger): Promise<void> {
  const bound = await listen(server, { port }).catch(({ code = "no reason given" }: NodeJS.ErrnoException) => {
    const why = code === "EADDRINUSE" ? "is taken: stop the other program" : `cannot be used (${code}): choose another`;
    throw new PlatformError(`Port ${port} ${why}, or set PORT to a free one.`, { retry: false });
  });
  log.info({ port: bound }, `listening for Slack's requests at ${requestPath}`);
}

/** The status for a request whose headers show that it is not from Slack; undefined for others. */
function headerRefusal(request: IncomingMessage): number | undefined {
  const { url, method, headers } = request;
  if (url?.split("?")[0] !== requestPath) return 404;
  if (method !== "POST") return 405;
  const length = Number(headers["content-length"] ?? 0);
  if (length > maxBody) return 413;
  return length <= maxUnsignedBody || isSigned(request) ? undefined : 401;
}

/** Whether there is a signature of now; it may still be wrong. */
export function isSigned({ headers }: Pick<IncomingMessage, "headers">): boolean {
  const age = Math.abs(Date.now() / 1_000 - Number(headers["x-slack-request-timestamp"]));
  return headers["x-slack-signature"] !== undefined && age <= clockTolerance;
}

/** The status for a request that Bolt need not see; undefined for others. */
function earlyStatus(request: BufferedRequest, signingSecret: string): number | undefined {
  if (isCertificateCheck(request)) return 200;
  if (!isAuthentic(request, signingSecret)) return 401;
  return isParsable(request) ? undefined : 400;
}

/** Slack does not sign it. docs.slack.dev/interactivity/implementing-slash-commands */
function isCertificateCheck({ headers, rawBody: body }: BufferedRequest): boolean {
  const isForm = headers["content-type"] === "application/x-www-form-urlencoded";
  return isForm && body.length <= maxUnsignedBody && /(?:^|&)ssl_check=1(?:&|$)/u.test(body.toString());
}

/** Bolt leaves the rejection for the body `null` unhandled (5.1.0). */
function isParsable(request: BufferedRequest): boolean {
  try {
    return v.is(v.looseObject({}), HTTPModuleFunctions.parseHTTPRequestBody(request));
  } catch {
    return false;
  }
}

export function isAuthentic(request: Pick<BufferedRequest, "headers" | "rawBody">, signingSecret: string): boolean {
  const { "x-slack-signature": signature, "x-slack-request-timestamp": time } = request.headers;
  if (typeof signature !== "string" || !isSigned(request)) return false;
  const headers = { "x-slack-signature": signature, "x-slack-request-timestamp": Number(time) };
  return isValidSlackRequest({ signingSecret, body: request.rawBody.toString(), headers });
}
