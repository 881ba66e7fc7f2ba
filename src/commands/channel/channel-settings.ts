import type { Call, StoredUse } from "../definition.ts";
import { listeningSettings } from "../verbatim.ts";
import { listen, stopListening } from "./listening.ts";
import { listDocuments, useDocument } from "./use-document.ts";

/** `/verbatim listen`, `stop listening`, `use NAME`, and `use` alone. */
export const channelSettings: StoredUse = {
  isUsedBy: (call) => readSetting(call) !== undefined,
  run(call, library, context) {
    const setting = readSetting(call);
    switch (setting?.kind) {
      case "listen":
        return listen(library, context);
      case "stop listening":
        return stopListening(library, context);
      case "use":
        return useDocument(setting.typed, library, context);
      default:
        return listDocuments(library, context);
    }
  },
};

type Setting = { readonly kind: "listen" | "stop listening" | "documents" } | { readonly kind: "use"; readonly typed: string };

function readSetting({ args }: Call): Setting | undefined {
  if (args.use !== undefined) return { kind: "use", typed: args.use };
  // A button's argument has no space.
  const list = args.list
    ?.trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/gu, " ");
  if (list === listeningSettings.start || list === listeningSettings.stop) return { kind: list };
  return list === "use" || list === "documents" ? { kind: "documents" } : undefined;
}
