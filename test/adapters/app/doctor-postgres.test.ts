import { describe, expect, it } from "vitest";
import { freePort } from "../../free-port.ts";
import { hasPostgres, sharedPostgres } from "../../postgres.ts";
import { runProgram } from "../../program.ts";

describe.skipIf(!hasPostgres)("the doctor, with PostgreSQL", () => {
  async function storeLine(url: string) {
    const { stdout, stderr } = await runProgram(["doctor"], { env: { DATABASE_URL: url } });
    expect(stdout + stderr).not.toContain(sharedPostgres().password);
    return stdout.split("\n").find((line) => /Store|PostgreSQL/u.test(line));
  }

  it("says where it is, which version, and what is set up", async () => {
    expect(await storeLine(await sharedPostgres().createDatabase())).toMatch(
      /^ok {4}Store: the database at 127\.0\.0\.1:\d+\/verbatim_\w+ \(PostgreSQL \d+\.\d+\) can be written; daily posts are set up in 0 channels\.$/u,
    );
  });

  it("says what is wrong", async () => {
    const { password, createDatabase } = sharedPostgres();
    const url = await createDatabase();
    expect(await storeLine(url.replace(password, "wrong"))).toMatch(
      /^WRONG The PostgreSQL database at 127\.0\.0\.1:\d+\/verbatim_\w+ refuses the password; correct it in DATABASE_URL\.$/u,
    );
    expect(await storeLine(`${url}_missing`)).toMatch(/^WRONG .* has no such database; create it with createdb/u);
    expect(await storeLine(url.replace(`:${password}`, ""))).toMatch(
      /^WRONG .* asks for a password; add it to DATABASE_URL, or set PGPASSWORD\.$/u,
    );
    expect(await storeLine(`postgres://verbatim@127.0.0.1:${await freePort()}/verbatim`)).toMatch(
      /^WRONG .* cannot be reached; check that it runs, and the host and port in DATABASE_URL\.$/u,
    );
  });

  it.each([
    "postgres://anna:mild/weather@db.example/verbatim",
    "postgres://db.example:99999/verbatim",
    "postgres:verbatim",
    "postgres//db",
  ])("says how to write an address that is none: %s", async (url) => {
    const { status, stdout, stderr } = await runProgram(["doctor"], { env: { DATABASE_URL: url } });
    expect(stdout).toMatch(/^WRONG Configuration: DATABASE_URL is not a PostgreSQL address; write postgres:\/\/USER:PASSWORD@HOST.*\n$/u);
    expect(stdout + stderr).not.toContain("weather");
    expect(status).toBe(1);
  });
});
