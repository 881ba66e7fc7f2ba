import { type PromptPart, promptParts } from "../knowledge/phrases/prompt-parts.ts";
import { addTaken, isAnyTaken, nothingTaken, type Taken } from "../knowledge/phrases/written-phrases.ts";
import { createAskModel } from "../model/ask-model.ts";
import { ModelError } from "../model/model-errors.ts";
import { isEncrypted, isThisMachine, type ModelSettings } from "../model/model-settings.ts";
import { writePhrases } from "../model/write-phrases.ts";
import { ConfigError } from "../shared/environment.ts";
import { confirm } from "../terminal/confirm.ts";
import { missingLines, noneMissing, sendingLine, takenLines } from "../terminal/phrases-report.ts";
import { withProgressLine } from "../terminal/terminal-streams.ts";
import { type Printed, success, toLookAt } from "./knowledge-call.ts";
import type { PhrasesCall } from "./phrases-command.ts";

/** Asks the configured model about all that is missing. Throws a `KnowledgeError` or a `ConfigError`. */
export async function askForPhrases(call: PhrasesCall): Promise<Printed> {
  const { settings, problems } = call.config.model;
  if (!settings) throw new ConfigError(problems);
  const { document, written } = call;
  const parts = promptParts(document, await written.missing());
  if (parts.length === 0) return { lines: [noneMissing], status: success };
  const refusal = await askToSend(parts, settings, call);
  if (refusal !== undefined) return { lines: [refusal], status: toLookAt };
  const printed = await written.askAlone(() => askAll(settings, call));
  return printed ?? { lines: ["Another run asks a model about this document now; wait until it has ended."], status: toLookAt };
}

/** Before anything leaves this machine, a person says yes. Returns what is printed if nothing may be sent. */
async function askToSend(parts: readonly PromptPart[], settings: ModelSettings, call: PhrasesCall): Promise<string | undefined> {
  const { url, model } = settings;
  if (isThisMachine(url) || call.flags.yes) return undefined;
  const words = parts.reduce((sum, part) => sum + part.words, 0);
  const sending = sendingLine({
    path: call.config.knowledge,
    words,
    requests: parts.length,
    host: url.host,
    model,
    isEncrypted: isEncrypted(url),
  });
  const isAllowed = await confirm(`${sending} Send them?`, call.stdin, call.stderr);
  if (isAllowed) return undefined;
  return isAllowed === undefined ? `${sending} Nothing was sent; add --yes to send them.` : "Nothing was sent.";
}

/** What was taken before an error stays, and the next run goes on after it. */
async function askAll(settings: ModelSettings, { document, written, command, stderr }: PhrasesCall): Promise<Printed> {
  const { model } = settings;
  let taken: Taken = nothingTaken;
  const asking = (left: number) => `${model}: ${left} passages left`;
  const error = await withProgressLine(
    stderr,
    async ({ show, update }) => {
      show(asking((await written.missing()).length));
      const onTaken = (own: Taken, left: number) => {
        taken = addTaken(taken, own);
        update(asking(left));
      };
      const stopped = await writePhrases({ document, written, model, ask: createAskModel(settings), onTaken }).catch(orModelError);
      if (taken.passages === 0) return stopped;
      show("nothing more, and checking which phrases lead to their passages");
      taken = addTaken(taken, await written.settle());
      return stopped;
    },
    "Asking",
  );
  const { missing } = await written.status();
  const lines = [...takenLines(taken), ...(error ? [error.message] : []), ...missingLines(missing, command)];
  return { lines, status: error || !isAnyTaken(taken) ? toLookAt : success };
}

function orModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  throw error;
}
