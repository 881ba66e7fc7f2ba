import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readKnowledgePath } from "../../../adapters/app/knowledge-path.ts";

function read(value: string) {
  const errors: string[] = [];
  return { path: readKnowledgePath(value, (message) => errors.push(message)), errors };
}

describe("the path in KNOWLEDGE", () => {
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
    expect(read("https://example.com/a.pdf").errors).toEqual(["KNOWLEDGE is an address on the net; download the file and give its path."]);
    expect(read("file://server/a.pdf").errors).toEqual(["KNOWLEDGE is no address of a file on this machine; give the file's path."]);
  });
});
