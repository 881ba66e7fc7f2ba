import type { Logger } from "pino";
import { type Home, type HomeView, homeView, plainHomeView } from "./home.ts";
import { blockProblems } from "./validate.ts";

/** The Home tab, or its field and the help alone if the rest breaks Slack's limits or cannot be rendered. */
export function checkedHomeView(home: Home, log: Logger): HomeView {
  try {
    const view = homeView(home);
    const problems = blockProblems(view.blocks, "home");
    if (problems.length === 0) return view;
    log.error({ problems }, "the blocks of the Home tab break Slack's limits, which is a bug; showing its field and the help alone");
  } catch (err) {
    log.error({ err }, "the Home tab could not be rendered; showing its field and the help alone");
  }
  return plainHomeView(home);
}
