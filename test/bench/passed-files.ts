// How many of our files one Slack event passes through: those of which V8 runs a function between the event and the reply.
// npx tsx test/bench/passed-files.ts [--list]
import { Session } from "node:inspector/promises";
import { relative } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onSlack } from "../adapters/slack/harness.ts";

const root = new URL("../..", import.meta.url);
const running = await onSlack.startAdapter();
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await wait(2_000);

async function filesPassed(act: () => Promise<unknown>): Promise<readonly string[]> {
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await session.post("Profiler.takePreciseCoverage");
  await act();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  return result
    .filter(({ functions }) => functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0))
    .filter(({ url }) => url.startsWith("file://"))
    .map(({ url }) => relative(fileURLToPath(root), fileURLToPath(url)))
    .filter((file) => /^(src|adapters)\//u.test(file));
}

const place = running.people.newChannel();
const direct = running.people.newDirect();
const list = process.argv.includes("--list");
const show = (what: string, files: readonly string[]) =>
  console.log(`${what}: ${files.length} files${list ? `\n${[...files].sort().join("\n")}` : ""}`);
await running.people.command("/compare shenzhen northeast", { place });
await wait(2_000);
show("/compare shenzhen northeast", await filesPassed(() => running.people.command("/compare shenzhen northeast", { place })));
await running.people.write("what did Guo say about the northeast?", { place: direct });
const first = await running.people.write("how old is liu?", { place: direct });
await wait(300);
show("and guo?", await filesPassed(() => running.people.write("and guo?", { place: direct, after: first })));
await running.stop();
process.exit(0);
