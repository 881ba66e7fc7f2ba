import type { Logger } from "pino";
import type { PointingSettings } from "../model/model-settings.ts";
import { createPointingModel, type PointingModel } from "../shared/point-with-model.ts";

/** What a model that points need not do: think aloud, vary, or write anything but JSON. */
const parameters = { temperature: 0, response_format: { type: "json_object" }, reasoning_effort: "none" };

/** One for the whole program, as it bounds what the model gets. Loads its library only where a model points. */
export async function openPointingModel({ model, ...options }: PointingSettings, log: Logger): Promise<PointingModel> {
  const { createAskModel } = await import("../model/ask-model.ts");
  // A person waits, so nothing is tried again.
  const ask = createAskModel(model, { pauses: [], parameters });
  return createPointingModel({ ...options, log, send: async (messages, timeout) => (await ask(messages, { timeout })).text });
}
