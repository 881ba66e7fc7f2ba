import { expect, it } from "vitest";
import { parseArguments } from "../../../adapters/shared/arguments.ts";

const options = { url: { type: "string" }, json: { type: "boolean" } } as const;

it("parses options", () => {
  expect(parseArguments({ args: ["--json", "--url", "x"], options })?.values).toEqual({ json: true, url: "x" });
});

it.each([[["--other"]], [["--url"]], [["--url", "--json"]], [["--json=yes"]], [["next"]], [["-x"]]])("rejects %j", (args) => {
  expect(parseArguments({ args, options })).toBeUndefined();
});
