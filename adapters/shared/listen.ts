import { once } from "node:events";
import type { Server } from "node:http";

/** Resolves to the port. Rejects with the system's error. */
export async function listen(server: Server, options: { readonly port: number; readonly host?: string }): Promise<number> {
  server.listen(options);
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : options.port;
}
