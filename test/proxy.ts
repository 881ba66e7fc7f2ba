import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";

/** An HTTP proxy on loopback that tunnels (CONNECT) for whoever knows its password. */
export interface FakeProxy {
  readonly host: string;
  /** `name:password` */
  readonly credentials: string;
  /** With user name and password. */
  readonly address: string;
  /** The port of every tunnel that was opened. */
  readonly tunnelPorts: readonly number[];
  /** Requests without the right password. */
  refusedCount(): number;
  close(): Promise<void>;
}

export async function startFakeProxy(credentials = "anna:mild-weather"): Promise<FakeProxy> {
  const tunnelPorts: number[] = [];
  const sockets = new Set<Socket>();
  let refused = 0;
  const expected = `Basic ${Buffer.from(credentials).toString("base64")}`;
  // Only tunnels are known here: what is forwarded without one gets an error.
  const server = createServer((_, response) => response.writeHead(501).end());
  server.on("connect", ({ url = "", headers }: IncomingMessage, socket: Socket, head: Buffer) => {
    if (headers["proxy-authorization"] !== expected) {
      refused += 1;
      return socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    }
    const port = Number(url.split(":").at(-1));
    tunnelPorts.push(port);
    const upstream = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(head);
      pipeBothWays(socket, upstream, sockets);
    });
    upstream.on("error", () => socket.destroy());
  });
  const host = `127.0.0.1:${await listenOnLoopback(server)}`;
  return {
    host,
    credentials,
    address: `http://${credentials}@${host}`,
    tunnelPorts,
    refusedCount: () => refused,
    close: () => closeAll(server, sockets),
  };
}

/** A server on loopback that decrypts and passes on. Its certificate, for `localhost`, is in the file `certificate`. */
export interface TlsFront {
  readonly port: number;
  readonly certificate: string;
  close(): Promise<void>;
}

export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

/** `port`: of the server that gets the decrypted connections. */
export async function startTlsFront(port: number): Promise<TlsFront> {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject, "-keyout", key, "-out", certificate],
    {
      stdio: "ignore",
    },
  );
  const sockets = new Set<Socket>();
  const server = createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (socket) =>
    pipeBothWays(socket, connect(port, "127.0.0.1"), sockets),
  );
  server.on("tlsClientError", () => undefined);
  return { port: await listenOnLoopback(server), certificate, close: () => closeAll(server, sockets) };
}

function pipeBothWays(one: Socket, other: Socket, sockets: Set<Socket>): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    sockets.add(from);
    from.on("error", () => to.destroy()).on("close", () => to.destroy());
    from.pipe(to);
  }
}

async function listenOnLoopback(server: Server): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

async function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}
