import { defineConfig } from "vitest/config";

/** `npm test` runs `quick`, `npm run test:full` both. */
const projects = [
  { name: "quick", include: ["test/**/*.test.ts"], exclude: ["test/**/*.full.test.ts"] },
  { name: "full", include: ["test/**/*.full.test.ts"] },
];

export default defineConfig({
  test: {
    globalSetup: "test/postgres-server.ts",
    // Many tests wait for a socket, so that two cores have room for a third.
    maxWorkers: 3,
    projects: projects.map((project) => ({
      extends: true,
      test: {
        ...project,
        // The program is loaded once for each worker, not once for each file.
        isolate: false,
        // For a machine that others use; it only matters when a test fails.
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    })),
  },
});
