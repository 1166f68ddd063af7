/** Whether the construct at `path` is the construct at `above` or below it. The path of an app is empty. */
export function isAtOrBelow(path: string, above: string): boolean {
  return above === '' || path === above || path.startsWith(`${above}/`);
}
