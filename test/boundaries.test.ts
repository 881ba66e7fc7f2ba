import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const platforms = ["discord.js", "discord-api-types", "@slack/", "libsql"];

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsUnder(folder: string): readonly Import[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return files.flatMap((name) => {
    const file = join(folder, name);
    const source = readFileSync(join(root, file), "utf8");
    return [...source.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/gu)].map(([, target = ""]) => ({
      file,
      target: target.startsWith(".") ? relative(root, resolve(root, dirname(file), target)) : target,
    }));
  });
}

describe("who may import whom", () => {
  const core = importsUnder("src");

  it("finds imports to judge", () => {
    expect(core.length).toBeGreaterThan(50);
  });

  it("keeps platforms, databases and the adapters out of the core", () => {
    const foreign = core.filter(({ target }) => target.startsWith(`adapters${sep}`) || platforms.some((name) => target.startsWith(name)));
    expect(foreign).toEqual([]);
  });

  it("keeps the network and the environment out of the core", () => {
    const outside = core.filter(({ target }) => /^node:(?:https?|net|tls|dns|child_process|process|os)$/u.test(target));
    expect(outside).toEqual([]);
    for (const file of new Set(core.map(({ file }) => file))) {
      expect(readFileSync(join(root, file), "utf8"), file).not.toMatch(/process\.env|Date\.now|new Date\(|Math\.random|console\./u);
    }
  });

  it.each([
    ["@slack/", join("adapters", "slack")],
    ["discord.js", join("adapters", "discord")],
    ["discord-api-types", join("adapters", "discord")],
  ])("keeps %s in %s", (library, folder) => {
    const outside = [...importsUnder("adapters"), ...importsUnder("test")].filter(
      ({ file, target }) => target.startsWith(library) && !file.includes(folder),
    );
    expect(outside).toEqual([]);
  });

  it("keeps one platform's folder out of another's", () => {
    const crossing = importsUnder("adapters").filter(({ file, target }) => {
      const [, from = ""] = file.split(sep);
      const [top, to = ""] = target.split(sep);
      return top === "adapters" && !from.endsWith(".ts") && !to.endsWith(".ts") && from !== to;
    });
    expect(crossing).toEqual([]);
  });
});
