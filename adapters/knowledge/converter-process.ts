import { convertFile, serveConversions } from "./converter.ts";

// What a library does with a broken or hostile file is limited to this process.
serveConversions(convertFile);
