import { basename } from "node:path";
import type { Document } from "../../src/document/document.ts";
import { KnowledgeError, orKnowledgeError } from "../../src/knowledge/knowledge-problem.ts";
import { counted, printableLine, printableText } from "../../src/text/characters.ts";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { findAnswerFiles, readAnswerFile, writePromptFiles } from "../knowledge/phrases/prompt-files.ts";
import { promptParts } from "../knowledge/phrases/prompt-parts.ts";
import {
  addTaken,
  createWrittenPhrases,
  isAnyTaken,
  nothingTaken,
  type Taken,
  type WrittenPhrases,
} from "../knowledge/phrases/written-phrases.ts";
import { shellWord } from "../terminal/knowledge-report.ts";
import { missingLines, noneMissing, partsLines, phrasesLines, reviewLines, takenLines } from "../terminal/phrases-report.ts";
import { readToEnd, withProgressLine } from "../terminal/terminal-streams.ts";
import { type Call, commandFor, type Printed, success, toLookAt } from "./knowledge-call.ts";

/** A call with the document that it is about. */
export interface PhrasesCall extends Call {
  readonly document: Document;
  readonly written: WrittenPhrases;
  readonly command: (args: string) => string;
}

interface Mode {
  readonly minArgs: number;
  readonly maxArgs: number;
  run(call: PhrasesCall): Promise<Printed>;
}

/** What `verbatim knowledge phrases` does, by its option; without one, it says how things are. */
const modes: Readonly<Record<string, Mode>> = {
  prompt: { minArgs: 0, maxArgs: 1, run: writePrompt },
  read: { minArgs: 1, maxArgs: 1, run: readAnswers },
  model: { minArgs: 0, maxArgs: 0, run: async (call) => (await import("./ask-for-phrases.ts")).askForPhrases(call) },
  review: { minArgs: 0, maxArgs: 0, run: review },
  prune: { minArgs: 0, maxArgs: 0, run: prune },
};
const status: Mode = { minArgs: 0, maxArgs: 0, run: sayStatus };

export const phrasesFlags = [...Object.keys(modes), "yes"];

/** Undefined if the options and arguments do not go together. */
export function phrasesMode({ flags, args }: Pick<Call, "flags" | "args">): Mode | undefined {
  const [name, second] = Object.keys(modes).filter((each) => flags[each]);
  const mode = name === undefined ? status : modes[name];
  if (!mode || second !== undefined || (flags.yes && name !== "model")) return undefined;
  return args.length >= mode.minArgs && args.length <= mode.maxArgs ? mode : undefined;
}

/** `verbatim knowledge phrases …` on the configured document. Throws a `KnowledgeError` or a `ConfigError`. */
export async function runPhrases(call: Call): Promise<Printed> {
  const { config, stderr } = call;
  const { knowledge, folder } = await withProgressLine(stderr, ({ update }) =>
    loadKnowledge(config.knowledge, { usesPhrases: false, onProgress: update }),
  );
  const written = createWrittenPhrases(folder, knowledge);
  const printed = await phrasesMode(call)?.run({ ...call, document: knowledge.document, written, command: commandFor(config) });
  return printed ?? { lines: [], status: toLookAt };
}

async function sayStatus({ written, command, config }: PhrasesCall): Promise<Printed> {
  const unused = config.usesPhrases ? [] : ["PHRASES=no: the program starts without them."];
  return { lines: [...phrasesLines(await written.status(), command), ...unused], status: success };
}

async function writePrompt({ document, written, args: [folder], config, command, stderr }: PhrasesCall): Promise<Printed> {
  const parts = promptParts(document, await written.missing());
  if (parts.length === 0) return { lines: [noneMissing], status: success };
  if (folder !== undefined) {
    const paths = await writePromptFiles(folder, parts, config.knowledge);
    return { lines: partsLines(paths, parts, command(`phrases --read ${shellWord(folder)}`)), status: success };
  }
  if (parts.length > 1)
    stderr.write(`${parts.length} parts; paste one after the other. With the name of a folder, each is written to a file.\n`);
  const separator = (at: number) => (parts.length > 1 ? [`======== part ${at + 1} of ${parts.length} ========`] : []);
  return { lines: parts.flatMap(({ text }, at) => [...separator(at), printableText(text.trimEnd())]), status: success, isPiped: true };
}

async function readAnswers({ written, args: [path = ""], command, stdin, stderr }: PhrasesCall): Promise<Printed> {
  const files = path === "-" ? [] : await findAnswerFiles(path);
  const { taken, useless } = await withProgressLine(
    stderr,
    async ({ show, update }) => {
      const all =
        path === "-"
          ? await takeAll(["-"], () => readToEnd(stdin), written, update)
          : await takeAll(files, readAnswerFile, written, update);
      if (all.taken.passages === 0) return all;
      show("which phrases lead to their passages");
      return { ...all, taken: addTaken(all.taken, await written.settle()) };
    },
    "Checking",
  );
  const { missing } = await written.status();
  const lines = [...takenLines(taken), ...useless.map((name) => printableLine(`${name}: nothing that could be taken.`))];
  return { lines: [...lines, ...missingLines(missing, command)], status: isAnyTaken(taken) ? success : toLookAt };
}

/** One after the other: each may be large. */
async function takeAll(
  paths: readonly string[],
  read: (path: string) => Promise<string>,
  written: WrittenPhrases,
  onFile: (name: string) => void,
) {
  const useless: string[] = [];
  let taken: Taken = nothingTaken;
  for (const path of paths) {
    const name = basename(path);
    onFile(name);
    const text = await orKnowledgeError(read(path));
    // In a folder there may be a picture.
    if (text instanceof KnowledgeError && paths.length === 1) throw text;
    const own = text instanceof KnowledgeError ? nothingTaken : await written.take(text, "an assistant");
    if (!isAnyTaken(own)) useless.push(name);
    taken = addTaken(taken, own);
  }
  return { taken, useless };
}

async function review({ written, document, width, stderr }: PhrasesCall): Promise<Printed> {
  const found = await withProgressLine(
    stderr,
    ({ show }) => {
      show("each phrase");
      return written.review();
    },
    "Asking",
  );
  return { lines: reviewLines(found, document, width), status: success };
}

async function prune({ written }: PhrasesCall): Promise<Printed> {
  const removed = await written.prune();
  const lines = [removed === 0 ? "Nothing to remove." : `Removed: ${counted(removed, "passage")} whose words the document does not have.`];
  return { lines, status: success };
}
