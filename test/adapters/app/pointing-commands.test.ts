import { describe, expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";
import { type Received, sendJson, startFakeModel } from "../model/fake-model.ts";

const text = "# Harbour\n\nEngines are off after ten in the evening.\n\nA berth is let for a year.\n";
const questions = "is it silent at night? = ¶2\n- may I fish here?\n";

/** Of a document about engines and berths. The model points at the engines, whatever is asked. */
async function run(args: readonly string[], { input = "", files = {}, react = points as Parameters<typeof startFakeModel>[0] } = {}) {
  const server = await startFakeModel(react);
  const folder = await folderWith({ "document.md": text, "questions.txt": questions, ...files });
  const env = { KNOWLEDGE: folder, MODEL_URL: server.url, MODEL: "gemma3", MODEL_POINTS: "yes" };
  return { server, ...(await runProgram(args, { input, env })) };
}

function points(_: unknown, { body }: Received) {
  const [, passages] = body.messages as readonly { readonly content: string }[];
  const [first] = JSON.parse(passages?.content ?? "{}").passages;
  return { text: JSON.stringify({ picks: [{ label: first.label, words: "after ten" }] }) };
}

describe("doctor", () => {
  it("asks the model a question of the document, and says what came back", async () => {
    const { stdout, server } = await run(["doctor"]);
    expect(stdout).toMatch(/Model: gemma3 at 127\.0\.0\.1.*points at ¶2.*in \d+\.\d s/su);
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["answers in another form", () => ({ text: "It is ¶2." }), /another form/u],
    ["does not answer", (response: Parameters<typeof sendJson>[0]) => sendJson(response, 503, {}), /503/u],
  ] as const)("says that a model %s", async (_, react, expected) => {
    const { stdout, status } = await run(["doctor"], { react: react as typeof points });
    expect(stdout).toMatch(expected);
    expect(status).not.toBe(0);
  });
});

it("knowledge try puts the model beside the rules, and recommends little trust in one that answers what the document does not say", async () => {
  const { stdout } = await run(["knowledge", "try"]);
  expect(stdout).toContain("MODEL_TRUST=low");
  expect(stdout).toContain("gemma3 at 127.0.0.1");
});
