import { expect, it } from "vitest";
import { createLogger } from "../../../adapters/shared/logger.ts";

it("logs no secret, wherever a line quotes it", () => {
  const [token, odd] = ["xoxb-1-2-abc", 'p"a+s\\s word'];
  const lines: string[] = [];
  const log = createLogger("info", [token, odd], { write: (line: string) => lines.push(line) });
  log.error(
    { err: new Error(`HTTP 502: {"headers":{"authorization":"Bearer ${token}"}}`), url: `https://a.example/${token}` },
    `${token} ${odd}`,
  );
  log.child({ [token]: encodeURIComponent(odd) }).info("from a child");
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    for (const part of ["abc", "s word", "s%20word"]) expect(line).not.toContain(part);
    expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) });
  }
});

it("logs no token of Slack's, also if it was not known at the start", () => {
  const lines: string[] = [];
  const log = createLogger("info", [], { write: (line: string) => lines.push(line) });
  const tokens = ["xoxb-1-2-abcdef", "xoxp-1-abcdef", "xoxe-1-abcdef", "xoxe.xoxb-1-abcdef", "xapp-1-A1-2-abcdef"];
  for (const token of tokens) log.error({ err: new Error(`refused: ${token}`), reason: token }, `An answer quotes "token=${token}".`);
  expect(lines).toHaveLength(tokens.length);
  for (const line of lines) expect(line).not.toMatch(/abcdef|xoxb-|xapp-/u);
});
