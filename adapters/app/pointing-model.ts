import { type Logger, pino } from "pino";
import type { Bot } from "../../src/bot.ts";
import { citation } from "../../src/document/document.ts";
import { type Reply, shownSpans } from "../../src/reply.ts";
import { describeModel, type PointingSettings } from "../model/model-settings.ts";
import { createAnswer } from "../shared/answer.ts";
import type { CheckResult } from "../shared/doctor-check.ts";
import { oneDocument } from "../shared/documents.ts";
import { loggableError } from "../shared/log.ts";
import { createPointingModel, type PointingModel, type SendMessages } from "../shared/point-with-model.ts";

/** What a model that points need not do: think aloud, vary, or write anything but JSON. */
const parameters = { temperature: 0, response_format: { type: "json_object" }, reasoning_effort: "none" };

/** One for the whole program, as it bounds what the model gets. Loads its library only where a model points. */
export async function openPointingModel({ model, ...options }: PointingSettings, log: Logger): Promise<PointingModel> {
  return createPointingModel({ ...options, log, send: await createSend(model) });
}

async function createSend(model: PointingSettings["model"]): Promise<SendMessages> {
  const { createAskModel } = await import("../model/ask-model.ts");
  // A person waits, so nothing is tried again.
  const ask = createAskModel(model, { pauses: [], parameters });
  return async (messages, timeout) => (await ask(messages, { timeout })).text;
}

/** For `verbatim doctor`: what came back. */
export async function tryPointing(
  bot: Bot,
  texts: readonly string[],
  { model, timeout, ...options }: PointingSettings,
): Promise<CheckResult> {
  const what = `Model: ${describeModel(model)}`;
  const asked = texts.flatMap((text) => {
    const received = bot.receive({ input: { kind: "text", text }, surface: "direct", seed: 1, seenFacts: [] });
    return "run" in received || !received.question ? [] : [{ text, question: received.question }];
  });
  const [first] = asked;
  if (!first) return { kind: "odd", text: `${what} reads no question: the document has \`model: no\`, or none that it could read.` };
  const start = performance.now();
  try {
    const look = first.question.look({ ...options, day: "", before: [] });
    const found = look.read(await (await createSend(model))(look.messages, timeout));
    const seconds = ((performance.now() - start) / 1_000).toFixed(1);
    if (!found)
      return {
        kind: "wrong",
        text: `${what} answers in another form than it is asked for, so the rules answer.`,
        fix: "choose another model.",
      };
    const places = "outcome" in found ? shownSpans(found).map((span) => citation(bot.knowledge.document, span)) : [];
    const pointed = "outcome" in found && found.outcome === "answered" ? `points at ${places.join(", ")}` : "points at nothing";
    return { kind: "ok", text: `${what}: asked “${first.text}”, it ${pointed}, in ${seconds} s.` };
  } catch (error) {
    return { kind: "wrong", text: `${what}: ${loggableError(error).message}` };
  }
}

/** Asks a bot whose questions a model reads, each in a conversation of its own. The rules answer where the model fails, which `log` says. */
export async function createPoint(
  bot: Bot,
  settings: PointingSettings,
  log: Logger = pino({ level: "silent" }),
): Promise<(text: string) => Promise<Reply>> {
  const answer = createAnswer(
    oneDocument(() => bot),
    { seed: 1, model: await openPointingModel(settings, log) },
  );
  return async (text) => (await answer({ input: { kind: "text", text }, factsKey: "", surface: "direct" }, log)).reply;
}
