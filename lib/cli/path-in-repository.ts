import { relative, sep } from 'path';

/** The path of a file from the root of the repository, in which the command runs, with slashes. */
export function pathInRepository(file: string): string {
  return relative('.', file).replaceAll(sep, '/');
}
