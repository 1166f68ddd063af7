import { createInterface } from 'readline';

/** The terminal that a command runs in. */
export interface Terminal {
  /** Whether somebody can answer questions. */
  readonly isInteractive: boolean;

  /** Asks a question. The answer is `undefined` after Ctrl-C, or if the input ends. */
  ask(question: string): Promise<string | undefined>;
}

/** The terminal of this process. Questions are written to standard error, so that the output can be piped. */
export const PROCESS_TERMINAL: Terminal = {
  get isInteractive() {
    return process.stdin.isTTY && process.stderr.isTTY;
  },
  ask: (question) =>
    new Promise((resolve) => {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      lines.once('SIGINT', () => lines.close());
      lines.once('close', () => resolve(undefined));
      lines.question(question, (answer) => {
        resolve(answer);
        lines.close();
      });
    }),
};
