import { convertFile } from "./convert-file.ts";
import { serveConversions } from "./serve-conversions.ts";

// The process that converts files: what a library does with a broken or hostile file is limited to it.

serveConversions(convertFile);
