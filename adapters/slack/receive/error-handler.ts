import { AuthorizationError, type Context } from "@slack/bolt";
import type { Logger } from "pino";
import { StoreError } from "../../../src/daily/store.ts";
import { createRejectionLog } from "../../shared/rejection-log.ts";
import { errorReason } from "../api/errors.ts";
import { LookupTimeoutError } from "../workspaces/lookup.ts";
import type { Authorization, WorkspaceClients } from "../workspaces/workspaces.ts";

interface ErrorContext extends Pick<Authorization, "workspaceOf"> {
  readonly log: Logger;
  readonly clients: Pick<WorkspaceClients, "reportError">;
}

interface FailedDelivery {
  readonly error: Error;
  readonly context: Context;
  readonly body: object;
}

/** For Bolt. A rejection means that the delivery is not acknowledged. */
export function createErrorHandler({ log, clients, workspaceOf }: ErrorContext) {
  const logWaiting = createRejectionLog(log, "deliveries wait, because the installations in the store cannot be read at this moment");
  const logUnknown = createRejectionLog(log, "deliveries for workspaces that are not installed here, or that SECRET_KEYS does not open");
  return async ({ error, context, body }: FailedDelivery): Promise<void> => {
    if (error instanceof AuthorizationError) {
      const { original: cause } = error;
      const isWaiting = cause instanceof StoreError || cause instanceof LookupTimeoutError;
      if (isWaiting) logWaiting();
      else logUnknown();
      // Slack delivers an event again. A person sees that a command or a button failed, which is better than no answer.
      if (isWaiting || !("event" in body)) throw error;
      return;
    }
    log.error({ reason: errorReason(error) }, "a request from Slack could not be answered");
    clients.reportError(workspaceOf(context), error);
  };
}
