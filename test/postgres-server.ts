import type { TestProject } from "vitest/node";
import { hasPostgres, startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server of this run; undefined where PostgreSQL is not installed. */
    postgres: { readonly port: number; readonly password: string } | undefined;
  }
}

/** One server for all suites of a run; each suite has databases of its own. */
export default async function startSharedPostgres(project: TestProject): Promise<(() => void) | undefined> {
  const server = hasPostgres ? await startPostgres() : undefined;
  project.provide("postgres", server && { port: server.port, password: server.password });
  return server?.close;
}
