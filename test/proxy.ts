import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer as createTlsServer } from "node:tls";

export type FakeProxy = Awaited<ReturnType<typeof startFakeProxy>>;

/** An HTTP proxy on loopback that tunnels (CONNECT) for whoever knows its password. `credentials`: `name:password` */
export async function startFakeProxy(credentials = "anna:mild-weather") {
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
    /** The port of every tunnel that was opened. */
    tunnelPorts,
    /** Requests without the right password. */
    refusedCount: () => refused,
    close: () => closeAll(server, sockets),
  };
}

export type TlsFront = Awaited<ReturnType<typeof startTlsFront>>;

export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

/**
 * A server on loopback that decrypts and passes on. Its certificate, for `localhost`, is in the file `certificate`.
 * `port`: of the server that gets the decrypted connections.
 */
export async function startTlsFront(port: number) {
  const folder = mkdtempSync(join(tmpdir(), "certificate-"));
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...subject, "-keyout", key, "-out", certificate];
  execFileSync("openssl", request, { stdio: "ignore" });
  const sockets = new Set<Socket>();
  const server = createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (socket) =>
    pipeBothWays(socket, connect(port, "127.0.0.1"), sockets),
  );
  server.on("tlsClientError", () => undefined);
  return { port: await listenOnLoopback(server), certificate, close: () => closeAll(server, sockets) };
}

function pipeBothWays(one: Socket, other: Socket, sockets: Set<Socket>): void {
  const pipe = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.on("error", () => to.destroy()).on("close", () => to.destroy());
    from.pipe(to);
  };
  pipe(one, other);
  pipe(other, one);
}

async function listenOnLoopback(server: Server): Promise<number> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return (server.address() as AddressInfo).port;
}

async function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}
