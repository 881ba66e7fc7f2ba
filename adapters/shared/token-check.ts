import { PlatformError } from "./platform.ts";

/**
 * Creates a check of a token that the platform refused once, which may be a mistake: only if it is refused again, `onLost` is called.
 * `authenticate` calls the platform with the token and rejects with a PlatformError. One check runs at a time.
 */
export function createTokenCheck(authenticate: () => Promise<unknown>, onLost: (error: PlatformError) => void): () => Promise<void> {
  let checking: Promise<void> | undefined;
  const check = async () => {
    try {
      await authenticate();
    } catch (error) {
      if (error instanceof PlatformError && !error.retry) onLost(error);
    } finally {
      checking = undefined;
    }
  };
  return () => {
    checking ??= check();
    return checking;
  };
}
