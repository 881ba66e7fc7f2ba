import { expect, it } from "vitest";
import { folderWith } from "../../folder.ts";
import { runProgram } from "../../program.ts";

const text = "# Boats\n\nThe raft is painted blue.\n\n# Prices\n\nA ticket costs four pounds.\n";

it("ask --why says how a question was read, what was tried, what counts for each sentence, and the decision", async () => {
  const folder = await folderWith({ "document.md": text });
  const { stdout, status } = await runProgram(["ask", "--why", "whats", "the", "raft", "painted"], { env: { KNOWLEDGE: folder } });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Read as: what is the raft painted\nTried 1: what is the raft painted → answered\n/u);
  expect(stdout).toContain("“The raft is painted blue.”");
  expect(stdout).toMatch(/share [\d.]+ × [\d.]+/u);
  expect(stdout).toMatch(/from -?\d\.\d\d on, a sentence answers\.\nDecision: answered\n$/u);
});

it("knowledge try --why explains only what went wrong", async () => {
  const folder = await folderWith({ "document.md": text, "questions.txt": "what is painted?\nwho sells ice cream?\n" });
  const { stdout } = await runProgram(["knowledge", "try", "--why"], { env: { KNOWLEDGE: folder } });
  expect(stdout.match(/^Decision: /gmu)).toHaveLength(1);
  expect(stdout).toContain("Read as: who sells ice cream?");
});

it("whom to ask stands below a refusal, on one line and harmless", async () => {
  const folder = await folderWith({ "document.md": text, "knowledge.yaml": 'contact: "#people or people@example.org"\n' });
  const { stdout } = await runProgram(["ask", "who sells ice cream?"], { env: { KNOWLEDGE: folder } });
  expect(stdout).toMatch(/^The document does not say this\.\n[\s\S]*\nWhom to ask: #people or people@example\.org\n$/u);
  const broken = await folderWith({ "document.md": text, "knowledge.yaml": 'contact: "a\\nb"\n' });
  const { stderr } = await runProgram(["ask", "who?"], { env: { KNOWLEDGE: broken } });
  expect(stderr).toContain("line 1: contact: is one line of at most 200 characters");
});
