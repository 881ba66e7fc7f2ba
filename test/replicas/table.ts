import type { PlatformName, SentRequest } from "./requests.ts";
import type { Observed, Outage } from "./scenarios.ts";

/** The requests of a kind on a platform. */
interface Row {
  readonly platform: string;
  readonly kind: string;
  readonly sent: number;
  readonly answered: number;
  /** Not answered although a copy was there for it, or although the platform repeats it. */
  readonly lost: number;
  /** Not answered because the copy that it went to was gone, and not repeated by the platform. */
  readonly gone: number;
  readonly doubled: number;
}

export function countRequests({ sent, outages }: Pick<Observed, "sent" | "outages">): readonly Row[] {
  const names = [...new Set(sent.map(({ platform, kind }) => `${platform}/${kind}`))];
  return names.map((name) => {
    const requests = sent.filter(({ platform, kind }) => `${platform}/${kind}` === name);
    const missing = requests.filter(({ answers }) => answers === 0);
    const gone = missing.filter((request) => isExplained(request, outages)).length;
    const [platform = "", kind = ""] = name.split("/");
    return {
      ...{ platform, kind, sent: requests.length, answered: requests.length - missing.length },
      ...{ lost: missing.length - gone, gone, doubled: requests.filter(({ answers }) => answers > 1).length },
    };
  });
}

/** Milliseconds: a request before an outage may still be in flight; on Discord, another copy replaces one this long after its end. */
const [inFlight, takeover] = [1_000, 30_000];

/** Slack repeats events, but neither commands nor presses; Discord repeats nothing for a new session. */
export function isExplained({ platform, kind, time }: SentRequest, outages: readonly Outage[]): boolean {
  const isRepeated = platform === "Slack" && (kind === "mention" || kind === "direct message");
  const more = platform === "Discord" ? takeover : 0;
  return !isRepeated && outages.some(({ from, to }) => time >= from - inFlight && time <= to + more);
}

/** For people. */
export function formatObserved(observed: Observed): string {
  const { sent, posts, ends, errors, identifiedTooEarly } = observed;
  const header = ["platform", "kind", "sent", "answered", "lost", "gone", "doubled"];
  const rows = countRequests(observed).map(({ platform, kind, ...counts }) => [platform, kind, ...Object.values(counts).map(String)]);
  const lines = [header, ...rows].map((cells) => cells.map((cell, index) => (index < 2 ? cell.padEnd(16) : cell.padStart(9))).join(""));
  const rest = [
    `longest time without an answer: ${longestGap(sent, "Slack")}, ${longestGap(sent, "Discord")}; connections that Discord refuses as too early: ${identifiedTooEarly}`,
    `daily posts: ${posts.due} due, ${posts.posted} posted, ${posts.lost} lost, ${posts.doubled} doubled`,
    ...(ends.length > 0 ? [`ended by SIGTERM: ${ends.map(({ status, ms }) => `status ${status} after ${ms} ms`).join(", ")}`] : []),
    ...[...new Set(errors)].map((error) => `log: ${error}`.slice(0, 240)),
  ];
  return [...lines, ...rest].join("\n");
}

/** The longest time in which no request was answered. */
function longestGap(sent: Observed["sent"], platform: PlatformName): string {
  const times = sent.filter((request) => request.platform === platform && request.answers > 0).map(({ time }) => time);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return `${platform} ${(Math.max(0, ...gaps) / 1_000).toFixed(1)} s`;
}
