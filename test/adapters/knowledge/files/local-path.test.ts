import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { localPath } from "../../../../adapters/knowledge/files/local-path.ts";

function read(value: string) {
  const errors: string[] = [];
  return { path: localPath(value, (clause) => errors.push(clause)), errors };
}

describe("the path that somebody typed", () => {
  it.each([
    ["docs/staff book.txt", "docs/staff book.txt"],
    ["~/docs", join(homedir(), "docs")],
    ["~", homedir()],
    ["~old/docs", "~old/docs"],
    ["file:///srv/staff%20book.pdf", "/srv/staff book.pdf"],
  ])("%s is %s", (value, path) => {
    expect(read(value)).toEqual({ path, errors: [] });
  });

  it("is no address on the net", () => {
    expect(read("https://example.com/a.pdf").errors).toEqual(["is an address on the net; download the file and give its path."]);
    expect(read("file://server/a.pdf").errors).toEqual(["is no address of a file on this machine; give the file's path."]);
  });
});
