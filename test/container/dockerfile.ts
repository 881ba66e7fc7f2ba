/** One stage of a Dockerfile. */
export interface Stage {
  readonly name: string | undefined;
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/** An instruction, with its words; JSON arrays and `--name=value` options are read. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
  readonly options: Readonly<Record<string, string>>;
  /** The words of the rest, or the strings of its JSON array. */
  readonly words: readonly string[];
}

const known = /^(?:ARG|FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|CMD)$/u;

/** Reads as much of the language as our file uses, and throws an error for the rest. */
export function parseDockerfile(source: string): readonly Stage[] {
  const lines = source
    .replace(/^#.*\n/gmu, "")
    .replace(/\\\n\s*/gu, " ")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const stages: { name: string | undefined; base: string; instructions: Instruction[] }[] = [];
  const defaults = new Map<string, string>();
  for (const instruction of lines.map(parseInstruction)) {
    const [first = "", as, name] = instruction.words;
    if (instruction.name === "ARG") defaults.set(first.split("=")[0] ?? "", first.split("=")[1] ?? "");
    else if (instruction.name === "FROM") {
      const base = first.replace(/\$\{(\w+)\}/gu, (_, variable: string) => defaults.get(variable) ?? "");
      stages.push({ name: as === "AS" ? name : undefined, base, instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

function parseInstruction(line: string): Instruction {
  const [, name = "", rest = ""] = /^(\S+)\s+(.*)$/su.exec(line) ?? [];
  if (!known.test(name)) throw new Error(`The trial does not know this instruction of the Dockerfile: ${line}`);
  const [optionText = ""] = name === "RUN" ? [] : (/^(?:--\S+\s+)*/u.exec(rest) ?? []);
  const options = Object.fromEntries([...optionText.matchAll(/--([\w-]+)=(\S+)/gu)].map(([, key = "", value = ""]) => [key, value]));
  const text = rest.slice(optionText.length);
  const json = /\[.*\]$/su.exec(text)?.[0];
  const words: unknown = json === undefined ? text.split(/\s+/u) : JSON.parse(json);
  if (!Array.isArray(words)) throw new Error(`This instruction cannot be read: ${line}`);
  return { name, text, options, words: words.map(String) };
}
