import { rm } from "node:fs/promises";
import { folderWith } from "../folder.ts";
import { runProcess } from "../program.ts";

/** Seconds for reading the document and answering one question, in a process of its own. */
const maxTime = 5;

/** The document, or with its knowledge.yaml. */
const cases: Readonly<Record<string, () => string | readonly [document: string, yaml: string]>> = {
  "nothing at all": () => "",
  "white space alone": () => " \n\t\r\n\u3000".repeat(1_000),
  "headings alone": () => "# A heading\n\n".repeat(20_000),
  "CR alone as line ends": () => "Guo lives here.\rZhang lives there.\r".repeat(10_000),
  "mixed line ends": () => "Guo lives here.\r\nZhang lives\nthere.\rWe\u2028know.\n\r".repeat(10_000),
  "one paragraph of 1 MB": () => wrapped("Guo lives here and works in the old town by the river. ".repeat(18_000)),
  "1 MB of Thai": () => "กุโออาศัยอยู่ที่นี่".repeat(20_000),
  "1 MB of Chinese without a full stop": () => "深圳的房价很高".repeat(50_000),
  "1 MB of table": () => `| Name | Place |\n|---|---|\n${"| Guo | lives here |\n".repeat(50_000)}`,
  "100,000 columns": () => `${"| a ".repeat(100_000)}|\n${"|---".repeat(100_000)}|\n${"| b ".repeat(100_000)}|`,
  "1 MB of nested lists": () => Array.from({ length: 20_000 }, (_, line) => `${" ".repeat(line % 40)}- Guo lives here\n`).join(""),
  "1 MB of block quotes": () => `${">".repeat(100)} Guo lives here.\n`.repeat(10_000),
  "1 MB of front matter": () => `---\n${"key: value\n".repeat(90_000)}`,
  "1 MB of an unclosed code block": () => `\`\`\`\n${"let guo = here;\n".repeat(60_000)}`,
  "40,000 turns of a transcript": () => "Guo Pace: I live here.\n".repeat(40_000),
  "1 MB of unclosed markup": () => "**Guo _lives [here](".repeat(50_000),
  "300,000 dots": () => ".".repeat(300_000),
  "300,000 question marks": () => "?!".repeat(150_000),
  "200,000 one-word lines": () => "word\n".repeat(200_000),
  "1 MB without a space": () => "x".repeat(1_000_000),
  "1 MB without an end of a sentence": () => "word ".repeat(200_000),
  "300,000 quotation marks": () => "“".repeat(300_000),
  "300,000 straight quotation marks": () => '"'.repeat(300_000),
  "100,000 initials": () => "A. ".repeat(100_000),
  "300,000 combining marks": () => `e${"\u0301".repeat(300_000)}`,
  "20,000 utterances": () => "“Yes,” Anna Berg said. ".repeat(20_000),
  "30,000 names": () => Array.from({ length: 30_000 }, (_, index) => `Anna B${letters(index)} lives here.`).join(" "),
  "1 MB of Chinese": () => "深圳的房价很高。".repeat(50_000),
  "3,000 wrong facts": () => [
    "Guo lives here.\n".repeat(500),
    `subjects:\n  guo: { name: Guo, kind: person }\nfacts:\n${"  - { says: Nobody says this anywhere at all, about: [guo] }\n".repeat(3_000)}`,
  ],
  "a yaml bomb": () => [
    "Guo lives here.",
    Array.from({ length: 31 }, (_, index) => `a${index}: &a${index} [${index === 0 ? "x, x" : `*a${index - 1}, *a${index - 1}`}]`).join(
      "\n",
    ),
  ],
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
    const made = create();
    const [document, yaml] = typeof made === "string" ? [made] : made;
    const folder = await folderWith({ "document.txt": document, "knowledge.yaml": yaml });
    const start = performance.now();
    const { status, stdout, stderr } = await runProcess(["ask", "where does guo live?"], { env: { KNOWLEDGE: folder } });
    const seconds = (performance.now() - start) / 1_000;
    const said = (stdout || stderr).trim().split("\n")[0]?.slice(0, 70);
    console.log(`  ${name.padEnd(36)} ${seconds.toFixed(1).padStart(5)} s  status ${status}  ${said}`);
    if (seconds > maxTime || status === null) failures.push(`${name} took ${seconds.toFixed(1)} s`);
    await rm(folder, { recursive: true });
  }
  return failures;
}
