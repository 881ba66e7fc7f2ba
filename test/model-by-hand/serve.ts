/**
 * `tsx test/model-by-hand/serve.ts FOLDER [PORT]`: a model's server on loopback in the usual dialect, which an assistant or a person plays in the folder.
 * For the program itself: `MODEL_URL=http://127.0.0.1:PORT/v1 MODEL=by-hand MODEL_POINTS=yes MODEL_TIMEOUT=60`.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { openFolder } from "./folder.ts";

const [path = "", port = "0"] = process.argv.slice(2);
const folder = openFolder(path);

const server = createServer(async (request, response) => {
  const { model, messages } = JSON.parse(await readBody(request));
  const content = await folder.ask(messages);
  const completion = {
    object: "chat.completion",
    model,
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
  };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(completion));
}).listen(Number(port), "127.0.0.1");
await once(server, "listening");
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
