/** Whether two scalars are equal, ignoring case, as Oracle's provider compares enumerations. */
export function sameText(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}
