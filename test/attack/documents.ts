import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../program.ts";

/** Milliseconds for reading the document and answering one question, in a process of its own. */
const maxTime = 5_000;

interface HostileKnowledge {
  readonly document: string;
  readonly yaml?: string;
}

const cases: Readonly<Record<string, () => HostileKnowledge>> = {
  "300,000 dots": () => ({ document: ".".repeat(300_000) }),
  "300,000 question marks": () => ({ document: "?!".repeat(150_000) }),
  "200,000 one-word lines": () => ({ document: "word\n".repeat(200_000) }),
  "1 MB without a space": () => ({ document: "x".repeat(1_000_000) }),
  "1 MB without an end of a sentence": () => ({ document: "word ".repeat(200_000) }),
  "300,000 quotation marks": () => ({ document: "“".repeat(300_000) }),
  "300,000 straight quotation marks": () => ({ document: '"'.repeat(300_000) }),
  "100,000 initials": () => ({ document: "A. ".repeat(100_000) }),
  "300,000 combining marks": () => ({ document: `e${"\u0301".repeat(300_000)}` }),
  "20,000 utterances": () => ({ document: "“Yes,” Anna Berg said. ".repeat(20_000) }),
  "30,000 names": () => ({ document: Array.from({ length: 30_000 }, (_, index) => `Anna B${letters(index)} lives here.`).join(" ") }),
  "1 MB of Chinese": () => ({ document: "深圳的房价很高。".repeat(50_000) }),
  "3,000 wrong facts": () => ({
    document: "Guo lives here.\n".repeat(500),
    yaml: `subjects:\n  guo: { name: Guo, kind: person }\nfacts:\n${"  - { says: Nobody says this anywhere at all, about: [guo] }\n".repeat(3_000)}`,
  }),
  "a yaml bomb": () => ({
    document: "Guo lives here.",
    yaml: ["a0: &a0 [x, x]", ...Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`)].join(
      "\n",
    ),
  }),
};

function letters(index: number): string {
  return index.toString(26).replace(/\d/gu, (digit) => String.fromCharCode(112 + Number(digit)));
}

/** Resolves to the documents that took too long or ended the program otherwise than with an answer or a message. */
export async function loadHostileDocuments(): Promise<readonly string[]> {
  const failures: string[] = [];
  console.log("\nDocuments and knowledge, from the start of the program to an answer or a refusal:");
  for (const [name, create] of Object.entries(cases)) {
    const { document, yaml } = create();
    const folder = await mkdtemp(join(tmpdir(), "verbatim-attack-"));
    await writeFile(join(folder, "document.txt"), document);
    if (yaml) await writeFile(join(folder, "knowledge.yaml"), yaml);
    const start = performance.now();
    const { status, stdout, stderr } = await runProgram(["ask", "where does guo live?"], { env: { KNOWLEDGE: folder } });
    const time = performance.now() - start;
    const said = (stdout || stderr).trim().split("\n")[0]?.slice(0, 70);
    console.log(`  ${name.padEnd(36)} ${(time / 1_000).toFixed(1).padStart(5)} s  status ${status}  ${said}`);
    if (time > maxTime || status === null) failures.push(`${name} took ${(time / 1_000).toFixed(1)} s`);
    await rm(folder, { recursive: true });
  }
  return failures;
}
