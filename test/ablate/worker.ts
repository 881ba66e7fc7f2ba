/** Runs in the instrumented copy: says which units each case reaches, and what is lost without some units. */
import { readFileSync } from "node:fs";
import type { Bot } from "../../src/bot.ts";
import type { KnowledgeSource } from "../../src/build-knowledge.ts";
import type { Knowledge } from "../../src/knowledge/knowledge-model.ts";
import type { Case, Points } from "./sets.ts";
import { reachedUnits, switchUnits, watch } from "./switches.ts";

/** What the program reaches with nothing off. */
export interface Baseline {
  /** While it is loaded: these units cannot be switched off. */
  readonly loading: readonly number[];
  readonly documents: Readonly<Record<string, ReadDocument["reached"]>>;
  readonly cases: readonly Asked[];
}

interface Asked {
  readonly units: readonly number[];
  readonly points: Points;
}

export type Request =
  /** Every so manieth case. */
  | { readonly kind: "baseline"; readonly part: number; readonly parts: number }
  /** `baseline`: its file. Without `exact`, of many cases only as many as tell what they are worth. */
  | { readonly kind: "judge"; readonly units: readonly number[]; readonly baseline: string; readonly exact: boolean };

export interface Judged {
  /** Those that the units have to do with. */
  readonly cases: number;
  readonly unfitted: number;
  /** By set; a gain is below zero. */
  readonly lost: Readonly<Record<string, Points>>;
  /** Whether that was enough before all cases were asked. */
  readonly isStopped: boolean;
}

/** Calls of units by one question or one document, a hundred times what the longest take. Without some unit, a loop may not end. */
const maxCalls = { case: 5e6, document: 2e8 };
/** Points lost of unfitted sets after which a unit is worth its lines. */
const enough = 8;
/** Unfitted cases that are all asked for one unit; of more, every second one. */
const maxUnfitted = 1200;
/** Fitted cases asked for one unit, and their documents read for it; of more, a part stands for all. */
const maxFitted = 60;
const maxDocuments = 3;

const { createBot } = await import("../../src/bot.ts");
const { buildKnowledge } = await import("../../src/build-knowledge.ts");
await import("../../src/knowledge/extract/extract-knowledge.ts");
const loading = reachedUnits();
const { readCases, readDocumentSource, sum } = await import("./sets.ts");
const cases = [...readCases(process.env.SCORE_SETS).entries()];
const nothing: Asked = { units: [], points: sum([]) };

/** A document, read and indexed. */
interface ReadDocument {
  /** Undefined if that fails without a unit. */
  readonly bot: Bot | undefined;
  /** `text`: the knowledge as text, to compare it. */
  readonly reached: { readonly knowledge: readonly number[]; readonly bot: readonly number[]; readonly text: number };
}

/** Only without anything off is it of interest what is reached. */
let isNoted = false;
const sources = new Map<string, KnowledgeSource>();

async function read(path: string): Promise<ReadDocument> {
  const source = sources.get(path) ?? (await readDocumentSource(path));
  sources.set(path, source);
  const loaded = await watch(maxCalls.document, isNoted, () => buildKnowledge(source).catch(() => undefined));
  const units = reachedUnits();
  const bot = loaded && index(loaded.knowledge);
  return { bot, reached: { knowledge: units, bot: reachedUnits(), text: asNumber(loaded?.knowledge) } };
}

function index(knowledge: Knowledge) {
  try {
    return watch(maxCalls.document, isNoted, () => {
      const bot = createBot(knowledge);
      // What is made when it is first needed is made now.
      bot.library.reader.clean("what is this");
      void bot.library.passages.chinese;
      return bot;
    });
  } catch {
    return undefined;
  }
}

