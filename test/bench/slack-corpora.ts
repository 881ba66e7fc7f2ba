import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isFields, listOf, objectsIn, textOf } from "../adapters/slack/fake/fields.ts";
import type { FakeSlack } from "../adapters/slack/fake/slack.ts";
import type { Transport } from "../adapters/slack/fake/wire.ts";
import { onSlack } from "../adapters/slack/running.ts";

/**
 * Strange strings and recorded payloads through the compiled program, by both transports: what is not acknowledged, not answered, or
 * answered twice. Takes a folder with `blns.json` (strings) and `recorded_payloads.json` (`[{ file, json }]`).
 * RECORD=file.jsonl keeps what Slack was sent.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Give the folder of the corpora.");
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), "utf8"));
const strings = listOf(read("blns.json")).map(textOf);
const recorded = recordings(listOf(read("recorded_payloads.json")));

for (const transport of ["socket", "http"] as const) {
  await strange(transport);
  await known(transport);
}

async function strange(transport: Transport): Promise<void> {
  const { slack, stop } = await onSlack(transport);
  const wrong: string[] = [];
  const attempt = async (what: string, text: string, asked: Promise<unknown>) =>
    asked.catch((error: Error) => wrong.push(`${what} ${JSON.stringify(text).slice(0, 60)}: ${error.message}`));
  const button = await slack.command("/quote guo");
  for (const text of strings) {
    await attempt("/quote", text, slack.command(`/quote ${text}`));
    await attempt("/ask", text, slack.command(`/ask ${text}`));
    if (/^\S/u.test(text)) await attempt("a command", text, slack.command(`/${text}`));
    await attempt("a message", text, slack.ask(text));
    await attempt("a mention", text, slack.mention(text));
    if (text !== "") await attempt("a button", text, slack.pressId(text.slice(0, 255), button));
  }
  report(`${strings.length} strings by ${transport}`, slack, { wrong, status: await stop() });
}

async function known(transport: Transport): Promise<void> {
  const { slack, stop } = await onSlack(transport);
  const wrong: string[] = [];
  for (const { what, kind, payload } of recorded) {
    for (const found of objectsIn(payload))
      for (const value of Object.values(found)) if (/^[UC]/u.test(textOf(value))) slack.workspace.ids.add(textOf(value));
    const place = { channel: textOf(payload.channel_id) || "C0GENERAL", user: "U0ANN" };
    const here = kind === "events_api" ? payload : { ...payload, response_url: slack.responseUrl(place) };
    for (const again of [0, 1, 2])
      await slack.deliver({ kind, payload: here, again }).catch((error: Error) => wrong.push(`${what}: ${error.message}`));
  }
  const threads = slack.workspace.messages
    .filter(({ by }) => by === "chat.postMessage")
    .map(({ channel, thread }) => `${channel} ${thread}`);
  for (const thread of threads.filter((one, index) => threads.indexOf(one) !== index)) wrong.push(`more than one answer in ${thread}`);
  report(`${recorded.length} recorded payloads by ${transport}`, slack, { wrong, status: await stop() });
}

function report(what: string, { workspace }: FakeSlack, { wrong, status }: { wrong: readonly string[]; status: number | null }): void {
  const faults = [...wrong, ...workspace.complaints];
  console.log(`${what}: ${workspace.messages.length} answers, ${faults.length} faults, exit status ${status}`);
  for (const fault of faults) console.log(`  ${fault}`);
}

function recordings(files: readonly unknown[]) {
  return files.filter(isFields).flatMap(({ file, json }) =>
    !textOf(file).includes("slack") || !isFields(json)
      ? []
      : Object.entries(json).flatMap(([name, payload]) => {
          if (!isFields(payload)) return [];
          const kind =
            payload.type === "event_callback"
              ? "events_api"
              : payload.command
                ? "slash_commands"
                : payload.type
                  ? "interactive"
                  : undefined;
          return kind ? [{ what: `${textOf(file)} ${name}`, kind, payload } as const] : [];
        }),
  );
}
