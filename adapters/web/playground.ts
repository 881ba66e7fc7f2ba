import type { Bot } from "../../src/bot.ts";
import type { AppIdentity } from "../shared/app-identity.ts";
import type { LinkTo } from "../shared/render-options.ts";
import type { Coverage } from "./coverage-margin.ts";
import type { Offers } from "./offers.ts";
import type { Renderers } from "./renderers.ts";

/** What a page is made with, besides its address. */
export interface Playground {
  readonly bot: Bot;
  readonly identity: AppIdentity;
  readonly renderers: Renderers;
  readonly offers: Offers;
  /** Undefined if no place of a document has an address. */
  readonly linkTo: LinkTo | undefined;
  /** Only for those who write the knowledge; undefined for everybody else. */
  readonly authorTools: AuthorTools | undefined;
}

interface AuthorTools {
  readonly coverage: Coverage;
  /** The path of the file to which questions with a wrong answer are added. */
  readonly questionsFile: string;
  /** Whether there is a page of what was asked in vain. */
  readonly hasGaps: boolean;
}
