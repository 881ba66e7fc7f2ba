import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { type BindingIdentifier, type Expression, type ParamPattern, parseSync, type Statement, type TSType } from "oxc-parser";
import { pathsBelow, root } from "../repository.ts";
import { Declarations, declarationOf } from "./declarations.ts";
import type { Neutral } from "./switches.ts";

/** What can be switched off: it takes text and decides. */
export interface Unit {
  readonly id: number;
  readonly name: string;
  readonly kind: "function" | "weight" | "section";
  readonly file: string;
  readonly line: number;
  readonly lines: number;
  /** Lines of it and of what nothing else uses. */
  readonly linesWithOwn: number;
}

export interface Copy {
  readonly folder: string;
  readonly hash: string;
  readonly units: readonly Unit[];
  /** Functions whose type says nothing that they could return when they are off, by that type. */
  readonly others: readonly string[];
}

const rooms = /^src\/(?:search|reading|follow-ups|intents|overheard|free-text|knowledge\/extract|document|commands)\//u;

const usualFolder = join(tmpdir(), `verbatim-ablate-${createHash("sha256").update(root).digest("hex").slice(0, 8)}`);

/** Writes a copy of the program in which every unit can be switched off; an unchanged copy is left as it is. */
export function writeCopy(folder = usualFolder): Copy {
  const paths = pathsBelow("src", "adapters", "test", "knowledge").filter((path) => /\.(?:ts|txt|md|yaml|jsonl)$/u.test(path));
  const files = new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
  const hash = createHash("sha256")
    .update(JSON.stringify([...files]))
    .digest("hex");
  const found = new Units([...files]);
  const sources = [...files].map(([path, text]) => [path, withSwitches(path, text, found.instrument(path, text))] as const);
  const copy: Copy = { folder, hash, units: found.units, others: found.others };
  const stamp = join(folder, "stamp");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return copy;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const part of ["src", "adapters", "test", "package.json", "tsconfig.json"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  for (const part of ["node_modules", "knowledge"]) symlinkSync(join(root, part), join(folder, part));
  for (const [path, text] of sources) if (text !== files.get(path)) writeFileSync(join(folder, path), text);
  writeFileSync(stamp, hash);
  return copy;
}

/** Each instrumented file imports the switches: a process that converts a document loads some of them, too. */
function withSwitches(path: string, text: string, instrumented: string): string {
  return instrumented === text ? text : `import "${relative(dirname(path), "test/ablate/switches.ts")}";\n${instrumented}`;
}

/** A text to be put in place of a part. */
type Edit = readonly [start: number, end: number, text: string];

class Units {
  readonly units: Unit[] = [];
  readonly others: string[] = [];
  readonly #declarations: Declarations;
  /** What functions of a type return: `Rule`. */
  readonly #returned: ReadonlyMap<string, string>;
  readonly #sections: Record<string, number> = {};

  constructor(files: readonly (readonly [path: string, text: string])[]) {
    const sources = files.filter(([path]) => /^(?:src|adapters)\/.*\.ts$/u.test(path));
    this.#declarations = new Declarations(sources);
    const types = sources.flatMap(([, text]) => [...text.matchAll(/^(?:export )?type (\w+) = \([^;]*\) => ([^;=]+);$/gmu)]);
    this.#returned = new Map(types.map(([, name = "", returned = ""]) => [name, returned]));
    for (const [path, text] of files) if (/^src\/language\/.*\.txt$/u.test(path)) this.#readSections(path, text);
  }

  instrument(path: string, text: string): string {
    if (path === "src/text/collections.ts")
      return text.replace(
        "return (key) => {",
        "let epoch = 0;\n  return (key) => {\n    if (epoch !== $ablate.epoch.number) { if (results.clear) results.clear(); else results = new results.constructor(); }\n    epoch = $ablate.epoch.number;",
      );
    const section = sectionClasses[path];
    if (section) return `${text}\n$ablate.sections(${JSON.stringify(this.#sections)}, ${section});\n`;
    if (!rooms.test(path) || !path.endsWith(".ts")) return text;
    const edits = parseSync(path, text).program.body.flatMap((statement) => this.#editsOf(statement, path, text));
    return edits.sort(([a], [b]) => b - a).reduce((all, [start, end, put]) => all.slice(0, start) + put + all.slice(end), text);
  }

  #editsOf(statement: Statement, path: string, text: string): readonly Edit[] {
    const declaration = declarationOf(statement);
    if (declaration?.type === "FunctionDeclaration") {
      const { id, async, generator, returnType, params } = declaration;
      if (!id || async || generator || !returnType) return [];
      const body = this.#unitOf(id, `${id.name}$`, typeText(returnType.typeAnnotation, text), params, path, text);
      if (body === undefined) return [];
      const isExported = statement.type === "ExportNamedDeclaration";
      const caller = `\n${isExported ? "export " : ""}function ${id.name}(...args) ${body}\n`;
      return [
        [statement.start, declaration.start, ""],
        [id.start, id.end, `${id.name}$`],
        [statement.end, statement.end, caller],
      ];
    }
    if (declaration?.type !== "VariableDeclaration") return [];
    return declaration.declarations.flatMap(({ id, init }) =>
      id.type === "Identifier" && init ? this.#editsOfConstant(id, init, path, text) : [],
    );
  }

  #editsOfConstant(id: BindingIdentifier, init: Expression, path: string, text: string): readonly Edit[] {
    const type = id.typeAnnotation ? typeText(id.typeAnnotation.typeAnnotation, text) : "";
    if (init.type === "ArrowFunctionExpression") {
      const returned = init.returnType ? typeText(init.returnType.typeAnnotation, text) : this.#returned.get(type);
      const body = returned === undefined ? undefined : this.#unitOf(id, "run", returned, init.params, path, text);
      if (body === undefined) return [];
      return [
        [init.start, init.start, `((run) => (...args) => ${body})(`],
        [init.end, init.end, ")"],
      ];
    }
    if (/^(?:RankingWeights|ConfidenceFeatures)$/u.test(type))
      return [
        [init.start, init.start, `$ablate.weights(${this.#addWeights(path, text, init)}, `],
        [init.end, init.end, ")"],
      ];
    return [];
  }

  /** The weights of an object, one a line: their ids, as an object. */
  #addWeights(path: string, text: string, { start, end }: Place): string {
    const found = [...text.slice(start, end).matchAll(/^ {2}(\w+): .*$/gmu)].map(({ 0: line, 1: name = "", index }) => {
      const place = { start: start + index, end: start + index + line.length };
      return [name, this.#add("weight", name, path, text, place)] as const;
    });
    return JSON.stringify(Object.fromEntries(found));
  }

  /** Sections of the forms in src/language. */
  #readSections(path: string, text: string): void {
    const starts = [...text.matchAll(/^\[(.+)\]$/gmu)];
    for (const [index, { 0: name, index: start }] of starts.entries())
      this.#sections[`${path} ${name}`] = this.#add("section", name, path, text, { start, end: starts[index + 1]?.index ?? text.length });
  }

  /** What is called instead of the function, which is `run` now; undefined if it is none that can be switched off. */
  #unitOf(
    id: BindingIdentifier,
    run: string,
    returned: string,
    params: readonly ParamPattern[],
    path: string,
    text: string,
  ): string | undefined {
    const types = params.map((param) => {
      const target = param.type === "AssignmentPattern" ? param.left : param;
      return "typeAnnotation" in target && target.typeAnnotation ? typeText(target.typeAnnotation.typeAnnotation, text) : "";
    });
    const neutral = neutralOf(returned, types);
    if (neutral === undefined) this.others.push(`${path} ${id.name}: ${returned}`);
    if (neutral === undefined) return undefined;
    const unit = this.#add("function", id.name, path, text, id);
    const same = `"${neutral}", args[${returned === "string" ? types.indexOf("string") : 0}]`;
    return `{
  if (++$ablate.calls.count > $ablate.calls.max) $ablate.fail();
  if ($ablate.isOff[${unit}] === 1) return $ablate.neutralValue(${same});
  const result = ${run}(...args);
  if ($ablate.reached[${unit}] === 0) $ablate.note(${unit}, result, ${same});
  return result;
}`;
  }

  #add(kind: Unit["kind"], name: string, file: string, text: string, { start, end }: Place): number {
    const key = `${file} ${name}`;
    const lines = kind === "function" ? this.#declarations.lines(key) : text.slice(start, end).trimEnd().split("\n").length;
    const linesWithOwn = kind === "function" ? this.#declarations.linesWithOwn(key) : lines;
    const id = this.units.length;
    this.units.push({ id, name, kind, file, line: text.slice(0, start).split("\n").length, lines, linesWithOwn });
    return id;
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The classes through which code asks the sections of src/language, and what their methods return for one that is off. */
const sectionClasses: Readonly<Record<string, string>> = {
  "src/language/forms.ts": 'Section.prototype, { at: "undefined" }',
  "src/language/scanned-section.ts":
    'ScannedSection.prototype, { is: "false", isIn: "false", start: "text", end: "text", findAll: "list" }',
};

/** What a function of a type returns when it is off; undefined if the type does not say. */
function neutralOf(returned: string, parameters: readonly string[]): Neutral | undefined {
  if (/\| undefined$/u.test(returned)) return "undefined";
  if (returned === "boolean" || / is /u.test(returned)) return "false";
  if (returned === "string") return parameters.includes("string") ? "same" : "text";
  if (returned === parameters[0] && returned !== "number") return "same";
  if (returned === "number") return "number";
  if (/\[\]$|^Iterable</u.test(returned)) return "list";
  return /^(?:Readonly)?(?:Set|Map)</u.exec(returned)?.[0].includes("Set")
    ? "set"
    : /^(?:Readonly)?Map</u.test(returned)
      ? "map"
      : undefined;
}

function typeText({ start, end }: TSType, text: string): string {
  return text.slice(start, end);
}
