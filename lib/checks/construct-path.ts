/** Whether the construct at `path` is the one at `above` or stands below it. */
export function isAtOrBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}/`);
}
