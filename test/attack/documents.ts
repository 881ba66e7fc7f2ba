import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProcess } from "../program.ts";

/** Milliseconds for reading the document and answering one question, in a process of its own. */
const maxTime = 5_000;

interface HostileKnowledge {
  readonly document: string;
  readonly yaml?: string;
}

const cases: Readonly<Record<string, () => HostileKnowledge>> = {
  "nothing at all": () => ({ document: "" }),
  "white space alone": () => ({ document: " \n\t\r\n\u3000".repeat(1_000) }),
  "headings alone": () => ({ document: "# A heading\n\n".repeat(20_000) }),
  "CR alone as line ends": () => ({ document: "Guo lives here.\rZhang lives there.\r".repeat(10_000) }),
  "mixed line ends": () => ({ document: "Guo lives here.\r\nZhang lives\nthere.\rWe\u2028know.\n\r".repeat(10_000) }),
  "one paragraph of 1 MB": () => ({ document: wrapped("Guo lives here and works in the old town by the river. ".repeat(18_000)) }),
  "1 MB of Thai": () => ({ document: "กุโออาศัยอยู่ที่นี่".repeat(20_000) }),
  "1 MB of Chinese without a full stop": () => ({ document: "深圳的房价很高".repeat(50_000) }),
  "1 MB of table": () => ({ document: `| Name | Place |\n|---|---|\n${"| Guo | lives here |\n".repeat(50_000)}` }),
  "100,000 columns": () => ({ document: `${"| a ".repeat(100_000)}|\n${"|---".repeat(100_000)}|\n${"| b ".repeat(100_000)}|` }),
  "1 MB of nested lists": () => ({
    document: Array.from({ length: 20_000 }, (_, line) => `${" ".repeat(line % 40)}- Guo lives here\n`).join(""),
  }),
  "1 MB of block quotes": () => ({ document: `${">".repeat(100)} Guo lives here.\n`.repeat(10_000) }),
  "1 MB of front matter": () => ({ document: `---\n${"key: value\n".repeat(90_000)}` }),
  "1 MB of an unclosed code block": () => ({ document: `\`\`\`\n${"let guo = here;\n".repeat(60_000)}` }),
  "40,000 turns of a transcript": () => ({ document: "Guo Pace: I live here.\n".repeat(40_000) }),
  "1 MB of unclosed markup": () => ({ document: "**Guo _lives [here](".repeat(50_000) }),
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

/** Hard-wrapped, without an empty line. */
function wrapped(text: string): string {
  return text.replace(/(.{1,70}) /gu, "$1\n");
}

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
    const { status, stdout, stderr } = await runProcess(["ask", "where does guo live?"], { env: { KNOWLEDGE: folder } });
    const time = performance.now() - start;
    const said = (stdout || stderr).trim().split("\n")[0]?.slice(0, 70);
    console.log(`  ${name.padEnd(36)} ${(time / 1_000).toFixed(1).padStart(5)} s  status ${status}  ${said}`);
    if (time > maxTime || status === null) failures.push(`${name} took ${(time / 1_000).toFixed(1)} s`);
    await rm(folder, { recursive: true });
  }
  return failures;
}
