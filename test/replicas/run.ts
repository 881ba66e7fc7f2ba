// npm run replicas: two copies under load are disturbed. `-- NAME…` or `-- NAME/TRANSPORT…` for some of the scenarios.
import { runScenario, scenarios } from "./scenarios.ts";
import { countRequests, formatObserved } from "./table.ts";

const wanted = process.argv.slice(2);
for (const [name, [description, disturb, length, reading]] of Object.entries(scenarios))
  for (const transport of ["socket", "http"] as const) {
    if (wanted.length > 0 && !(wanted.includes(name) || wanted.includes(`${name}/${transport}`))) continue;
    console.log(`\n${name}: ${description}; Slack over ${transport === "socket" ? "Socket Mode" : "HTTP behind a load balancer"}`);
    const observed = await runScenario({ transport, disturb, length, reading });
    console.log(formatObserved(observed));
    const isLossless = countRequests(observed).every(({ lost, doubled }) => lost + doubled === 0);
    const isWrong = !isLossless || observed.posts.lost + observed.posts.doubled > 0 || observed.ends.some(({ status }) => status !== 0);
    if (isWrong) process.exitCode = 1;
  }
