import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fields, isFields, nestedObjects, toList, toText } from "../adapters/slack/fake/fields.ts";
import type { Transport } from "../adapters/slack/fake/server.ts";
import type { FakeSlack } from "../adapters/slack/fake/slack.ts";
import { startOnSlack } from "../adapters/slack/running.ts";

/**
 * Sends unusual strings and recorded payloads to the compiled program over both transports, and reports what is not acknowledged, not
 * answered or answered twice. Takes a folder with `blns.json` (strings) and `recorded_payloads.json` (`[{ file, json }]`).
 * RECORD=file.jsonl records the requests to Slack.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Give the folder with blns.json and recorded_payloads.json as an argument.");
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
const strings = toList(read("blns.json")).map(toText);
const recordings = readRecordings(toList(read("recorded_payloads.json")));

for (const transport of ["socket", "http"] as const) {
  await sendStrings(transport);
  await sendRecordings(transport);
}

async function sendStrings(transport: Transport): Promise<void> {
  const { slack, stop } = await startOnSlack(transport);
  const errors: string[] = [];
  const attempt = async (what: string, text: string, response: Promise<unknown>) =>
    response.catch((error: Error) => errors.push(`${what} ${JSON.stringify(text).slice(0, 60)}: ${error.message}`));
  const button = await slack.runCommand("/quote guo");
  for (const text of strings) {
    await attempt("/quote", text, slack.runCommand(`/quote ${text}`));
    await attempt("/ask", text, slack.runCommand(`/ask ${text}`));
    if (/^\S/u.test(text)) await attempt("a command", text, slack.runCommand(`/${text}`));
    await attempt("a message", text, slack.ask(text));
    await attempt("a mention", text, slack.mention(text));
    if (text !== "") await attempt("a button", text, slack.clickButtonId(text.slice(0, 255), button));
  }
  report(`${strings.length} strings by ${transport}`, slack, { errors, status: await stop() });
}

async function sendRecordings(transport: Transport): Promise<void> {
  const { slack, stop } = await startOnSlack(transport);
  const errors: string[] = [];
  for (const { what, kind, payload } of recordings) {
    for (const id of recordedIds(payload)) slack.workspace.ids.add(id);
    const place = { channel: toText(payload.channel_id) || "C0GENERAL", user: "U0ANN" };
    const delivered = kind === "events_api" ? payload : { ...payload, response_url: slack.responseUrl(place) };
    for (const retry of [{}, { retry: 1 }, { retry: 2 }])
      await slack.deliver({ kind, payload: delivered, ...retry }).catch((error: Error) => errors.push(`${what}: ${error.message}`));
  }
  const threads = slack.workspace.messages
    .filter(({ by }) => by === "chat.postMessage")
    .map(({ channel, thread }) => `${channel} ${thread}`);
  for (const thread of threads.filter((one, index) => threads.indexOf(one) !== index)) errors.push(`more than one answer in ${thread}`);
  report(`${recordings.length} recorded payloads by ${transport}`, slack, { errors, status: await stop() });
}

/** The ids of users and channels. */
function recordedIds(payload: Fields): readonly string[] {
  const texts = nestedObjects(payload).flatMap((object) => Object.values(object).map(toText));
  return texts.filter((text) => /^[UC]/u.test(text));
}

function report(what: string, { workspace }: FakeSlack, { errors, status }: { errors: readonly string[]; status: number | null }): void {
  const all = [...errors, ...workspace.violations];
  console.log(`${what}: ${workspace.messages.length} answers, ${all.length} errors, exit status ${status}`);
  for (const error of all) console.log(`  ${error}`);
}

interface Recording {
  readonly what: string;
  readonly kind: "events_api" | "slash_commands" | "interactive";
  readonly payload: Fields;
}

function readRecordings(files: readonly unknown[]): readonly Recording[] {
  return files
    .filter(isFields)
    .filter(({ file }) => toText(file).includes("slack"))
    .flatMap(({ file, json }) =>
      (isFields(json) ? Object.entries(json) : []).flatMap(([name, payload]) => toRecording(`${toText(file)} ${name}`, payload)),
    );
}

function toRecording(what: string, payload: unknown): readonly Recording[] {
  if (!isFields(payload)) return [];
  if (payload.type === "event_callback") return [{ what, kind: "events_api", payload }];
  if (payload.command) return [{ what, kind: "slash_commands", payload }];
  return payload.type ? [{ what, kind: "interactive", payload }] : [];
}
