// PORT SECONDS: what a stranger can send to the port for Slack's requests, from a process of its own. Sends the number of connections.
import { connect, type Socket } from "node:net";

const [port = 0, seconds = 10] = process.argv.slice(2).map(Number);
const end = performance.now() + seconds * 1_000;
const body = Buffer.from("a=%ff+".repeat(700_000));

type Attack = (socket: Socket) => void;

/** The body is parsed as a form by whoever does not verify first. */
const unsigned: Attack = (socket) => {
  socket.write(head(`content-length: ${body.length}\r\n`));
  socket.write(body);
};

/** With headers like Slack's, so that the body has to be read to see that the signature is wrong. */
const forged: Attack = (socket) => {
  socket.write(head(`content-length: 250000\r\n${signature()}`));
  socket.write(body.subarray(0, 250_000));
};

/** Never ends, and names no length. */
const endless: Attack = (socket) => {
  socket.write(head(`${signature()}transfer-encoding: chunked\r\n`));
  const send = () =>
    !socket.destroyed && performance.now() < end && socket.write(`1000\r\n${"a".repeat(0x1000)}\r\n`, () => setTimeout(send, 5));
  send();
};

/** Chunks of one byte, each of which costs more memory than it holds. */
const tiny: Attack = (socket) => {
  socket.write(head(`${signature()}transfer-encoding: chunked\r\n`));
  drip(socket, "1\r\na\r\n".repeat(30), 10);
};

/** Holds the connection: a byte a second. */
const slow: Attack = (socket) => {
  socket.write(head(`content-length: 200000\r\n${signature()}`));
  drip(socket, "a", 1_000);
};

function drip(socket: Socket, bytes: string, pause: number): void {
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(bytes)), pause);
}

function head(headers: string): string {
  return `POST /slack/events HTTP/1.1\r\nhost: bot\r\ncontent-type: application/x-www-form-urlencoded\r\n${headers}\r\n`;
}

function signature(): string {
  return `x-slack-request-timestamp: ${Math.floor(Date.now() / 1_000)}\r\nx-slack-signature: v0=${"0".repeat(64)}\r\n`;
}

let connections = 0;

/** Attacks over one connection after another. */
function repeat(attack: Attack): void {
  if (performance.now() > end) return;
  const socket = connect(port, "127.0.0.1", () => attack(socket));
  socket.on("error", () => undefined).on("data", () => undefined);
  socket.on("close", () => {
    connections += 1;
    setTimeout(() => repeat(attack), 20);
  });
}

const attacks: readonly (readonly [Attack, number])[] = [
  [unsigned, 60],
  [forged, 40],
  [endless, 100],
  [tiny, 50],
  [slow, 200],
];
for (const [attack, count] of attacks) for (let index = 0; index < count; index += 1) repeat(attack);
setTimeout(() => process.send?.(connections, () => process.exit()), seconds * 1_000 + 500);
