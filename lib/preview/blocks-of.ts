import { isJsonObject, JsonObject } from '../synthesized';

/** The blocks in an argument. Terraform prints a block as a list, even if it can occur only once. */
export function blocksOf(value: unknown): JsonObject[] {
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isJsonObject);
}
