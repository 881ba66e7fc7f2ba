import { describe, expect, it } from "vitest";
import { knowledgeCommand } from "../../../adapters/shared/npm-command.ts";

describe("a command that a message proposes", () => {
  it.each([
    [undefined, "check", "npm run knowledge -- check"],
    [undefined, "", "npm run knowledge"],
    ["knowledge/club", "draft --force", "KNOWLEDGE=knowledge/club npm run knowledge -- draft --force"],
    ["/home/Ann's club", "", "KNOWLEDGE='/home/Ann'\\''s club' npm run knowledge"],
  ])("with KNOWLEDGE=%s and %j runs as it is", (knowledge, args, command) => {
    expect(knowledgeCommand(knowledge, args)).toBe(command);
  });
});
