/**
 * `tsx test/model-by-hand/serve.ts FOLDER [PORT]`: a model's server on loopback in the usual dialect, which an assistant or a person plays in the folder.
 * For the program itself: `MODEL_URL=http://127.0.0.1:PORT/v1 MODEL=by-hand MODEL_POINTS=yes MODEL_TIMEOUT=60`.
 */
import type { ChatMessage } from "../../src/pointing/messages.ts";
import { openFakeModel } from "../adapters/model/fake-model.ts";
import { openFolder } from "./folder.ts";

const [path = "", port = "0"] = process.argv.slice(2);
const folder = openFolder(path);
const answer = async (messages: unknown) => ({ text: await folder.ask(messages as readonly ChatMessage[]) });
const { url } = await openFakeModel((_, { body }) => answer(body.messages), { port: Number(port) });
console.log(url);
