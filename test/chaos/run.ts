// npm run chaos: a minute of kill -9 over 12,000 posts. `-- POSTS SECONDS` for another size.
import { chaos } from "./chaos.ts";

const [posts = 12_000, seconds = 60] = process.argv.slice(2).map(Number);
const result = await chaos({ posts, processes: 4, seconds });
for (const [name, count] of Object.entries(result)) console.log(name.padEnd(14), count);
process.exitCode = result.lost + result.doubled === 0 ? 0 : 1;
