import { once } from "node:events";
import { connect } from "node:net";

/** Sends bytes to a server on loopback as they are, and resolves to what it answers before it closes the connection. */
export async function sendRaw(port: number, request: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(request);
  let answer = "";
  socket.setEncoding("utf8").on("data", (data: string) => {
    answer += data;
  });
  await once(socket, "close");
  return answer;
}
