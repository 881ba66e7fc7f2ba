import { createHash } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { folderWith } from "../folder.ts";

const places = "harbour library museum market theatre bakery school station garden bridge".split(" ");

export const questions: readonly string[] = [
  ...places.map((place) => `when does the ${place} open?`),
  ...places.map((place) => `how many rooms does the ${place} have?`),
  "/about oakham",
  "/fact",
  "/source 3",
  "/verbatim",
];

/** A document of two parts, each sentence of which says which version it is from. */
function partTexts(version: number): readonly [string, string] {
  const paragraphs = places.map(
    (place, at) =>
      `The ${place} of Oakham opens at ${at + 1} o'clock in version ${version}. In version ${version} the ${place} has ${version + at} rooms.`,
  );
  const half = places.length / 2;
  const first = [`# Oakham, version ${version}`, ...paragraphs.slice(0, half)];
  return [first.join("\n\n"), [...paragraphs.slice(half), `This is the end of version ${version}.`].join("\n\n")];
}

/** Prose of about this length about ships, whose names occur twice. */
function paragraphsOf(length: number): string {
  const ships = Array.from({ length: Math.ceil(length / 120) }, (_, at) => {
    const captain = `Ann ${String.fromCharCode(65 + (at % 26))}${(at >> 1).toString(26).replace(/\d/gu, (digit) => "qrstuvwxyz".charAt(Number(digit)))}`;
    return `In the morning ship ${at} left the harbour with wool for the mills of ${captain}, who had waited ${at % 90} days.`;
  });
  return ships.map((ship, at) => `${ship}${at % 5 === 4 ? "\n\n" : " "}`).join("");
}

/** As at the start of a button's id. */
function hashStart(version: number, filling: string): string {
  const parts = [...partTexts(version), ...(filling === "" ? [] : [filling])];
  return createHash("sha256").update(parts.join("\n\n")).digest("hex").slice(0, 8);
}

/** A folder of knowledge that is saved again and again. */
export class VersionedFolder {
  readonly #versions = new Map<string, number>();
  readonly #broken = new Set<number>();

  readonly path: string;

  readonly #filling: string;

  private constructor(path: string, filling: string) {
    this.path = path;
    this.#filling = filling;
  }

  /** `length`: of a further part that stays the same, in UTF-16 code units. */
  static async create(length = 0): Promise<VersionedFolder> {
    const filling = paragraphsOf(length);
    const folder = new VersionedFolder(await folderWith(filling === "" ? {} : { "3.md": filling }), filling);
    await folder.save(0);
    return folder;
  }

  /** Saves two or three files one after the other, every second time as editors do that save by rename. */
  async save(version: number, { isBroken = false } = {}): Promise<void> {
    this.#versions.set(hashStart(version, this.#filling), version);
    if (isBroken) this.#broken.add(version);
    const [first, second] = partTexts(version);
    const files = { "1.md": first, "2.md": second, "knowledge.yaml": isBroken ? "topics: [" : "complete: false\n" };
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.path, name);
      await writeFile(version % 2 === 0 ? path : `${path}~`, text);
      if (version % 2 === 1) await rename(`${path}~`, path);
    }
  }

  /** What is wrong with an answer: it must be wholly of one version, which could be loaded. `answer`: its text and its markup. */
  problem(answer: string): string | undefined {
    const inText = [...answer.matchAll(/version (\d+)/gu)].map(([, version]) => Number(version));
    const inButtons = [...answer.matchAll(/(?:"|&quot;)1([0-9a-f]{8})(?=!?[a-z])/gu)].map(
      ([, hash = ""]) => this.#versions.get(hash) ?? -1,
    );
    const [version, ...others] = new Set([...inText, ...inButtons]);
    if (version === undefined) return "It names no version.";
    if (others.length > 0) return `Its text is of the versions ${[...new Set(inText)]}, its buttons of ${[...new Set(inButtons)]}.`;
    return this.#broken.has(version) ? `It is of version ${version}, which is broken.` : undefined;
  }
}
