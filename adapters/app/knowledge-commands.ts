import { join } from "node:path";
import { createBot } from "../../src/bot.ts";
import { buildKnowledge } from "../../src/build-knowledge.ts";
import { type Knowledge, uncoveredSentences } from "../../src/knowledge/knowledge-model.ts";
import { KnowledgeError, orKnowledgeError, problemLine } from "../../src/knowledge/knowledge-problem.ts";
import { listedNames, printableLine } from "../../src/text/characters.ts";
import { errorFindings, knowledgeFindings } from "../knowledge/curation/check-knowledge.ts";
import { writeDraft } from "../knowledge/curation/write-draft.ts";
import { companions, type FoundDocument, findDocuments, isSameName } from "../knowledge/document-files.ts";
import { readSource } from "../knowledge/load-knowledge.ts";
import { isGood, isWorse, tryQuestions } from "../knowledge/questions/try-questions.ts";
import { describeModel } from "../model/model-settings.ts";
import { parseArguments } from "../shared/environment.ts";
import {
  draftLines,
  findingJsonLines,
  findingLines,
  knowledgeCommand,
  knowledgeLists,
  knowledgeReport,
} from "../terminal/knowledge-report.ts";
import { modelLines, trialJsonLines, trialLines } from "../terminal/knowledge-try.ts";
import { type Output, withProgressLine } from "../terminal/terminal-streams.ts";
import { whyLines } from "../terminal/why-report.ts";
import { type Call, commandFor, notLoaded, type Printed, success, toLookAt } from "./knowledge-call.ts";
import { phrasesFlags, phrasesMode, runPhrases } from "./phrases-command.ts";
import { createPoint } from "./pointing-model.ts";
import type { Config } from "./program-config.ts";

interface KnowledgeCommand {
  readonly flags: readonly string[];
  readonly maxArgs: number;
  /** Whether options and arguments go together; without it, all do. */
  fits?(call: Pick<Call, "flags" | "args">): boolean;
  run(call: Call): Promise<Printed>;
}

/** The subcommands by name; the report has none. */
const commands: Readonly<Record<string, KnowledgeCommand>> = {
  "": { flags: ["all"], maxArgs: 0, run: aboutDefault(report) },
  draft: { flags: ["force"], maxArgs: 0, run: aboutDefault(draft) },
  check: { flags: ["json"], maxArgs: 0, run: check },
  phrases: { flags: phrasesFlags, maxArgs: 1, fits: (call) => phrasesMode(call) !== undefined, run: aboutDefault(runPhrases) },
  try: { flags: ["json", "why"], maxArgs: 1, fits: ({ flags }) => !(flags.json && flags.why), run: aboutDefault(tryFile) },
  ...Object.fromEntries(
    Object.keys(knowledgeLists).map((name) => [name, { flags: ["json"], maxArgs: 0, run: aboutDefault((call) => list(name, call)) }]),
  ),
};

/** `verbatim knowledge …`. Undefined if the arguments are wrong. Throws a `KnowledgeError`. */
export async function runKnowledgeCommand(
  args: string[],
  { loadConfig, ...streams }: Pick<Call, "width" | "stdin" | "stderr"> & { readonly loadConfig: () => Config },
): Promise<Printed | undefined> {
  const flag = { type: "boolean" } as const;
  const known = [...new Set(Object.values(commands).flatMap((command) => command.flags))];
  const parsed = parseArguments({ args, allowPositionals: true, options: Object.fromEntries(known.map((name) => [name, flag])) });
  if (!parsed) return undefined;
  const [name = "", ...rest] = parsed.positionals;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const flags: Call["flags"] = { ...parsed.values };
  if (!command || rest.length > command.maxArgs || !Object.keys(flags).every((given) => command.flags.includes(given))) return undefined;
  if (command.fits && !command.fits({ flags, args: rest })) return undefined;
  return command.run({ config: loadConfig(), ...streams, isJson: flags.json === true, flags, args: rest });
}

/** Runs a subcommand on the default document. Where there are several, people are told which one it is, and what is not read. */
function aboutDefault(run: KnowledgeCommand["run"]): KnowledgeCommand["run"] {
  return async (call) => {
    const { config, notes } = await chooseDefault(call.config);
    const { lines, status, isPiped } = await run({ ...call, config });
    if (isPiped) for (const note of notes) call.stderr.write(`${note}\n`);
    return { lines: call.isJson || isPiped ? lines : [...notes, ...lines], status };
  };
}

async function chooseDefault(config: Config): Promise<{ readonly config: Config; readonly notes: readonly string[] }> {
  const { documents, ignored, linkWarnings } = await findDocuments(config.knowledge);
  const wanted = config.documents.default;
  const [first] = documents;
  const chosen = documents.find(({ name }) => wanted !== undefined && isSameName(name, wanted)) ?? first;
  const other = documents.find((document) => document !== chosen);
  if (!chosen || !other) return { config, notes: [] };
  const names = listedNames(documents.map(({ name }) => name));
  const about = `${documents.length} documents: ${names}. This is about ${chosen.name}; \`${knowledgeCommand(other.path, "…")}\` is about ${other.name}.`;
  const notRead = ignored.length > 0 ? [`Not read beside them: ${listedNames(ignored)}.`] : [];
  const notes = [about, ...notRead, ...linkWarnings.map(problemLine), ""];
  return { config: aboutDocument(config, chosen), notes: notes.map(printableLine) };
}

