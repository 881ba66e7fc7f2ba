/** One stage of a Dockerfile. */
export interface Stage {
  readonly name: string;
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** An instruction, with its words; JSON arrays and `--from=stage` are read. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
  readonly from: string | undefined;
  /** The words of the rest, or the strings of its JSON array. */
  readonly words: readonly string[];
}

/** The name of the last stage, which has none of its own. */
const last = "final";
const known = /^(?:ARG|FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|CMD)$/u;

/** Reads as much of the language as our file uses, and throws an error for the rest. */
export function parseDockerfile(source: string): readonly Stage[] {
  const lines = source
    .replace(/^#.*\n/gmu, "")
    .replace(/\\\n\s*/gu, " ")
    .trim()
    .split(/\n+/u);
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  let base = "";
  for (const instruction of lines.map(parseInstruction)) {
    const [first = "", , name = last] = instruction.words;
    if (instruction.name === "ARG") base = first.replace("BASE=", "");
    else if (instruction.name === "FROM") stages.push({ name, base: first.replace(/\$\{BASE\}/u, base), instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function parseInstruction(line: string): Instruction {
  const [, name = "", options = "", text = ""] = /^(\S+)\s+((?:--\S+\s+)*)(.*)$/u.exec(line) ?? [];
  if (!known.test(name)) throw new Error(`The trial does not know this instruction of the Dockerfile: ${line}`);
  const json = /\[.*\]$/u.exec(text)?.[0];
  const words: readonly string[] = json === undefined ? text.split(/\s+/u) : JSON.parse(json);
  return { name, text, from: /--from=(\S+)/u.exec(options)?.[1], words };
}

/** The words of the last instruction with this name. */
export function wordsOf(stage: Stage | undefined, name: string): readonly string[] {
  return stage?.instructions.findLast((instruction) => instruction.name === name)?.words ?? [];
}
