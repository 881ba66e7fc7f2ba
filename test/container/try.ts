// npm run container: what Dockerfile and compose.yaml say, without a container engine. Runs the Dockerfile's COPY and RUN commands in empty
// folders, and the program from there as it says; then two copies on one PostgreSQL, of which each is replaced. Needs root, as building an
// image does.
import { load } from "js-yaml";
import * as v from "valibot";
import { startFakeSlack } from "../adapters/slack/fake/slack.ts";
import { hasPostgres, skipReason, startPostgres } from "../postgres.ts";
import { read } from "../repository.ts";
import { wordsOf } from "./dockerfile.ts";
import { buildImage, type Copy, canMount, type Image, runCheck, startCopy } from "./image.ts";

function expect(isRight: boolean, what: string): void {
  console.log(`${isRight ? "ok   " : "WRONG"} ${what}`);
  if (!isRight) process.exitCode = 1;
}

async function tryProgram(image: Image): Promise<void> {
  const slack = await startFakeSlack("socket");
  const copy = await startCopy(image, slack.env);
  expect(true, `the program is ready, with a file system that is ${canMount() ? "read-only" : "not its own"}`);
  const checkHealth = () => runCheck(wordsOf(image.stage, "HEALTHCHECK"), { ...image.env, HEALTH_PORT: String(copy.port) });
  expect((await checkHealth()) === 0, "the health check succeeds");
  const { text } = await slack.runCommand("/daily start 9 in Shanghai");
  expect(text.includes("This channel gets a fact"), "the store in the volume can be written");
  const [user = ""] = wordsOf(image.stage, "USER");
  expect(copy.userId() === user.split(":")[0], `the program runs as user ${user}`);
  expect((await copy.stop()) === 0, "SIGTERM ends it with status 0");
  expect((await checkHealth()) !== 0, "then the health check fails");
  await slack.close();
}

const composeSchema = v.object({ "x-bot": v.object({ healthcheck: v.object({ test: v.array(v.string()) }) }) });

/** As compose.yaml says: two copies, and one after the other replaced, each ready before the next ends. */
async function tryUpdate(image: Image): Promise<void> {
  const compose = v.parse(composeSchema, load(read("compose.yaml")));
  const [, ...check] = compose["x-bot"].healthcheck.test;
  const isReady = async ({ port }: Copy) =>
    (await runCheck(
      check.map((word) => word.replace("8081", String(port))),
      image.env,
    )) === 0;
  const [postgres, slack] = [await startPostgres(), await startFakeSlack("socket")];
  const env = { ...slack.env, DATABASE_URL: await postgres.createDatabase() };
  let copies = [await startCopy(image, env), await startCopy(image, env)];
  expect(
    (await Promise.all(copies.map(isReady))).every(Boolean),
    "both copies on one PostgreSQL are ready, says the check of compose.yaml",
  );
  for (const old of copies) {
    const replaced = (await old.stop()) === 0;
    const { text } = await slack.runCommand("/quote guo about pace");
    const copy = await startCopy(image, env);
    copies = [...copies.filter((each) => each !== old), copy];
    const isAnswered = text.includes("keep up with the pace");
    expect(replaced && isAnswered && (await isReady(copy)), "a copy is replaced; meanwhile the other one answers");
  }
  for (const copy of copies) await copy.stop();
  await slack.close();
  postgres.close();
}

if (process.getuid?.() === 0) {
  const start = performance.now();
  const image = buildImage();
  try {
    await tryProgram(image);
    if (hasPostgres) await tryUpdate(image);
    else console.log(skipReason);
  } finally {
    image.remove();
  }
  console.log(`${Math.round((performance.now() - start) / 1_000)} s`);
} else console.log("skipped: trying the Dockerfile needs root, as building an image does");
