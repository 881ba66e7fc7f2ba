import { describe } from "vitest";
import { storeTests } from "./store-cases.ts";

describe("a store", storeTests);
