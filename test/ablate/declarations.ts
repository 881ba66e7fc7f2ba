import { dirname, join } from "node:path";
import { type Comment, type Program, parseSync, type Statement, Visitor } from "oxc-parser";
import { valuesByKey } from "../../src/text/collections.ts";

/** What is declared at the top level of a file. */
interface Declared {
  /** "file name". */
  readonly key: string;
  readonly lines: number;
  readonly uses: ReadonlySet<string>;
}

/** Says how many lines a declaration has, and what else goes with it. */
export class Declarations {
  readonly #declared = new Map<string, Declared>();
  readonly #users: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(files: readonly (readonly [path: string, text: string])[]) {
    const all = files.flatMap(([path, text]) => readDeclarations(path, text));
    for (const each of all) this.#declared.set(each.key, each);
    this.#users = valuesByKey(all.flatMap(({ key, uses }) => [...uses].map((used) => [used, key] as const)));
  }

  lines(key: string): number {
    return this.#declared.get(key)?.lines ?? 0;
  }

  /** Of it and, again and again, of what nothing else uses. */
  linesWithOwn(key: string): number {
    const gone = new Set([key]);
    for (const each of gone)
      for (const used of this.#declared.get(each)?.uses ?? [])
        if ([...(this.#users.get(used) ?? [])].every((user) => gone.has(user))) gone.add(used);
    return [...gone].reduce((sum, each) => sum + this.lines(each), 0);
  }
}

function readDeclarations(path: string, text: string): readonly Declared[] {
  const { program, comments } = parseSync(path, text);
  const known = new Map(program.body.flatMap((statement) => [...namesOf(statement)].map((name) => [name, `${path} ${name}`])));
  for (const [name, key] of program.body.flatMap((statement) => importedBy(statement, path))) known.set(name, key);
  return program.body.flatMap((statement) => {
    if (statement.type === "ImportDeclaration") return [];
    const names = namesOf(statement);
    const keys = (names.length > 0 ? names : [`${statement.start}`]).map((name) => `${path} ${name}`);
    const uses = usedBy(statement, program).flatMap((name) => known.get(name) ?? []);
    const lines = linesOf(statement, text, comments);
    return keys.map((key) => ({ key, lines, uses: new Set(uses.filter((used) => used !== key)) }));
  });
}

/** The local name and the key of what is imported from another file of the program. */
function importedBy(statement: Statement, path: string): readonly (readonly [string, string])[] {
  if (statement.type !== "ImportDeclaration" || !statement.source.value.startsWith(".")) return [];
  const file = join(dirname(path), statement.source.value);
  return statement.specifiers.map((each) => {
    const name = each.type === "ImportSpecifier" && each.imported.type === "Identifier" ? each.imported.name : each.local.name;
    return [each.local.name, `${file} ${name}`];
  });
}

function usedBy(statement: Statement, program: Program): readonly string[] {
  const names: string[] = [];
  new Visitor({ Identifier: ({ name }) => void names.push(name) }).visit({ ...program, body: [statement] });
  return names;
}

/** With the comment right above it. */
function linesOf({ start, end }: Statement, text: string, comments: readonly Comment[]): number {
  const comment = comments.findLast((each) => each.end <= start);
  const from = comment && /^\n?$/u.test(text.slice(comment.end, start)) ? comment.start : start;
  return text.slice(from, end).split("\n").length;
}

export function declarationOf(statement: Statement) {
  return statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
}

function namesOf(statement: Statement): readonly string[] {
  const declaration = declarationOf(statement);
  if (declaration?.type === "VariableDeclaration")
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  return declaration && "id" in declaration && declaration.id && "name" in declaration.id ? [declaration.id.name] : [];
}
