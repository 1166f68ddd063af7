import { parseArgs } from 'util';
import { ConfigurationError } from '../core';
import { REPORT_FORMATS, ReportFormat } from '../preview';
import { accessCommand } from './access-command';

export const USAGE = `Usage: oci-registry access <folder> [--format table|markdown|csv|json] [--golden <file> [--check]]

Says who may push to and pull from each container repository of a synthesized stack.

  <folder>   what cdktf synthesized into, for example cdktf.out, or one stack in it
  --format   how to write it; a table if left out
  --golden   a file, in Markdown, with the access that was agreed on: written, or compared with --check
  --check    fail if access is not what the file says, and say in words what changed
`;

/** What the command prints, and its exit code: 0 for success, 1 for a check that failed, 2 for what was asked wrongly. */
export interface RunResult {
  readonly output: string;
  readonly errors: string;
  readonly exitCode: 0 | 1 | 2;
}

/** Runs `oci-registry` with the words that follow it on the command line. */
export function run(words: readonly string[]): RunResult {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'table' },
        golden: { type: 'string' },
        check: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      return { output: USAGE, errors: '', exitCode: 0 };
    }
    const [command, path, ...more] = positionals;
    const format = REPORT_FORMATS.find((one) => one === values.format);
    if (command !== 'access' || path === undefined || more.length > 0 || format === undefined) {
      return misused(wordsProblem(command, path, more, values.format));
    }
    if (values.check && values.golden === undefined) {
      return misused('--check compares with a golden file: name it with --golden');
    }
    const golden = values.golden === undefined ? {} : { golden: values.golden };
    return accessCommand({ path, format, check: values.check, ...golden });
  } catch (error) {
    if (error instanceof ConfigurationError || isAboutWords(error)) {
      return misused(error.message);
    }
    throw error;
  }
}

/** What Node throws for words that it cannot read. */
function isAboutWords(error: unknown): error is Error {
  return (
    typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}

function wordsProblem(command?: string, path?: string, more: readonly string[] = [], format?: string): string {
  if (command !== 'access') {
    return command === undefined ? 'no command' : `command '${command}': there is none of that name`;
  }
  if (path === undefined || more.length > 0) {
    return path === undefined ? 'no folder' : `'${more[0]}': one folder is enough`;
  }
  return `format '${format}': it is one of ${(REPORT_FORMATS as readonly ReportFormat[]).join(', ')}`;
}

function misused(problem: string): RunResult {
  return { output: '', errors: `${problem}\n\n${USAGE}`, exitCode: 2 };
}
