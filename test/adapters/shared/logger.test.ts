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
