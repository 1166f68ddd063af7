/** Whether the construct at `path` is the one at `above` or stands below it; the path of an app is empty. */
export function isAtOrBelow(path: string, above: string): boolean {
  return above === '' || path === above || path.startsWith(`${above}/`);
}
