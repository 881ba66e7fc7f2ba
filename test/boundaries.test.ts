import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { groupBy } from "../src/text/collections.ts";
import { pathsBelow, read, root } from "./repository.ts";
import { phrases } from "./src/phrases.ts";

const foreignLibraries = ["discord.js", "discord-api-types", "@slack/", "libsql"];

/** Each room may import those before it. A room is a folder, or a file directly in `src` or `adapters`. */
const order = {
  src: phrases`
    language | text | document | knowledge | build-knowledge | buttons | passage-pieces | passage-table | passage | message-passages | verdict | reply | reply-text | request | reading | search | daily
    channel-storage | library | quotation-check | conversation-encoding | conversation-state | commands | command-list | intents | intent-list | follow-ups
    follow-up-list | free-text | explain | pointing | overheard | quoted-message | look-up-message | receive-input | bot
  `,
  adapters: ["shared", "formats", "knowledge", "model", "slack", "discord", "terminal", "web", "mcp", "store", "app", "cli", "main"],
};
/** Rooms that never import each other. */
const independent = ["model", "slack", "discord", "terminal", "web", "mcp", "store"];

interface Import {
  readonly file: string;
  /** A path from the repository's root, or a package's name. */
  readonly target: string;
}

function importsUnder(folder: string): readonly Import[] {
  const files = pathsBelow(folder).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) =>
    [...read(file).matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/gu)].map(([, target = ""]) => ({
      file,
      target: target.startsWith(".") ? relative(root, resolve(root, dirname(file), target)) : target,
    })),
  );
}

/** The file and all that it imports, also by way of others. */
function reachedFrom(file: string, imports: readonly Import[], seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const each of imports) if (each.file === file) reachedFrom(each.target, imports, seen);
  return seen;
}

function roomOf(path: string): string {
  return (path.split(sep)[1] ?? "").replace(/\.ts$/u, "");
}

/** Folders whose files may have the same names, because they do the same for two platforms, databases or formats. */
const twins = /\b(?:slack|discord|sqlite|postgres|html|pdf|word)\b/u;

/** Files under a folder that have a name in common, without those of twins. */
function namesakes(folder: string): readonly (readonly string[])[] {
  const files = pathsBelow(folder).filter((file) => file.endsWith(".ts"));
  const byName = groupBy(files, (file) => (folder === "adapters" ? file.replace(twins, "TWIN") : basename(file)));
  const places = groupBy(byName.keys(), (place) => basename(place));
  return [...(folder === "adapters" ? places : byName).values()].filter((same) => same.length > 1);
}

describe("who may import whom", () => {
  const core = importsUnder("src");
  const adapters = importsUnder("adapters");

  it("finds imports to judge", () => {
    expect(core.length).toBeGreaterThan(50);
    expect(adapters.length).toBeGreaterThan(50);
  });

  it.each(["src", "adapters"] as const)("orders the rooms of %s from the ground up", (top) => {
    const imports = (top === "src" ? core : adapters).filter(({ target }) => target.startsWith(`${top}${sep}`));
    const unknown = imports.filter(({ file, target }) => [file, target].some((path) => !order[top].includes(roomOf(path))));
    const upward = imports.filter(({ file, target }) => order[top].indexOf(roomOf(file)) < order[top].indexOf(roomOf(target)));
    expect({ unknown, upward }).toEqual({ unknown: [], upward: [] });
  });

  it.each(["src", "adapters"])("gives each file of %s a name of its own", (folder) => {
    expect(namesakes(folder)).toEqual([]);
  });

  it("keeps platforms, databases and the adapters out of the core", () => {
    const foreign = core.filter(({ target }) => [`adapters${sep}`, ...foreignLibraries].some((name) => target.startsWith(name)));
    expect(foreign).toEqual([]);
  });

  it("keeps the network and the environment out of the core", () => {
    const outside = core.filter(({ target }) => /^node:(?:https?|net|tls|dns|child_process|process|os)$/u.test(target));
    expect(outside).toEqual([]);
    for (const file of new Set(core.map(({ file }) => file))) {
      expect(read(file), file).not.toMatch(/process\.env|Date\.now|new Date\(\)|Math\.random|console\./u);
    }
  });

  it.each([
    ["@slack/", join("adapters", "slack")],
    ["discord.js", join("adapters", "discord")],
    ["discord-api-types", join("adapters", "discord")],
  ])("keeps %s in %s", (library, folder) => {
    const outside = [...adapters, ...importsUnder("test")].filter(
      ({ file, target }) => target.startsWith(library) && !file.includes(folder),
    );
    expect(outside).toEqual([]);
  });

  it("lets what answers people reach what sends requests to a model in one place only", () => {
    const door = join("adapters", "app", "pointing-model.ts");
    const all = [...core, ...adapters].filter(({ file }) => file !== door);
    const asking = (path: string) => path.startsWith(join("adapters", "model")) && !path.endsWith("model-settings.ts");
    const answering = (file: string) =>
      file.startsWith(`src${sep}`) ||
      ["slack", "discord", "terminal", "web", "mcp", "store"].includes(roomOf(file)) ||
      ["serve.ts", "serve-mcp.ts"].some((name) => file.endsWith(join("app", name)));
    const starts = new Set(all.map(({ file }) => file).filter(answering));
    expect([...starts].filter((file) => [...reachedFrom(file, all)].some(asking))).toEqual([]);
    expect([...reachedFrom(join("adapters", "app", "phrases-command.ts"), all)].filter(asking)).toContain(
      join("adapters", "model", "ask-model.ts"),
    );
    expect(adapters.filter(({ target }) => target === door).map(({ file }) => file)).toContain(join("adapters", "app", "app.ts"));
    const importers = adapters.filter(({ target }) => asking(target)).map(({ file }) => roomOf(file));
    expect(new Set(importers)).toEqual(new Set(["model", "app"]));
  });

  it("keeps one platform's folder out of another's", () => {
    const crossing = adapters.filter(({ file, target }) => {
      const [from, to] = [roomOf(file), target.startsWith(`adapters${sep}`) ? roomOf(target) : ""];
      return from !== to && independent.includes(from) && independent.includes(to);
    });
    expect(crossing).toEqual([]);
  });
});

/** Starting a process takes ten times as long as running the program in this one: `npm test` does it six times. */
it("starts the compiled program in main.test.ts and in full tests only", () => {
  const imports = importsUnder("test");
  const starting = new Set(imports.filter(({ file }) => startsProcess(file)).map(({ file }) => file));
  const quick = new Set(imports.map(({ file }) => file).filter((file) => /(?<!\.full)\.test\.ts$/u.test(file)));
  const found = [...quick].filter((file) => [...reachedFrom(file, imports)].some((each) => starting.has(each)));
  expect(found).toEqual([join("test", "adapters", "main.test.ts")]);
});

function startsProcess(file: string): boolean {
  const [, names = ""] = /import \{([^}]*)\} from "[./]*\/program\.ts"/u.exec(read(file)) ?? [];
  return /\b(?:runProcess|startProcess|programPath)\b/u.test(names);
}
