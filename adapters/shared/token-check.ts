import { PlatformError } from "./platform.ts";

/**
 * Creates a check of a token that the platform refused once, which may be a mistake. It resolves to whether the token is valid; if it is
 * not, `onLost` is called. `authenticate` calls the platform with the token and rejects with a PlatformError. One check runs at a time.
 */
export function createTokenCheck(authenticate: () => Promise<unknown>, onLost: (error: PlatformError) => void): () => Promise<boolean> {
  let checking: Promise<boolean> | undefined;
  const check = async () => {
    try {
      await authenticate();
      return true;
    } catch (error) {
      if (error instanceof PlatformError && !error.retry) onLost(error);
      return false;
    } finally {
      checking = undefined;
    }
  };
  return () => {
    checking ??= check();
    return checking;
  };
}