function asNumber(knowledge: Knowledge | undefined): number {
  const text = JSON.stringify(knowledge, (_, each) => (each instanceof Map || each instanceof Set ? [...each] : each)) ?? "";
  let hash = 7;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

let off: readonly number[] = [];
const documents = new Map<string, ReadDocument>();

/** As it is with nothing off. */
async function documentOf({ document }: Case): Promise<ReadDocument> {
  const known = documents.get(document);
  if (known) return known;
  switchUnits(off, false);
  const found = await read(document);
  switchUnits(off, true);
  documents.set(document, found);
  return found;
}

function ask(each: Case, bot: Bot | undefined): Asked {
  try {
    if (!bot) return nothing;
    const points = watch(maxCalls.case, isNoted, () => each.judge(bot));
    return { points, units: isNoted ? reachedUnits() : [] };
  } catch {
    return nothing;
  }
}

async function readBaseline(part: number, parts: number): Promise<Baseline> {
  isNoted = true;
  const asked = Array.from(cases, () => nothing);
  for (const [at, each] of cases) if (at % parts === part) asked[at] = ask(each, (await documentOf(each)).bot);
  return { loading, documents: Object.fromEntries([...documents].map(([path, { reached }]) => [path, reached])), cases: asked };
}

async function judge({ units, exact }: Extract<Request, { kind: "judge" }>, before: Baseline): Promise<Judged> {
  const isOff = (reached: readonly number[]) => units.some((id) => reached.includes(id));
  const isReached = (at: number) => isOff(before.cases[at]?.units ?? []);
  const isReadAgain = ({ document }: Case) =>
    isOff(before.documents[document]?.knowledge ?? []) || isOff(before.documents[document]?.bot ?? []);
  const concerned = cases.filter(([at, each]) => isReached(at) || isReadAgain(each));
  const again = new Map<string, ReadDocument>();
  const documentNow = async (each: Case) => {
    if (!isReadAgain(each)) return documentOf(each);
    const now = again.get(each.document) ?? (await read(each.document));
    again.set(each.document, now);
    return now;
  };
  const lost: Record<string, Points> = {};
  const lose = async ([at, each]: (typeof cases)[number], times: number) => {
    const { bot, reached } = await documentNow(each);
    const known = before.documents[each.document];
    if (!isReached(at) && !isOff(known?.bot ?? []) && reached.text === known?.text) return;
    const [points, now] = [before.cases[at]?.points ?? nothing.points, ask(each, bot).points];
    const fewer = { right: (points.right - now.right) * times, open: (points.open - now.open) * times };
    lost[each.set] = sum([lost[each.set] ?? nothing.points, fewer]);
  };
  off = units;
  switchUnits(off, true);
  const unfitted = concerned.filter(([, { isFitted }]) => !isFitted);
  const isEnough = () => !exact && sum(Object.values(lost)).right + sum(Object.values(lost)).open >= enough;
  const every = !exact && unfitted.length > maxUnfitted ? 2 : 1;
  for (const [index, each] of unfitted.entries()) if (index % every === 0 && !isEnough()) await lose(each, every);
  const isStopped = isEnough();
  const fitted = concerned.filter(([, { isFitted }]) => isFitted);
  const sample = exact ? fitted : sampleOf(fitted, (each) => !isReadAgain(each) || again.has(each.document));
  if (!isStopped) for (const each of sample) await lose(each, fitted.length / sample.length);
  switchUnits(off, false);
  off = [];
  return { cases: concerned.length, unfitted: unfitted.length, lost, isStopped };
}

/** Of documents that have to be read for it, only a few. */
function sampleOf(fitted: typeof cases, isRead: (each: Case) => boolean): typeof cases {
  const unread = [...new Set(fitted.flatMap(([, each]) => (isRead(each) ? [] : [each.document])))];
  const left = new Set(unread.slice(maxDocuments));
  const kept = fitted.filter(([, { document }]) => !left.has(document));
  const step = Math.ceil(kept.length / maxFitted);
  return kept.filter((_, index) => index % step === 0);
}

let baseline: Baseline | undefined;

process.on("message", async (request: Request) => {
  if (request.kind === "baseline") return process.send?.(await readBaseline(request.part, request.parts));
  baseline ??= JSON.parse(readFileSync(request.baseline, "utf8")) as Baseline;
  return process.send?.(await judge(request, baseline));
});
process.send?.("ready");
