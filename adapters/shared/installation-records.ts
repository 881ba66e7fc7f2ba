/** An installation of a platform's app, as it is stored. */
export interface InstallationRecord {
  /** The workspace or organisation; unique for the platform. */
  readonly id: string;
  /** What the platform's adapter has encrypted: the database never has a token. */
  readonly sealed: string;
  /** Milliseconds since 1970. */
  readonly installedAt: number;
}

/** The installations of platforms whose app many workspaces install. Every method rejects with a `StoreError`. */
export interface InstallationRecords {
  /** Creates or replaces. */
  save(platform: string, record: InstallationRecord): Promise<void>;
  find(platform: string, id: string): Promise<InstallationRecord | undefined>;
  /** `since`: only those installed after this instant. */
  list(platform: string, since?: number): Promise<readonly InstallationRecord[]>;
  /** Stores the same installation as another key has sealed it. Does nothing if it was changed or removed since it was read. */
  replaceSealed(platform: string, record: InstallationRecord, sealed: string): Promise<void>;
  /** Unless it was installed again after the instant `before` (milliseconds since 1970): notices of a removal may come late. */
  remove(platform: string, id: string, before: number): Promise<void>;
}