function aboutDocument(config: Config, { path }: FoundDocument): Config {
  return { ...config, knowledge: path, isKnowledgeSet: true };
}

async function load({ knowledge: path, usesPhrases }: Config, stderr: Output) {
  const { source, warnings, ...files } = await withProgressLine(stderr, ({ update }) =>
    readSource(path, { usesPhrases, onProgress: update }),
  );
  const built = await buildKnowledge(source);
  return { source, loaded: { ...built, warnings: [...warnings, ...built.warnings], ...files } };
}

async function report({ config, width, stderr, flags }: Call): Promise<Printed> {
  const { source, loaded } = await load(config, stderr);
  const options = { width, isComplete: flags.all === true, command: commandFor(config) };
  return { lines: knowledgeReport(loaded, knowledgeFindings(source, loaded), options), status: success };
}

async function list(name: string, { config, stderr, isJson }: Call): Promise<Printed> {
  const { loaded } = await load(config, stderr);
  const lines = knowledgeLists[name]?.(loaded.knowledge, isJson ? "json" : "text") ?? [];
  if (lines.length > 0 || isJson) return { lines, status: success };
  return { lines: [`The document has no ${name} that the program finds.`], status: success };
}

async function draft({ config, stderr, flags }: Call): Promise<Printed> {
  const written = await withProgressLine(stderr, ({ update }) =>
    writeDraft(config.knowledge, flags.force === true, { onProgress: update }),
  );
  return { lines: draftLines(written, commandFor(config)), status: "existing" in written ? toLookAt : success };
}

async function check(call: Call): Promise<Printed> {
  const found = await orKnowledgeError(findDocuments(call.config.knowledge));
  if (found instanceof KnowledgeError) return refused(found, call);
  const [, second] = found.documents;
  if (!second) return checkDocument(call);
  const checked: Printed[] = [];
  for (const document of found.documents) {
    const { lines, status } = await checkDocument({ ...call, config: aboutDocument(call.config, document) });
    checked.push({ lines: call.isJson ? lines : [printableLine(`Document: ${document.name}`), ...lines, ""], status });
  }
  return { lines: checked.flatMap(({ lines }) => lines), status: Math.max(...checked.map(({ status }) => status)) };
}

async function checkDocument(call: Call): Promise<Printed> {
  const { config, isJson, width, stderr } = call;
  const read = await orKnowledgeError(load(config, stderr));
  if (read instanceof KnowledgeError) return refused(read, call);
  const { source, loaded } = read;
  const findings = knowledgeFindings(source, loaded, createBot(loaded.knowledge, { prefix: config.commandPrefix }));
  const status = findings.length === 0 ? success : toLookAt;
  if (isJson) return { lines: findingJsonLines(findings), status };
  const command = commandFor(config);
  const uncovered = uncoveredSentences(loaded.knowledge).length;
  const coverage = `${uncovered} of ${loaded.knowledge.document.sentences.length} sentences have no fact or quotation; \`${command("")}\` shows them.`;
  const hint =
    source.curation.text.trim() === "" ? [`knowledge.yaml is missing or empty; \`${command("draft")}\` writes a first one.`] : [];
  const verdict = findings.length === 0 ? ["Nothing wrong."] : [...findingLines(findings, width), "", `${findings.length} to look at.`];
  return { lines: [...verdict, ...hint, ...(uncovered > 0 ? [coverage] : [])], status };
}

function refused(error: KnowledgeError, { isJson, width }: Call): Printed {
  const findings = errorFindings(error);
  const lines = isJson
    ? findingJsonLines(findings)
    : [...findingLines(findings, width), "", "The knowledge cannot be loaded until this is corrected."];
  return { lines, status: notLoaded };
}

async function tryFile({ config, args: [file], isJson, flags, width, stderr }: Call): Promise<Printed> {
  const { loaded } = await load(config, stderr);
  const path = file ?? join(loaded.folder, companions.questions);
  const { knowledge } = loaded;
  const botOn = (phrases: Knowledge["phrases"]) => createBot({ ...knowledge, phrases }, { prefix: config.commandPrefix });
  const bot = botOn(knowledge.phrases);
  const point = config.pointing && knowledge.allowsModel ? await createPoint(bot, config.pointing) : undefined;
  const trial = await tryQuestions(path, bot, { withoutPhrases: knowledge.phrases.length > 0 ? botOn([]) : undefined, point });
  const status = trial.changes?.some(isWorse) ? toLookAt : success;
  if (isJson) return { lines: trialJsonLines(trial), status };
  const wrong = flags.why ? trial.tried.filter((each) => !isGood(each)) : [];
  const reasons = wrong.flatMap(({ question }) => ["", ...whyLines(bot.explain(question), knowledge.document, width)]);
  const compared = config.pointing && point ? modelLines(trial.tried, describeModel(config.pointing.model), width) : [];
  return { lines: [...trialLines(trial, width), ...compared, ...reasons], status };
}
