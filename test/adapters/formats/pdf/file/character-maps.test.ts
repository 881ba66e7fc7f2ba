import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCharacterMaps } from "../../../../../adapters/formats/pdf/file/character-maps.ts";
import { folderWith } from "../../../../folder.ts";

describe("the character maps of a PDF", () => {
  const fetchMap = ({ BinaryDataFactory }: ReturnType<typeof createCharacterMaps>, filename: string) =>
    new BinaryDataFactory().fetch({ kind: "cMapUrl", filename });

  it("are read where poppler-data is installed", async () => {
    const maps = createCharacterMaps(await folderWith({ "Adobe-GB1/GBK-EUC-H": "a map" }));
    expect(new TextDecoder().decode(await fetchMap(maps, "GBK-EUC-H"))).toBe("a map");
    expect([...maps.missing]).toEqual([]);
  });

  it("are missing where it is not, and a name is no path", async () => {
    const maps = createCharacterMaps(join(tmpdir(), "no-such-folder"));
    await expect(fetchMap(maps, "GBK-EUC-H")).rejects.toThrow("GBK-EUC-H");
    await expect(fetchMap(maps, "../../etc/passwd")).rejects.toThrow();
    expect([...maps.missing]).toEqual(["GBK-EUC-H", "../../etc/passwd"]);
  });
});
