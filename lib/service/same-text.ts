/** Whether two scalars read the same. Oracle's provider compares enumerations without regard to case. */
export function sameText(one: unknown, other: unknown): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}
